using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Linear regression with endogenous regressors and instruments, y = X₁β₁ + X₂β₂ + Dα + ε with E[X₁ε] = E[Zε] = 0.</summary>
/// <remarks>The defaults are fixest's: two-stage least squares, iid errors, n − K. ivreg2 without <c>small</c> and linearmodels with <c>debiased=False</c> are <c>small_sample: none</c>.</remarks>
[Meaning("Regression with instruments: 2SLS, LIML, Fuller, k-class, GMM and CUE with any number of fixed effects", "工具变量回归：2SLS、LIML、Fuller、k 类、GMM 与 CUE，可含任意多个固定效应")]
public sealed record InstrumentalVariablesSpec : AbsorbingSpec
{
    /// <summary>Outcome, exogenous regressors, effects, endogenous regressors and instruments: <c>y ~ x | city + year | endo ~ z1 + z2</c>.</summary>
    [Meaning("outcome ~ exogenous | fixed effects | endogenous ~ instruments; the middle part may be left out", "被解释变量 ~ 外生变量 | 固定效应 | 内生变量 ~ 工具变量；中间部分可省略")]
    public override required Formula Formula { get; init; }

    /// <summary>The estimator.</summary>
    [Meaning("the estimator", "估计量")]
    public InstrumentalEstimator Estimator { get; init; } = InstrumentalEstimator.TwoStage;

    /// <summary>α of Fuller's estimator: 1 is nearly unbiased, 4 has small mean squared error.</summary>
    [Meaning("constant of fuller: 1 for least bias, 4 for least mean squared error", "fuller 的常数：1 偏误最小，4 均方误差最小")]
    public double Fuller { get; init; } = 1;

    /// <summary>κ of the k-class estimator.</summary>
    [Meaning("kappa of k_class", "k_class 的 κ 值")]
    public double? Kappa { get; init; }

    /// <summary>How the covariance of a GMM estimate is taken.</summary>
    [Meaning("how the covariance of a GMM estimate is taken", "GMM 估计的协方差如何计算")]
    public GmmVariance GmmVariance { get; init; } = GmmVariance.Sandwich;

    /// <summary>Instruments, excluded or included, whose exogeneity is tested (C statistic).</summary>
    [Meaning("instruments (or exogenous regressors) whose exogeneity is tested by the C statistic", "以 C 统计量检验其外生性的工具变量（或外生变量）")]
    public IReadOnlyList<string> Orthogonal { get; init; } = [];

    /// <summary>Endogenous regressors whose endogeneity is tested; all when empty.</summary>
    [Meaning("endogenous regressors whose endogeneity is tested; empty for all", "检验其内生性的内生变量；留空即全部")]
    public IReadOnlyList<string> EndogeneityOf { get; init; } = [];

    /// <summary>Excluded instruments whose redundancy is tested.</summary>
    [Meaning("excluded instruments whose redundancy is tested", "检验其是否冗余的工具变量")]
    public IReadOnlyList<string> Redundant { get; init; } = [];
}

using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Linear regression with endogenous regressors and instruments, y = X₁β₁ + X₂β₂ + Dα + ε with E[X₁ε] = E[Zε] = 0.</summary>
/// <remarks>The defaults are fixest's: two-stage least squares, iid errors, n − K. ivreg2 without <c>small</c> and linearmodels with <c>debiased=False</c> are <c>small_sample: none</c>.</remarks>
[Meaning("Regression with instruments: 2SLS, LIML, Fuller, k-class, GMM and CUE with any number of fixed effects", "工具变量回归：2SLS、LIML、Fuller、k 类、GMM 与 CUE，可含任意多个固定效应")]
public sealed record InstrumentalVariablesSpec : IMethodSpec
{
    /// <summary>Outcome, exogenous regressors, effects, endogenous regressors and instruments: <c>y ~ x | city + year | endo ~ z1 + z2</c>.</summary>
    [Meaning("outcome ~ exogenous | fixed effects | endogenous ~ instruments; the middle part may be left out", "被解释变量 ~ 外生变量 | 固定效应 | 内生变量 ~ 工具变量；中间部分可省略")]
    public required Formula Formula { get; init; }

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

    /// <summary>Covariance of the errors: of the coefficients, of all tests, and of the weights of GMM.</summary>
    [Meaning("covariance of coefficients, tests and GMM weights: iid, hc1, cluster(city), cluster(city, year), newey_west(lag=2), ...", "系数、检验与 GMM 权重所用的协方差：iid、hc1、cluster(city)、cluster(city, year)、newey_west(lag=2) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose rules for degrees of freedom and small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors; none for ivreg2 without small and for linearmodels", "自由度与小样本调整遵循哪个软件的规则；none 即不加 small 的 ivreg2 与 linearmodels")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Instruments, excluded or included, whose exogeneity is tested (C statistic).</summary>
    [Meaning("instruments (or exogenous regressors) whose exogeneity is tested by the C statistic", "以 C 统计量检验其外生性的工具变量（或外生变量）")]
    public IReadOnlyList<string> Orthogonal { get; init; } = [];

    /// <summary>Endogenous regressors whose endogeneity is tested; all when empty.</summary>
    [Meaning("endogenous regressors whose endogeneity is tested; empty for all", "检验其内生性的内生变量；留空即全部")]
    public IReadOnlyList<string> EndogeneityOf { get; init; } = [];

    /// <summary>Excluded instruments whose redundancy is tested.</summary>
    [Meaning("excluded instruments whose redundancy is tested", "检验其是否冗余的工具变量")]
    public IReadOnlyList<string> Redundant { get; init; } = [];

    /// <summary>Weights: a column or an expression; rows of weight zero or without a weight are dropped.</summary>
    [Meaning("weights: a column or an expression", "权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>What the weights mean.</summary>
    [Meaning("what the weights mean", "权重的含义")]
    public WeightKind WeightKind { get; init; } = WeightKind.Analytic;

    /// <summary>Entity of a panel, for lags and serial covariances.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public string? Entity { get; init; }

    /// <summary>Time of a panel, for lags and serial covariances.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals and sets.</summary>
    [Meaning("level of confidence intervals and sets", "置信区间与置信集的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>Whether rows alone in a level of an effect are dropped, recursively (fixest, ivreghdfe).</summary>
    [Meaning("whether rows alone in a level of an effect are dropped", "是否剔除固定效应水平中的单例观测")]
    public bool DropSingletons { get; init; } = true;

    /// <summary>How effects are partialled out.</summary>
    [Meaning("how effects are partialled out", "固定效应的剔除方式")]
    public WithinOptions Within { get; init; } = WithinOptions.Default;

    /// <summary>Share of its own length below which a column counts as dependent on the columns before it; null lets the solver decide.</summary>
    [Meaning("share of its length below which a column counts as collinear; empty for the default", "列剩余长度低于该比例即视为共线；留空取默认值")]
    public double? CollinearityTolerance { get; init; }
}

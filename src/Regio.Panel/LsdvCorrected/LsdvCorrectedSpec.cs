using Regio.Core;

namespace Regio.Panel;

/// <summary>The consistent estimator at which the bias of LSDV is evaluated.</summary>
public enum InitialEstimator
{
    /// <summary>One-step difference GMM.</summary>
    [Meaning("Arellano-Bond: one-step difference GMM with all lags", "Arellano-Bond：使用全部滞后的一步差分 GMM")]
    ArellanoBond,

    /// <summary>Instrument y_{t−2}.</summary>
    [Meaning("Anderson-Hsiao: the outcome's second lag is the instrument", "Anderson-Hsiao：以被解释变量二阶滞后为工具变量")]
    AndersonHsiao,

    /// <summary>One-step system GMM without constant.</summary>
    [Meaning("Blundell-Bond: one-step system GMM with all lags, without constant", "Blundell-Bond：使用全部滞后的一步系统 GMM，不含常数项")]
    BlundellBond,
}

/// <summary>Bias-corrected fixed effects of a dynamic panel.</summary>
/// <remarks>For panels with few entities, where GMM has too many instruments; regressors must be strictly exogenous and errors independent with equal variance. The formula has the outcome's first lag: y ~ lag(y) + x.</remarks>
[Meaning("Bias-corrected LSDV (fixed effects) of a dynamic panel: Kiviet, Bruno", "动态面板的偏误修正 LSDV（固定效应）估计：Kiviet、Bruno")]
[Absent(
    "covariance",
    "The bias correction needs independent errors of equal variance, and its standard errors are bootstrapped under them: use replications, or dynamic_panel with a robust covariance.",
    "偏误修正要求误差独立同方差，其标准误亦在该假设下由自助法得到：请使用 replications，或使用带稳健协方差的 dynamic_panel。")]
public sealed record LsdvCorrectedSpec : PanelSeriesFitSpec
{
    /// <summary>The consistent estimator at which the bias is evaluated.</summary>
    [Meaning("consistent estimator at which the bias is evaluated", "计算偏误时采用的一致估计量")]
    public InitialEstimator Initial { get; init; } = InitialEstimator.ArellanoBond;

    /// <summary>Order of the approximation.</summary>
    [Meaning("order of the approximation: 1 up to 1/T, 2 up to 1/NT, 3 up to 1/NT²", "偏误近似的阶数：1 至 1/T，2 至 1/NT，3 至 1/NT²")]
    public int Order { get; init; } = 3;

    /// <summary>Bootstrap replications for the standard errors.</summary>
    [Meaning("bootstrap replications for the standard errors; 0 reports those of LSDV without correction", "标准误的自助抽样次数；0 则报告未修正的 LSDV 标准误")]
    public int Replications { get; init; } = 100;
}

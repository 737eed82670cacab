using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>How a panel VAR is estimated.</summary>
public enum PanelVarEstimator
{
    /// <summary>GMM on forward orthogonal deviations.</summary>
    [Meaning("GMM on forward orthogonal (Helmert) deviations", "基于前向正交离差（Helmert 变换）的 GMM")]
    Gmm,

    /// <summary>GMM on first differences.</summary>
    [Meaning("GMM on first differences", "基于一阶差分的 GMM")]
    Differences,

    /// <summary>Least squares with entity effects.</summary>
    [Meaning("least squares with entity effects; biased where periods are few", "含个体固定效应的最小二乘；时期较少时有偏")]
    FixedEffects,
}

/// <summary>How lags of the variables serve as instruments.</summary>
public enum PanelVarInstruments
{
    /// <summary>A column a lag, rows without one of them left out.</summary>
    [Meaning("one column a lag; rows in which a lag is missing are left out (default of pvar)", "每阶滞后一列；缺任一滞后的观测剔除（pvar 默认）")]
    Lags,

    /// <summary>A column a lag, zero where it is missing.</summary>
    [Meaning("one column a lag, zero where it is missing (gmmstyle of pvar)", "每阶滞后一列，缺失记为零（pvar 的 gmmstyle）")]
    Collapsed,

    /// <summary>A column a period and lag.</summary>
    [Meaning("one column a period and lag, zero elsewhere (Holtz-Eakin, Newey and Rosen)", "每期每阶滞后一列，其余为零（Holtz-Eakin、Newey 与 Rosen）")]
    ByPeriod,
}

/// <summary>Panel vector autoregression with entity effects.</summary>
/// <remarks>The order of the variables is that of the Cholesky factor: a shock to one moves those before it with a lag only.</remarks>
[Meaning("Panel vector autoregression (PVAR) with impulse responses, as pvar", "面板向量自回归（PVAR）与脉冲响应，同 pvar")]
public sealed record PanelVarSpec : IMethodSpec
{
    /// <summary>The variables, first those that respond to others with a lag only.</summary>
    [Meaning("the variables, in the order of the Cholesky factor: earlier ones respond to later ones with a lag only", "变量，按 Cholesky 分解的次序：靠前者仅滞后地受靠后者影响")]
    public required IReadOnlyList<Expression> Variables { get; init; }

    /// <summary>Entity of the panel.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>p.</summary>
    [Meaning("number of lags", "滞后阶数")]
    public int Lags { get; init; } = 1;

    /// <summary>Exogenous regressors of every equation.</summary>
    [Meaning("exogenous regressors of every equation, their own instruments", "各方程的外生解释变量，以其自身为工具变量")]
    public IReadOnlyList<Expression> Exogenous { get; init; } = [];

    /// <summary>The estimator.</summary>
    [Meaning("the estimator", "估计方法")]
    public PanelVarEstimator Estimator { get; init; } = PanelVarEstimator.Gmm;

    /// <summary>Steps of GMM.</summary>
    [Meaning("1 for a weight that takes equations one by one, 2 for the joint estimated weight", "1 为逐方程权重，2 为联合估计的最优权重")]
    public int Steps { get; init; } = 2;

    /// <summary>Largest lag of the instruments.</summary>
    [Meaning("largest lag of the instruments; empty for the number of lags, which just identifies the model", "工具变量的最大滞后阶数；留空即等于滞后阶数（恰好识别）")]
    public int? InstrumentLags { get; init; }

    /// <summary>How lags serve as instruments.</summary>
    [Meaning("how lags serve as instruments", "滞后变量作为工具变量的方式")]
    public PanelVarInstruments Instruments { get; init; } = PanelVarInstruments.Lags;

    /// <summary>Lag orders that are compared.</summary>
    [Meaning("compare the models with 1 to this many lags on the same rows by MBIC, MAIC and MQIC; needs instrument_lags above it", "在相同样本上以 MBIC、MAIC、MQIC 比较 1 至该阶的模型；须使 instrument_lags 大于该值")]
    public int? CompareLags { get; init; }

    /// <summary>Periods of impulse responses.</summary>
    [Meaning("periods of impulse responses and variance decompositions", "脉冲响应与方差分解的期数")]
    public int Horizon { get; init; } = 10;

    /// <summary>Draws for the bands.</summary>
    [Meaning("Monte Carlo draws for the bands of impulse responses; 0 for none", "脉冲响应置信带的蒙特卡洛抽样次数；0 表示不计算")]
    public int Replications { get; init; } = 200;

    /// <summary>Condition on rows.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010; lags may lie outside", "仅使用满足该条件的行，例如 year >= 2010；滞后值可在其外")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals and bands", "置信区间与置信带的水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

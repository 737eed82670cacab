using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>An estimator of a cointegrating relation.</summary>
public enum CointegrationEstimator
{
    /// <summary>Fully modified least squares: Phillips and Hansen (1990); in panels Pedroni (2000), Phillips and Moon (1999).</summary>
    [Meaning("fully modified least squares (Phillips and Hansen 1990; panels: Pedroni 2000)", "完全修正最小二乘（Phillips-Hansen 1990；面板：Pedroni 2000）")]
    FullyModified,

    /// <summary>Dynamic least squares: Saikkonen (1991), Stock and Watson (1993); in panels Kao and Chiang (2000), Mark and Sul (2003).</summary>
    [Meaning("dynamic least squares with leads and lags of differences (Stock and Watson 1993; panels: Kao and Chiang 2000, Mark and Sul 2003)", "动态最小二乘，含差分的超前与滞后（Stock-Watson 1993；面板：Kao-Chiang 2000、Mark-Sul 2003）")]
    Dynamic,

    /// <summary>Canonical cointegrating regression: Park (1992).</summary>
    [Meaning("canonical cointegrating regression (Park 1992)", "典型协整回归（Park 1992）")]
    Canonical,
}

/// <summary>How the entities of a panel are put together.</summary>
public enum CointegrationPooling
{
    /// <summary>Common slopes, own deterministic terms.</summary>
    [Meaning("common slopes, deterministic terms of each entity", "斜率相同，各个体有各自的确定性项")]
    Pooled,

    /// <summary>Mean of the entities' own slopes (Pedroni 2001).</summary>
    [Meaning("mean of the slopes of each entity (Pedroni 2001)", "各个体斜率的均值（Pedroni 2001）")]
    GroupMean,
}

/// <summary>The covariance of common slopes.</summary>
public enum CointegrationErrors
{
    /// <summary>One long-run variance, the mean of the entities': ω̄ (Σ S_i)⁻¹.</summary>
    [Meaning("one long-run variance for all entities (Kao and Chiang)", "各个体共用一个长期方差（Kao-Chiang）")]
    Common,

    /// <summary>Each entity's own: (Σ S_i)⁻¹ (Σ ω_i S_i) (Σ S_i)⁻¹.</summary>
    [Meaning("a long-run variance of each entity, sandwiched (Mark and Sul)", "各个体各有长期方差，三明治形式（Mark-Sul）")]
    Sandwich,
}

/// <summary>By what leads and lags are chosen.</summary>
public enum LeadLagCriterion
{
    /// <summary>ln(SSR/n) + k ln n/n.</summary>
    [Meaning("Schwarz's", "施瓦茨准则（BIC）")]
    Bic,

    /// <summary>ln(SSR/n) + 2k/n.</summary>
    [Meaning("Akaike's", "赤池准则（AIC）")]
    Aic,

    /// <summary>ln(SSR/n) + 2k ln ln n/n.</summary>
    [Meaning("Hannan and Quinn's", "汉南-奎因准则（HQ）")]
    Hq,
}

/// <summary>Estimation of a cointegrating relation, in a single series or a panel.</summary>
[Meaning("Cointegrating regression: FMOLS, DOLS, CCR, of a series or a panel", "协整回归：FMOLS、DOLS、CCR，用于单一序列或面板")]
public sealed record CointegratingRegressionSpec : IMethodSpec
{
    /// <summary>The relation: y ~ x1 + x2.</summary>
    [Meaning("the cointegrating relation: y ~ x1 + x2", "协整关系：y ~ x1 + x2")]
    public required Formula Formula { get; init; }

    /// <summary>Time.</summary>
    [Meaning("time, such as year", "时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>Entity of the panel; empty for a single series.</summary>
    [Meaning("entity of the panel, such as city; empty for a single series", "面板的个体变量，例如城市；单一序列留空")]
    public string? Entity { get; init; }

    /// <summary>The estimator.</summary>
    [Meaning("the estimator", "估计量")]
    public CointegrationEstimator Estimator { get; init; } = CointegrationEstimator.FullyModified;

    /// <summary>How entities are put together.</summary>
    [Meaning("how the entities of a panel are put together", "面板各个体的合并方式")]
    public CointegrationPooling Pooling { get; init; } = CointegrationPooling.Pooled;

    /// <summary>Covariance of common slopes.</summary>
    [Meaning("covariance of common slopes", "共同斜率的协方差")]
    public CointegrationErrors Errors { get; init; } = CointegrationErrors.Common;

    /// <summary>Deterministic terms of the relation.</summary>
    [Meaning("deterministic terms of the relation", "协整关系的确定性项")]
    public Deterministic Deterministic { get; init; } = Deterministic.Intercept;

    /// <summary>Deterministic terms of the regressors; null for those of the relation. Trend takes the mean (drift) off their differences.</summary>
    [Meaning("deterministic terms of the regressors; empty for those of the relation; trend takes the drift off their differences", "解释变量的确定性项；留空同协整关系；trend 表示从其差分中减去漂移")]
    public Deterministic? RegressorTerms { get; init; }

    /// <summary>Leads of Δx in dynamic least squares; null for a choice by <see cref="Criterion"/>.</summary>
    [Meaning("leads of the differences (dynamic); empty for a choice by criterion", "差分的超前阶数（dynamic）；留空由准则选择")]
    public int? Leads { get; init; }

    /// <summary>Lags of Δx in dynamic least squares; null for a choice by <see cref="Criterion"/>.</summary>
    [Meaning("lags of the differences (dynamic); empty for a choice by criterion", "差分的滞后阶数（dynamic）；留空由准则选择")]
    public int? Lags { get; init; }

    /// <summary>By what leads and lags are chosen.</summary>
    [Meaning("by what leads and lags are chosen, on rows common to all choices", "选择超前与滞后阶数的准则（所有候选使用相同样本）")]
    public LeadLagCriterion Criterion { get; init; } = LeadLagCriterion.Bic;

    /// <summary>Most leads and lags tried; null for 12 (T/100)^¼, less in short series.</summary>
    [Meaning("most leads and lags tried; empty for 12 (T/100)^(1/4), less in short series", "候选的最大超前与滞后阶数；留空为 12 (T/100)^(1/4)，短序列更小")]
    public int? MostLags { get; init; }

    /// <summary>Kernel of long-run covariances.</summary>
    [Meaning("kernel of long-run covariances", "长期协方差的核函数")]
    public SerialKernel Kernel { get; init; } = SerialKernel.Bartlett;

    /// <summary>Lags L of long-run covariances; null for <see cref="BandwidthRule"/>.</summary>
    [Meaning("lags L of long-run covariances, the kernel's bandwidth less one; empty for bandwidth_rule", "长期协方差的滞后阶数 L（核带宽减一）；留空由 bandwidth_rule 决定")]
    public int? Bandwidth { get; init; }

    /// <summary>How the bandwidth is found.</summary>
    [Meaning("how the bandwidth is found where it is not given", "未给出带宽时的选择方法")]
    public BandwidthSelection BandwidthRule { get; init; } = BandwidthSelection.Fixed;

    /// <summary>Whether variances are multiplied by n/(n − k) and t is used, as EViews does; else the normal distribution.</summary>
    [Meaning("whether variances are multiplied by n/(n - k) and t is used, as EViews does; else the normal distribution", "方差是否乘以 n/(n - k) 并使用 t 分布（同 EViews）；否则用正态分布")]
    public bool SmallSample { get; init; } = true;

    /// <summary>Whether period means are subtracted first.</summary>
    [Meaning("whether period means are subtracted first, against a common shock (panels)", "是否先减去各期截面均值，以消除共同冲击（面板）")]
    public bool Demean { get; init; }

    /// <summary>Condition on rows.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

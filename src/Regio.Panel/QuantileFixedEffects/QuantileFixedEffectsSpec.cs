using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How quantile regression deals with fixed effects.</summary>
public enum QuantileEffectsEstimator
{
    /// <summary>Method of moments: effects shift location and scale (Machado and Santos Silva 2019), as Stata's xtqreg and mmqreg.</summary>
    [Meaning("method of moments: effects shift location and scale (Machado and Santos Silva), as xtqreg and mmqreg", "矩方法：固定效应影响位置与尺度（Machado-Santos Silva），同 xtqreg、mmqreg")]
    Moments,

    /// <summary>Two steps: effects, the same at all quantiles, are estimated by the within regression and subtracted (Canay 2011).</summary>
    [Meaning("two steps: effects that are the same at all quantiles are subtracted first (Canay)", "两步法：先减去各分位点相同的固定效应（Canay）")]
    Canay,
}

/// <summary>Quantile regression with fixed effects.</summary>
[Meaning("Quantile regression with fixed effects", "带固定效应的分位数回归")]
public sealed record QuantileFixedEffectsSpec : IMethodSpec
{
    /// <summary>Outcome, regressors and effects: <c>y ~ x1 + x2 | city + year</c>.</summary>
    [Meaning("outcome ~ regressors | fixed effects", "被解释变量 ~ 解释变量 | 固定效应")]
    public required Formula Formula { get; init; }

    /// <summary>The quantiles τ, between 0 and 1.</summary>
    [Meaning("the quantiles, between 0 and 1", "分位点，介于 0 与 1 之间")]
    public IReadOnlyList<double> Quantiles { get; init; } = [0.25, 0.5, 0.75];

    /// <summary>The estimator.</summary>
    [Meaning("the estimator", "估计方法")]
    public QuantileEffectsEstimator Estimator { get; init; } = QuantileEffectsEstimator.Moments;

    /// <summary>Covariance of the moments: <c>iid</c> takes the scaled errors as independent of the regressors, as the paper's theorem; null clusters by the first effect. Canay's is the bootstrap.</summary>
    [Meaning("covariance of the estimator moments; iid for scaled errors independent of the regressors; empty for clusters of the first effect", "moments 估计的协方差；iid 表示标准化误差与解释变量独立；留空即按第一个固定效应聚类")]
    public Covariance? Covariance { get; init; }

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Rule for the bandwidth of the density of scaled errors.</summary>
    [Meaning("rule for the bandwidth of the density of scaled errors", "标准化误差密度的带宽规则")]
    public QuantileBandwidth Bandwidth { get; init; } = QuantileBandwidth.HallSheather;

    /// <summary>Variable whose groups the bootstrap of Canay's estimator draws; null for the entity, else the first effect.</summary>
    [Meaning("variable whose groups Canay's bootstrap draws; empty for the entity, else the first effect", "Canay 法自助抽样的分组变量；留空则为个体变量，其次为第一个固定效应")]
    public string? Cluster { get; init; }

    /// <summary>Draws of the bootstrap of Canay's estimator.</summary>
    [Meaning("draws of the bootstrap of canay", "canay 估计的自助法抽样次数")]
    public int Replications { get; init; } = 500;

    /// <summary>Entity of the panel, for lags and clusters.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public string? Entity { get; init; }

    /// <summary>Time of the panel, for lags.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>First effect of the formula as a grouping variable.</summary>
    internal string? FirstEffect => Formula.Effects.Count == 0 ? null : string.Join('^', Formula.Effects[0].Variables.SelectMany(variable => variable.Variables));
}

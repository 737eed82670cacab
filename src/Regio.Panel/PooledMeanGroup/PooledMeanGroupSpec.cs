using Regio.Core;

namespace Regio.Panel;

/// <summary>Estimators of the error-correction model of a panel.</summary>
public enum ErrorCorrectionEstimator
{
    /// <summary>One long-run relation, adjustment and short-run slopes of each entity, by maximum likelihood (Pesaran, Shin and Smith 1999).</summary>
    [Meaning("one long-run relation for all, adjustment and short run of each entity (Pesaran, Shin and Smith)", "长期关系相同，调整速度与短期系数因个体而异（Pesaran-Shin-Smith）")]
    PooledMeanGroup,

    /// <summary>Everything of each entity; means of the long-run and short-run coefficients (Pesaran and Smith 1995).</summary>
    [Meaning("each entity its own long and short run, averaged (Pesaran and Smith)", "长期与短期系数均因个体而异，取均值（Pesaran-Smith）")]
    MeanGroup,

    /// <summary>Everything common but the constants: dynamic fixed effects.</summary>
    [Meaning("everything common but the constants: dynamic fixed effects", "除常数项外系数均相同：动态固定效应")]
    DynamicFixedEffects,
}

/// <summary>Pooled mean group and its companions: an ARDL model of each entity in error-correction form.</summary>
[Meaning("Pooled mean group, mean group and dynamic fixed effects of an error-correction model", "误差修正模型的混合均值组、均值组与动态固定效应估计")]
public sealed record PooledMeanGroupSpec : PanelSeriesFitSpec
{
    /// <summary>The estimator.</summary>
    [Meaning("the estimator", "估计方法")]
    public ErrorCorrectionEstimator Estimator { get; init; } = ErrorCorrectionEstimator.PooledMeanGroup;

    /// <summary>p: lags of the outcome's level in the ARDL model, at least 1.</summary>
    [Meaning("lags of the outcome in the ARDL model, at least 1", "ARDL 模型中被解释变量的滞后阶数，至少为 1")]
    public int OutcomeLags { get; init; } = 1;

    /// <summary>q: lags of the regressors' levels; 0 leaves no change of them in the short run.</summary>
    [Meaning("lags of the regressors in the ARDL model", "ARDL 模型中解释变量的滞后阶数")]
    public int RegressorLags { get; init; } = 1;

    /// <summary>Whether standard errors of dynamic fixed effects are clustered by entity.</summary>
    [Meaning("whether standard errors of dynamic_fixed_effects are clustered by entity", "dynamic_fixed_effects 的标准误是否按个体聚类")]
    public bool Clustered { get; init; }

    /// <summary>Iterations of the likelihood.</summary>
    [Meaning("most iterations of the likelihood", "似然迭代的最大次数")]
    public int MostIterations { get; init; } = 500;
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>Estimators of the mean of coefficients that differ between entities.</summary>
public enum MeanGroupEstimator
{
    /// <summary>Mean of each entity's own least squares (Pesaran and Smith 1995).</summary>
    [Meaning("mean of each entity's own least squares (Pesaran and Smith)", "各个体单独最小二乘系数的均值（Pesaran-Smith）")]
    MeanGroup,

    /// <summary>As mean_group, with the means of outcome and regressors over entities in each period added (Pesaran 2006): errors may share factors.</summary>
    [Meaning("as mean_group with cross-section means added (Pesaran 2006): common correlated effects", "在 mean_group 中加入截面均值（Pesaran 2006）：共同相关效应均值组")]
    CceMeanGroup,

    /// <summary>One slope for all entities, the cross-section means with coefficients of each (Pesaran 2006).</summary>
    [Meaning("one slope for all, cross-section means with coefficients of each entity (Pesaran 2006): pooled common correlated effects", "斜率相同、截面均值系数因个体而异（Pesaran 2006）：混合共同相关效应")]
    CcePooled,

    /// <summary>As mean_group, with the common process that period dummies of the pooled first differences trace (Eberhardt and Teal 2010).</summary>
    [Meaning("as mean_group with the common process of pooled first differences added (Eberhardt and Teal): augmented mean group", "在 mean_group 中加入由混合一阶差分得到的共同动态过程（Eberhardt-Teal）：增广均值组")]
    Augmented,
}

/// <summary>Mean group estimators for panels in which slopes differ between entities.</summary>
[Meaning("Mean group, common correlated effects and augmented mean group estimators for heterogeneous panels", "异质面板的均值组、共同相关效应与增广均值组估计")]
[Absent(
    "covariance",
    "Standard errors come from the spread of the coefficients between entities, whatever the errors within them (Pesaran and Smith 1995): nothing is assumed that a robust covariance could relax. For clusters of entities use least_squares with cluster(...).",
    "标准误来自个体间系数的离散程度，与个体内误差的性质无关（Pesaran 与 Smith，1995），无需稳健协方差放松任何假设。若需按个体之上的分组聚类，请使用带 cluster(...) 的 least_squares。")]
public sealed record MeanGroupSpec : PanelSeriesFitSpec
{
    /// <summary>The estimator.</summary>
    [Meaning("the estimator", "估计方法")]
    public MeanGroupEstimator Estimator { get; init; } = MeanGroupEstimator.MeanGroup;

    /// <summary>Whether each entity has a linear trend of its own.</summary>
    [Meaning("whether each entity has a linear trend of its own", "是否加入各个体的线性趋势")]
    public bool Trend { get; init; }

    /// <summary>Lags of the cross-section means, for dynamic models (Chudik and Pesaran 2015).</summary>
    [Meaning("lags of the cross-section means, for dynamic models (Chudik and Pesaran)", "截面均值的滞后阶数，用于动态模型（Chudik-Pesaran）")]
    public int MeanLags { get; init; }

    /// <summary>Whether the common process of <see cref="MeanGroupEstimator.Augmented"/> is subtracted with coefficient one instead of being a regressor.</summary>
    [Meaning("whether the common process of augmented is subtracted with coefficient one", "augmented 的共同动态过程是否以系数 1 扣除")]
    public bool Impose { get; init; }
}

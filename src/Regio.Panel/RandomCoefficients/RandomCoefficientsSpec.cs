using Regio.Core;

namespace Regio.Panel;

/// <summary>Random coefficients (Swamy): every entity has its own coefficients, drawn around a mean.</summary>
[Meaning("Random coefficients (Swamy): each entity its own coefficients around a mean", "随机系数模型（Swamy）：各个体系数围绕均值随机变动")]
[Absent(
    "covariance",
    "The variance of the mean coefficient is the spread of the coefficients between entities with their own errors, and entities are independent units already: for errors without its assumptions use mean_group, for clusters of entities least_squares or random_effects with cluster(...).",
    "平均系数的方差由各个体系数的离散程度与自身误差构成，个体本身即为独立单位：若不愿采用其假设，请使用 mean_group；若需按个体之上的分组聚类，请使用带 cluster(...) 的 least_squares 或 random_effects。")]
public sealed record RandomCoefficientsSpec : PanelSpec
{
    /// <summary>Whether V_i of the noise is subtracted from the spread of the estimates even where that leaves no covariance (then an error), instead of falling back on the spread itself.</summary>
    [Meaning("whether a covariance of the coefficients that is not positive definite is an error instead of replaced by the spread of the estimates", "系数协方差非正定时是否报错，而非改用估计值的离散矩阵")]
    public bool Strict { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Which transformation of the panel is estimated by general feasible generalised least squares.</summary>
public enum GeneralGlsModel
{
    /// <summary>Deviations from entity means: fixed-effects GLS (Kiefer 1980).</summary>
    [Meaning("deviations from entity means: fixed-effects GLS", "个体均值离差：固定效应广义最小二乘")]
    Within,

    /// <summary>The rows as they are: random-effects GLS with unrestricted covariance over time.</summary>
    [Meaning("the rows as they are: GLS with unrestricted covariance over time", "原始观测：跨期协方差不受限的广义最小二乘")]
    Pooled,

    /// <summary>First differences: FDGLS.</summary>
    [Meaning("first differences", "一阶差分")]
    FirstDifference,
}

/// <summary>Feasible generalised least squares with an unrestricted covariance over time, the same for all entities.</summary>
[Meaning("Feasible generalised least squares with an unrestricted covariance over time", "跨期协方差不受限的可行广义最小二乘")]
public sealed record GeneralGlsSpec : PanelSeriesFitSpec
{
    /// <summary>Which transformation is estimated.</summary>
    [Meaning("which transformation is estimated", "对哪种变换进行估计")]
    public GeneralGlsModel Model { get; init; } = GeneralGlsModel.Within;

    /// <summary>Covariance of the coefficients from the scores of whole entities, with the factors of Stata's <c>regress</c>; null is (Σ X_i'Ω̂_i⁻¹X_i)⁻¹.</summary>
    [Meaning("covariance of the coefficients from the scores of whole entities: robust (clustered by entity), cluster(region); left out, the estimator's own", "系数协方差，取自整个个体的得分：robust（按个体聚类）、cluster(region)；省略则为估计量自身的协方差")]
    public Covariance? Covariance { get; init; }
}

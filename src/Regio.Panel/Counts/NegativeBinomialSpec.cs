using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How the variance of a count grows with its mean μ.</summary>
public enum CountVariance
{
    /// <summary>μ + αμ²: the usual one, a Poisson whose mean has a gamma-distributed factor.</summary>
    [Meaning("NB2: μ + αμ² (Stata's nbreg, R's glm.nb)", "NB2：μ + αμ²（Stata 的 nbreg、R 的 glm.nb）")]
    Quadratic,

    /// <summary>μ(1 + δ): proportional to the mean.</summary>
    [Meaning("NB1: μ(1+δ) (Stata's nbreg, dispersion(constant))", "NB1：μ(1+δ)（Stata 的 nbreg, dispersion(constant)）")]
    Linear,
}

/// <summary>Negative binomial regression: counts that vary more than a Poisson does.</summary>
[Meaning("Negative binomial regression of overdispersed counts (NB2 and NB1)", "过度离散计数的负二项回归（NB2 与 NB1）")]
public sealed record NegativeBinomialSpec : IndexLikelihoodSpec
{
    /// <summary>How the variance grows with the mean.</summary>
    [Meaning("how the variance grows with the mean", "方差随均值变化的形式")]
    public CountVariance Variance { get; init; } = CountVariance.Quadratic;

    /// <summary>Part of the index with coefficient one.</summary>
    [Meaning("part of the index whose coefficient is one", "指数中系数固定为 1 的部分")]
    public Expression? Offset { get; init; }

    /// <summary>Exposure: its logarithm is part of the index with coefficient one.</summary>
    [Meaning("exposure, such as population: its logarithm enters the index with coefficient one", "暴露量，例如人口：其对数以系数 1 进入指数")]
    public Expression? Exposure { get; init; }

    /// <summary>What is shown as the coefficients.</summary>
    [Meaning("what is shown: coefficients, marginal_effects, or exponentials (incidence-rate ratios)", "显示内容：coefficients、marginal_effects 或 exponentials（发生率比）")]
    public Presentation Present { get; init; }

    internal Expression? Added => Together(Offset, Exposure);

    /// <summary>The part of an index whose coefficient is one.</summary>
    internal static Expression? Together(Expression? given, Expression? exposed) => (given, exposed) switch
    {
        (null, null) => null,
        (null, { } exposure) => Expression.Parse($"ln({exposure.Text})"),
        ({ } offset, null) => offset,
        var (offset, exposure) => Expression.Parse($"({offset.Text}) + ln({exposure.Text})"),
    };
}

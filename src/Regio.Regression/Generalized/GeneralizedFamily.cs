using Regio.Core;

namespace Regio.Regression;

/// <summary>Which second derivatives of the log likelihood weight the rows, and so make the bread of the covariance.</summary>
public enum Information
{
    /// <summary>The derivatives themselves: Stata's OIM, the default there.</summary>
    [Meaning("observed: the second derivatives themselves (Stata's oim)", "观测信息：对数似然的二阶导数（Stata 的 oim）")]
    Observed,

    /// <summary>Their expectation given the regressors: Fisher scoring, R's glm, Stata's eim. The same as observed where the link is canonical.</summary>
    [Meaning("expected: as R's glm (Stata's eim); the same for a canonical link", "期望信息：同 R 的 glm（Stata 的 eim）；正则联结下二者相同")]
    Expected,
}

/// <summary>Distribution and link of a generalised linear model: what one row adds to the log likelihood at its linear predictor η, and the derivatives in η.</summary>
/// <remarks>
/// McCullagh and Nelder (1989), Generalized Linear Models, ch. 2. Every function works on spans of rows, so that exponentials run in SIMD and a virtual call is paid once a piece.
/// The log likelihood ℓ_i leaves out terms of y alone (<see cref="Constant"/> has them), so it is also defined where y is no count: a quasi likelihood.
/// </remarks>
internal abstract class GeneralizedFamily
{
    /// <summary>Whether observed and expected information are the same.</summary>
    internal abstract bool IsCanonical { get; }

    /// <summary>η to start from, near the link of y but inside its domain.</summary>
    /// <param name="y">The outcome of the row.</param>
    /// <param name="mean">The mean outcome of the sample.</param>
    internal abstract double Start(double y, double mean);

    /// <summary>μ = g⁻¹(η).</summary>
    internal abstract void Mean(ReadOnlySpan<double> eta, Span<double> mu);

    /// <summary>Σ ℓ_i, and for every row the score ∂ℓ/∂η and the weight −∂²ℓ/∂η² (or its expectation), weights of the rows left out of both.</summary>
    /// <param name="y">Outcomes.</param>
    /// <param name="eta">Linear predictors.</param>
    /// <param name="rows">Weights of the rows, or empty for ones; they enter the sum alone.</param>
    /// <param name="score">Receives ∂ℓ/∂η.</param>
    /// <param name="weight">Receives −∂²ℓ/∂η², positive.</param>
    /// <param name="information">Which second derivatives.</param>
    internal abstract double Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> eta, ReadOnlySpan<double> rows, Span<double> score, Span<double> weight, Information information);

    /// <summary>Twice the gap between the largest log likelihood that y allows and that at μ, of one row.</summary>
    internal abstract double Deviance(double y, double mu);

    /// <summary>The largest ℓ_i that y allows: that of μ = y.</summary>
    internal abstract double Saturated(double y);

    /// <summary>The terms of y alone that ℓ_i leaves out; 0 for a quasi likelihood.</summary>
    internal abstract double Constant(double y);

    /// <summary>dμ/dη, for marginal effects.</summary>
    internal abstract double Slope(double eta);

    /// <summary>d²μ/dη², for the delta method of marginal effects.</summary>
    internal abstract double Curvature(double eta);

    /// <summary>Why y is outside the domain, or null.</summary>
    internal abstract Label? Refuse(double y);
}

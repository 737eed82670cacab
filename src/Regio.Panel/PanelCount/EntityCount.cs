using System.Runtime.InteropServices;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>h(Λ, Y) of an entity with its derivatives by Λ = Σ λ_t and the parameters τ (one or two) of the effects.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct EntityTerm
{
    internal double Value;
    internal double Slope;
    internal double Curvature;
    internal (double A, double B) Tau;
    internal (double A, double B) Cross;
    internal (double AA, double AB, double BB) TauTau;
}

/// <summary>The likelihood of an entity's counts, ln L_i = Σ_t g(y_t, η_t) + h(Λ_i, Y_i; τ) with λ_t = e^η_t, Λ and Y their sums.</summary>
/// <remarks>Hausman, Hall and Griliches (1984), Econometrica 52, sec. 2 and 3; Cameron and Trivedi (2013), Regression Analysis of Count Data, ch. 9.</remarks>
internal abstract class EntityCount
{
    /// <summary>Names of τ.</summary>
    internal abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>g with its derivatives by η, λ = e^η.</summary>
    internal abstract (double Value, double Slope, double Curvature) Row(double y, double eta, double lambda);

    /// <summary>h with its derivatives.</summary>
    internal abstract EntityTerm Entity(double lambda, double y, ReadOnlySpan<double> tau);

    /// <summary>ln Γ(y + λ) − ln Γ(λ) − ln y!, by η.</summary>
    private protected static (double Value, double Slope, double Curvature) Rising(double y, double lambda)
    {
        (double log, double slope, double curvature) = RisingFactorial.At(y, lambda);
        return (log - GammaFunction.Log(y + 1), lambda * slope, lambda * (slope + (lambda * curvature)));
    }
}

/// <summary>Poisson with a gamma factor: θ = 1/α, h = ln Γ(θ + Y)/Γ(θ) + θ ln θ − (θ + Y) ln(θ + Λ), τ = ln α.</summary>
internal sealed class PoissonGammaCount : EntityCount
{
    internal override IReadOnlyList<string> Parameters { get; } = ["ln_alpha"];

    internal override (double Value, double Slope, double Curvature) Row(double y, double eta, double lambda) => ((y * eta) - GammaFunction.Log(y + 1), y, 0);

    internal override EntityTerm Entity(double lambda, double y, ReadOnlySpan<double> tau)
    {
        double theta = Math.Exp(-tau[0]), sum = theta + lambda, ratio = (theta + y) / sum;
        (double rising, double first, double second) = RisingFactorial.At(y, theta);

        // θ ln θ − (θ + Y) ln(θ + Λ) as −θ ln(1 + Λ/θ) − Y ln(θ + Λ): no cancellation where α is small.
        double log = Elementary.LogOnePlus(lambda / theta), byTheta = first - log + 1 - ratio, byBoth = (ratio - 1) / sum;
        double twice = second + (1 / theta) - (2 / sum) + (ratio / sum);
        return new()
        {
            Value = rising - (theta * log) - (y * Math.Log(sum)),
            Slope = -ratio,
            Curvature = ratio / sum,
            Tau = (-theta * byTheta, 0),
            Cross = (-theta * byBoth, 0),
            TauTau = ((theta * byTheta) + (theta * theta * twice), 0, 0),
        };
    }
}

/// <summary>Negative binomial given the sum: h = ln Γ(Λ) + ln Y! − ln Γ(Λ + Y).</summary>
internal sealed class ConditionalNegativeBinomial : EntityCount
{
    internal override IReadOnlyList<string> Parameters { get; } = [];

    internal override (double Value, double Slope, double Curvature) Row(double y, double eta, double lambda) => Rising(y, lambda);

    internal override EntityTerm Entity(double lambda, double y, ReadOnlySpan<double> tau)
    {
        (double log, double slope, double curvature) = RisingFactorial.At(y, lambda);
        return new() { Value = GammaFunction.Log(y + 1) - log, Slope = -slope, Curvature = -curvature };
    }
}

/// <summary>Negative binomial with 1/(1 + δ_i) beta(r, s): h = ln Γ(r + s) + ln Γ(r + Λ) + ln Γ(s + Y) − ln Γ(r) − ln Γ(s) − ln Γ(r + s + Λ + Y), τ = (ln r, ln s).</summary>
internal sealed class BetaNegativeBinomial : EntityCount
{
    internal override IReadOnlyList<string> Parameters { get; } = ["ln_r", "ln_s"];

    internal override (double Value, double Slope, double Curvature) Row(double y, double eta, double lambda) => Rising(y, lambda);

    internal override EntityTerm Entity(double lambda, double y, ReadOnlySpan<double> tau)
    {
        double r = Math.Exp(tau[0]), s = Math.Exp(tau[1]), all = r + s + lambda + y;
        (double rising, double byS, double byS2) = RisingFactorial.At(y, s);
        double end = GammaFunction.Digamma(all), end2 = GammaFunction.Trigamma(all);
        double both = GammaFunction.Digamma(r + s), both2 = GammaFunction.Trigamma(r + s);
        double own = GammaFunction.Digamma(r + lambda), own2 = GammaFunction.Trigamma(r + lambda);
        double hr = both + own - GammaFunction.Digamma(r) - end, hs = both - end + byS;
        return new()
        {
            Value = GammaFunction.Log(r + s) + GammaFunction.Log(r + lambda) - GammaFunction.Log(r) - GammaFunction.Log(all) + rising,
            Slope = own - end,
            Curvature = own2 - end2,
            Tau = (r * hr, s * hs),
            Cross = (r * (own2 - end2), -s * end2),
            TauTau = (r * (hr + (r * (both2 + own2 - GammaFunction.Trigamma(r) - end2))), r * s * (both2 - end2), s * (hs + (s * (both2 - end2 + byS2)))),
        };
    }
}

/// <summary>Poisson counts given the index.</summary>
internal sealed class PoissonDensity : IIndexDensity
{
    public double Value(double y, double eta) => (y * eta) - Math.Exp(eta) - GammaFunction.Log(y + 1);

    public (double Value, double Slope, double Curvature) At(double y, double eta)
    {
        double mu = Math.Exp(eta);
        return ((y * eta) - mu - GammaFunction.Log(y + 1), y - mu, -mu);
    }
}

using System.Runtime.InteropServices;

namespace Regio.Numerics;

/// <summary>The F distribution with any positive degrees of freedom; infinite denominator degrees give χ²(ν₁)/ν₁.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FisherF : IContinuousDistribution, IPositiveTails
{
    /// <summary>An F distribution.</summary>
    /// <param name="numerator">ν₁ &gt; 0, finite.</param>
    /// <param name="denominator">ν₂ &gt; 0, or infinity.</param>
    public FisherF(double numerator, double denominator)
        => (Numerator, Denominator) = (Probability.Positive(numerator, nameof(numerator)), Probability.Positive(denominator, nameof(denominator), infinite: true));

    /// <summary>ν₁.</summary>
    public double Numerator { get; }

    /// <summary>ν₂.</summary>
    public double Denominator { get; }

    private bool IsChiSquare => double.IsPositiveInfinity(Denominator);

    private GammaDistribution Limit => new(Numerator / 2, 2 / Numerator);

    /// <inheritdoc/>
    public double LogDensity(double x)
    {
        if (IsChiSquare)
        {
            return Limit.LogDensity(x);
        }

        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return double.IsNaN(x) ? x : x == 0 && Numerator <= 2 ? (Numerator == 2 ? 0 : double.PositiveInfinity) : double.NegativeInfinity;
        }

        return LogDensityTimes(x) - Math.Log(x);
    }

    /// <inheritdoc/>
    public double Density(double x) => Math.Exp(LogDensity(x));

    /// <inheritdoc/>
    public double Cumulative(double x) => double.IsNaN(x) ? x : Tails(x).Lower;

    /// <inheritdoc/>
    public double Survival(double x) => double.IsNaN(x) ? x : Tails(x).Upper;

    /// <inheritdoc/>
    public double LogCumulative(double x) => double.IsNaN(x) ? x : Tails(x).LogLower;

    /// <inheritdoc/>
    public double LogSurvival(double x) => double.IsNaN(x) ? x : Tails(x).LogUpper;

    /// <inheritdoc/>
    public double Quantile(double p)
    {
        Probability.ThrowUnlessValid(p, nameof(p));
        return IsChiSquare ? Limit.Quantile(p) : QuantileSearch.Solve(this, p, upper: false, Start(p, upper: false));
    }

    /// <inheritdoc/>
    public double UpperQuantile(double q)
    {
        Probability.ThrowUnlessValid(q, nameof(q));
        return IsChiSquare ? Limit.UpperQuantile(q) : QuantileSearch.Solve(this, q, upper: true, Start(q, upper: true));
    }

    TailPair IPositiveTails.Tails(double x) => Tails(x);

    double IPositiveTails.LogDensityTimes(double x) => LogDensityTimes(x);

    /// <summary>With r = ν₁x/ν₂: beta tails at r/(1 + r), where δ = (ν₁/2)(x − 1)/(1 + r) loses nothing about x = 1.</summary>
    internal TailPair Tails(double x)
    {
        if (IsChiSquare)
        {
            double half = Numerator / 2;
            return IncompleteGamma.Tails(half, half * x, half * (x - 1));
        }

        if (!(x > 0))
        {
            return TailPair.Outside(below: true);
        }

        (double share, double rest, double delta) = AsBeta(x);
        return IncompleteBeta.Tails(Numerator / 2, Denominator / 2, share, rest, delta);
    }

    private double LogDensityTimes(double x)
    {
        (double share, double rest, double delta) = AsBeta(x);
        return IncompleteBeta.LogDensity(Numerator / 2, Denominator / 2, share, rest, delta) + Math.Log(share) + Math.Log(rest);
    }

    private (double Share, double Remainder, double Delta) AsBeta(double x)
    {
        double ratio = Numerator / Denominator * x;
        return double.IsPositiveInfinity(ratio)
            ? (1, 0, Denominator / 2)
            : (ratio / (1 + ratio), 1 / (1 + ratio), Numerator / 2 * ((x - 1) / (1 + ratio)));
    }

    /// <summary>Paulson (1942): the cube roots of two χ² are nearly normal.</summary>
    private double Start(double p, bool upper)
    {
        double z = upper ? Normal.UpperQuantile(p) : Normal.Quantile(p);
        double s = 2 / (9 * Numerator);
        double t = 2 / (9 * Denominator);
        double denominator = ((1 - t) * (1 - t)) - (z * z * t);
        double under = ((1 - s) * (1 - s) * t) + ((1 - t) * (1 - t) * s) - (z * z * s * t);
        double root = (((1 - s) * (1 - t)) + (z * Math.Sqrt(under))) / denominator;
        return denominator > 0.2 && root > 0.05 ? root * root * root : 1;
    }
}

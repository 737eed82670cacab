using System.Runtime.InteropServices;

namespace Regio.Numerics;

/// <summary>The beta distribution with density x^(a−1)(1 − x)^(b−1)/B(a, b) on 0 &lt; x &lt; 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BetaDistribution : IContinuousDistribution
{
    /// <summary>A beta distribution.</summary>
    /// <param name="a">First shape, positive.</param>
    /// <param name="b">Second shape, positive.</param>
    public BetaDistribution(double a, double b) => (A, B) = (Probability.Positive(a, nameof(a)), Probability.Positive(b, nameof(b)));

    /// <summary>First shape a.</summary>
    public double A { get; }

    /// <summary>Second shape b.</summary>
    public double B { get; }

    /// <inheritdoc/>
    public double LogDensity(double x)
    {
        if (x > 0 && x < 1)
        {
            return IncompleteBeta.LogDensity(A, B, x, 1 - x, Delta(x));
        }

        double shape = x == 0 ? A : B;
        return double.IsNaN(x) ? x : x is not (0 or 1) || shape > 1 ? double.NegativeInfinity : shape == 1 ? Math.Log(Math.Max(A, B)) : double.PositiveInfinity;
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
    public double Quantile(double p) => FromOdds(new FisherF(2 * A, 2 * B).Quantile(p));

    /// <inheritdoc/>
    public double UpperQuantile(double q) => FromOdds(new FisherF(2 * A, 2 * B).UpperQuantile(q));

    internal TailPair Tails(double x) => IncompleteBeta.Tails(A, B, x, 1 - x, Delta(x));

    private double FromOdds(double f)
    {
        double odds = A / B * f;
        return double.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds);
    }

    /// <summary>(a + b)x − a with the roundings of the sum and of the product put back.</summary>
    private double Delta(double x)
    {
        double n = A + B;
        double high = Math.Max(A, B);
        double lost = Math.Min(A, B) - (n - high);
        double product = n * x;
        return (product - A) + (Math.FusedMultiplyAdd(n, x, -product) + (lost * x));
    }
}

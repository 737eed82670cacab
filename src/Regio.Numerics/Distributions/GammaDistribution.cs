using System.Runtime.InteropServices;

namespace Regio.Numerics;

/// <summary>The gamma distribution with density x^(k−1) e^(−x/θ)/(Γ(k) θᵏ) on x &gt; 0.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GammaDistribution : IContinuousDistribution, IPositiveTails
{
    /// <summary>A gamma distribution.</summary>
    /// <param name="shape">Shape k &gt; 0; below about 0.05 the upper tail keeps fewer digits.</param>
    /// <param name="scale">Scale θ &gt; 0: the mean is kθ.</param>
    public GammaDistribution(double shape, double scale = 1)
        => (Shape, Scale) = (Probability.Positive(shape, nameof(shape)), Probability.Positive(scale, nameof(scale)));

    /// <summary>Shape k.</summary>
    public double Shape { get; }

    /// <summary>Scale θ.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double LogDensity(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return double.IsNaN(x) ? x : x == 0 && Shape <= 1 ? (Shape == 1 ? -Math.Log(Scale) : double.PositiveInfinity) : double.NegativeInfinity;
        }

        double u = x / Scale;
        return IncompleteGamma.LogDensity(Shape, u, u - Shape) - Math.Log(Scale);
    }

    /// <inheritdoc/>
    public double Density(double x) => Math.Exp(LogDensity(x));

    /// <inheritdoc/>
    public double Cumulative(double x) => double.IsNaN(x) ? x : AtScaled(x).Lower;

    /// <inheritdoc/>
    public double Survival(double x) => double.IsNaN(x) ? x : AtScaled(x).Upper;

    /// <inheritdoc/>
    public double LogCumulative(double x) => double.IsNaN(x) ? x : AtScaled(x).LogLower;

    /// <inheritdoc/>
    public double LogSurvival(double x) => double.IsNaN(x) ? x : AtScaled(x).LogUpper;

    /// <inheritdoc/>
    public double Quantile(double p) => Solve(p, nameof(p), upper: false);

    /// <inheritdoc/>
    public double UpperQuantile(double q) => Solve(q, nameof(q), upper: true);

    TailPair IPositiveTails.Tails(double x) => IncompleteGamma.Tails(Shape, x, x - Shape);

    double IPositiveTails.LogDensityTimes(double x) => IncompleteGamma.LogDensity(Shape, x, x - Shape) + Math.Log(x);

    private TailPair AtScaled(double x)
    {
        double u = x / Scale;
        return IncompleteGamma.Tails(Shape, u, u - Shape);
    }

    private double Solve(double p, string name, bool upper)
    {
        Probability.ThrowUnlessValid(p, name);
        return double.IsNaN(p) ? p : Scale * QuantileSearch.Solve(this, p, upper, Start(p, upper));
    }

    /// <summary>Wilson and Hilferty (1931), or the first term of the series for P where that is no use.</summary>
    private double Start(double p, bool upper)
    {
        double z = upper ? Normal.UpperQuantile(p) : Normal.Quantile(p);
        double root = 1 - (1 / (9 * Shape)) + (z / (3 * Math.Sqrt(Shape)));
        if (root > 0.2 && double.IsFinite(root))
        {
            return Shape * root * root * root;
        }

        double lower = upper ? 1 - p : p;
        return Math.Exp((Math.Log(Math.Max(lower, double.Epsilon)) + GammaFunction.Log(Shape + 1)) / Shape);
    }
}

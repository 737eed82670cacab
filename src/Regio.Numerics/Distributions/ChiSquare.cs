namespace Regio.Numerics;

/// <summary>The χ² distribution with any positive degrees of freedom ν, whole or not.</summary>
public readonly record struct ChiSquare : IContinuousDistribution
{
    private readonly GammaDistribution _gamma;

    /// <summary>A χ² distribution.</summary>
    /// <param name="degreesOfFreedom">ν &gt; 0.</param>
    public ChiSquare(double degreesOfFreedom) => _gamma = new(Probability.Positive(degreesOfFreedom, nameof(degreesOfFreedom)) / 2, 2);

    /// <summary>ν.</summary>
    public double DegreesOfFreedom => 2 * _gamma.Shape;

    /// <inheritdoc/>
    public double LogDensity(double x) => _gamma.LogDensity(x);

    /// <inheritdoc/>
    public double Density(double x) => _gamma.Density(x);

    /// <inheritdoc/>
    public double Cumulative(double x) => _gamma.Cumulative(x);

    /// <inheritdoc/>
    public double Survival(double x) => _gamma.Survival(x);

    /// <inheritdoc/>
    public double LogCumulative(double x) => _gamma.LogCumulative(x);

    /// <inheritdoc/>
    public double LogSurvival(double x) => _gamma.LogSurvival(x);

    /// <inheritdoc/>
    public double Quantile(double p) => _gamma.Quantile(p);

    /// <inheritdoc/>
    public double UpperQuantile(double q) => _gamma.UpperQuantile(q);
}

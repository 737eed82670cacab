namespace Regio.Numerics;

/// <summary>A continuous distribution of the real line. A missing (NaN) argument gives NaN everywhere.</summary>
public interface IContinuousDistribution
{
    /// <summary>Logarithm of the density.</summary>
    double LogDensity(double x);

    /// <summary>The density.</summary>
    double Density(double x) => Math.Exp(LogDensity(x));

    /// <summary>P(X ≤ x), accurate in relative terms however small.</summary>
    double Cumulative(double x);

    /// <summary>P(X &gt; x), accurate in relative terms however small: the p value of a one-sided test.</summary>
    double Survival(double x);

    /// <summary>ln P(X ≤ x), also where the probability itself underflows.</summary>
    double LogCumulative(double x);

    /// <summary>ln P(X &gt; x), also where the probability itself underflows.</summary>
    double LogSurvival(double x);

    /// <summary>The x with P(X ≤ x) = p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
    double Quantile(double p);

    /// <summary>The x with P(X &gt; x) = q: the critical value, accurate also for q of 10⁻³⁰⁰.</summary>
    /// <exception cref="ArgumentOutOfRangeException">q is not between 0 and 1.</exception>
    double UpperQuantile(double q);
}

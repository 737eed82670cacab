namespace Regio.Numerics;

/// <summary>Student's t distribution with any positive degrees of freedom, whole or not; infinite degrees give the normal distribution.</summary>
public readonly record struct StudentT : IContinuousDistribution
{
    private const double HugeStatistic = 1e150;

    /// <summary>A t distribution.</summary>
    /// <param name="degreesOfFreedom">ν &gt; 0, or infinity.</param>
    public StudentT(double degreesOfFreedom) => DegreesOfFreedom = Probability.Positive(degreesOfFreedom, nameof(degreesOfFreedom), infinite: true);

    /// <summary>ν.</summary>
    public double DegreesOfFreedom { get; }

    private bool IsNormal => double.IsPositiveInfinity(DegreesOfFreedom);

    /// <summary>P(|T| &gt; |t|): the two-sided p value.</summary>
    public double TwoSided(double t) => double.IsNaN(t) ? t : IsNormal ? Normal.TwoSided(t) : Square(t).Upper;

    /// <summary>The t with P(|T| &gt; t) = <paramref name="alpha"/>: half the width of a confidence interval of level 1 − α in standard errors.</summary>
    public double CriticalValue(double alpha) => UpperQuantile(alpha / 2);

    /// <inheritdoc/>
    public double LogDensity(double t)
    {
        if (IsNormal)
        {
            return Normal.LogDensity(t);
        }

        double nu = DegreesOfFreedom;
        double ratio = t * t / nu;
        double log = double.IsPositiveInfinity(ratio) ? 2 * Math.Log(Math.Abs(t)) - Math.Log(nu) : Elementary.LogOnePlus(ratio);
        return -GammaFunction.LogBeta(nu / 2, 0.5) - (0.5 * Math.Log(nu)) - ((nu + 1) / 2 * log);
    }

    /// <inheritdoc/>
    public double Density(double t) => Math.Exp(LogDensity(t));

    /// <inheritdoc/>
    public double Cumulative(double t) => Survival(-t);

    /// <inheritdoc/>
    public double Survival(double t)
    {
        if (double.IsNaN(t) || IsNormal)
        {
            return Normal.Survival(t);
        }

        double half = 0.5 * Square(t).Upper;
        return t >= 0 ? half : 1 - half;
    }

    /// <inheritdoc/>
    public double LogCumulative(double t) => LogSurvival(-t);

    /// <inheritdoc/>
    public double LogSurvival(double t)
    {
        if (double.IsNaN(t) || IsNormal)
        {
            return Normal.LogSurvival(t);
        }

        return t >= 0 ? Square(t).LogUpper - Math.Log(2) : Elementary.LogOnePlus(-0.5 * Square(t).Upper);
    }

    /// <inheritdoc/>
    public double Quantile(double p)
    {
        Probability.ThrowUnlessValid(p, nameof(p));
        return IsNormal ? Normal.Quantile(p) : p > 0.5 ? UpperQuantile(1 - p) : -UpperQuantile(p);
    }

    /// <inheritdoc/>
    public double UpperQuantile(double q)
    {
        Probability.ThrowUnlessValid(q, nameof(q));
        if (IsNormal || double.IsNaN(q))
        {
            return Normal.UpperQuantile(q);
        }

        if (q > 0.5)
        {
            return -UpperQuantile(1 - q);
        }

        // Beyond 1e75 the first term of the tail is exact, and t² would leave the range of doubles.
        double nu = DegreesOfFreedom;
        double logFar = (0.5 * Math.Log(nu)) - ((Math.Log(q) + Math.Log(nu) + GammaFunction.LogBeta(nu / 2, 0.5)) / nu);
        if (logFar > 173)
        {
            return Math.Exp(logFar);
        }

        // T² is F(1, ν); near the centre the lower tail 1 − 2q is the one that keeps its digits.
        FisherF square = new(1, DegreesOfFreedom);
        return Math.Sqrt(q < 0.25 ? square.UpperQuantile(2 * q) : square.Quantile(1 - (2 * q)));
    }

    /// <summary>Tails of T², an F(1, ν) variable, at t².</summary>
    private TailPair Square(double t)
    {
        double nu = DegreesOfFreedom;
        if (!(Math.Abs(t) < HugeStatistic))
        {
            return double.IsInfinity(t)
                ? TailPair.Outside(below: false)
                : new(false, (nu / 2 * (Math.Log(nu) - (2 * Math.Log(Math.Abs(t))))) - GammaFunction.LogBeta(nu / 2, 0.5), 2 / nu);
        }

        double square = t * t;
        double sum = nu + square;
        double delta = nu / 2 * (((t - 1) * (t + 1)) / sum);
        return IncompleteBeta.Tails(0.5, nu / 2, square / sum, nu / sum, delta);
    }
}

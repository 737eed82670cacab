namespace Regio.Numerics;

/// <summary>The noncentral χ² distribution: the sum of squares of ν normal variables whose means have the sum of squares λ.</summary>
/// <remarks>Poisson mixture of central distributions with ν + 2j degrees of freedom, summed outward from its largest term (Benton and Krishnamoorthy 2003, Computational Statistics and Data Analysis 43).</remarks>
/// <param name="DegreesOfFreedom">ν &gt; 0, whole or not.</param>
/// <param name="Noncentrality">λ ≥ 0.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct NoncentralChiSquare(double DegreesOfFreedom, double Noncentrality)
{
    private const double Negligible = 1e-17;

    /// <summary>P(X ≤ x).</summary>
    public double Cumulative(double x) => Mixture(x, upper: false);

    /// <summary>P(X &gt; x).</summary>
    public double Survival(double x) => Mixture(x, upper: true);

    /// <summary>The x with P(X &gt; x) = q.</summary>
    /// <exception cref="ArgumentOutOfRangeException">q is not between 0 and 1.</exception>
    public double UpperQuantile(double q)
    {
        Probability.ThrowUnlessValid(q, nameof(q));
        if (q is 0 or 1)
        {
            return q == 0 ? double.PositiveInfinity : 0;
        }

        NoncentralChiSquare self = this;
        double high = DegreesOfFreedom + Noncentrality;
        while (Survival(high) > q)
        {
            high *= 2;
        }

        return Brent.Root(x => self.Survival(x) - q, 0, high).X;
    }

    private double Mixture(double x, bool upper)
    {
        if (double.IsNaN(x) || x <= 0)
        {
            return double.IsNaN(x) ? x : upper ? 1 : 0;
        }

        int middle = (int)(Noncentrality / 2);
        return Side(x, upper, middle, -1) + Side(x, upper, middle + 1, 1);
    }

    /// <summary>The terms from j on in one direction. They rise to one peak and fall; beyond it the first negligible one ends the sum.</summary>
    private double Side(double x, bool upper, int j, int step)
    {
        double half = Noncentrality / 2;
        (double sum, double before) = (0, 0);
        for (; j >= 0; j += step)
        {
            double weight = half == 0 ? (j == 0 ? 1 : 0) : new PoissonDistribution(half).Probability(j);
            if (weight == 0)
            {
                break;
            }

            ChiSquare central = new(DegreesOfFreedom + (2.0 * j));
            double term = weight * (upper ? central.Survival(x) : central.Cumulative(x));
            sum += term;
            if (term < before && term <= Negligible * sum)
            {
                break;
            }

            before = term;
        }

        return sum;
    }
}

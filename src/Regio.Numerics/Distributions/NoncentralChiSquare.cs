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

        double half = Noncentrality / 2;
        int middle = (int)half;
        double sum = 0;
        for (int j = middle; j >= 0; j--)
        {
            double term = Term(j, half, x, upper);
            sum += term;
            if (Weight(j, half) <= Negligible)
            {
                break;
            }
        }

        for (int j = middle + 1; Weight(j, half) > Negligible; j++)
        {
            sum += Term(j, half, x, upper);
        }

        return sum;
    }

    private double Term(int j, double half, double x, bool upper)
    {
        ChiSquare central = new(DegreesOfFreedom + (2 * j));
        return Weight(j, half) * (upper ? central.Survival(x) : central.Cumulative(x));
    }

    private static double Weight(int j, double half) => half == 0 ? (j == 0 ? 1 : 0) : Math.Exp((j * Math.Log(half)) - half - GammaFunction.Log(j + 1));
}

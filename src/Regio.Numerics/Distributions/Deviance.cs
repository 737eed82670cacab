namespace Regio.Numerics;

/// <summary>x ln(x/m) − x + m ≥ 0, half the Poisson deviance: the exponent of gamma, beta and t densities once Stirling's formula is taken out.</summary>
/// <remarks>Loader (2000), Fast and accurate computation of binomial probabilities; here through artanh, so that nothing cancels about x = m.</remarks>
internal static class Deviance
{
    /// <summary>The deviance of x from m, both ≥ 0, with <paramref name="difference"/> = x − m given as accurately as the caller knows it.</summary>
    internal static double Half(double x, double m, double difference)
    {
        if (x == 0)
        {
            return m;
        }

        double s = difference / (x + m);
        if (!(Math.Abs(s) < 0.5))
        {
            return (x * Math.Log(x / m)) - difference;
        }

        // With ln(x/m) = 2 artanh s: m [ (1 + t) ln(1 + t) − t ], t = 2s/(1 − s).
        double z = s * s;
        double power = s * z;
        double sum = 0;
        for (int k = 3; Math.Abs(power) > 1e-18 * z; k += 2)
        {
            sum += power / k;
            power *= z;
        }

        return 2 * m * (z + ((1 + s) * sum)) / (1 - s);
    }
}

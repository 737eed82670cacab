namespace Regio.Numerics;

/// <summary>Logarithm and exponential from +, −, × and ÷ alone: the same bits on every machine, where a system's mathematical library may differ in the last one.</summary>
internal static class IeeeMath
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    private static ReadOnlySpan<double> OddReciprocals =>
    [
        1.0 / 3, 1.0 / 5, 1.0 / 7, 1.0 / 9, 1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23,
    ];

    /// <summary>ln x of a positive normal number, within about 1 ulp.</summary>
    /// <remarks>x = 2^k m with m in [√½, √2); ln m = 2 artanh s, s = (m − 1)/(m + 1), |s| ≤ 0.172, whose series needs eleven terms.</remarks>
    internal static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int k = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        double f = m - 1;
        double s = f / (2 + f);
        double z = s * s;
        double tail = z * Polynomial.Evaluate(OddReciprocals, z);
        // 2 artanh s = f − s (f − 2 tail): the leading term is exact.
        return (k * Ln2High) + (f - ((s * (f - (2 * tail))) - (k * Ln2Low)));
    }

    /// <summary>e^x for |x| &lt; 700, within about 1 ulp; 0 below −700 and +∞ above 700, where nothing here needs more.</summary>
    internal static double Exp(double x)
    {
        if (!(x >= -700))
        {
            return double.IsNaN(x) ? x : 0;
        }

        if (x > 700)
        {
            return double.PositiveInfinity;
        }

        double k = Math.Floor((x * 1.4426950408889634) + 0.5);
        double r = (x - (k * Ln2High)) - (k * Ln2Low);
        double sum = 0;
        for (int n = 14; n >= 1; n--)
        {
            sum = (r / n) * (1 + sum);
        }

        return (1 + sum) * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
    }
}

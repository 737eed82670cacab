namespace Regio.Numerics;

/// <summary>ln Γ and its relatives for positive arguments.</summary>
public static class GammaFunction
{
    /// <summary>½ ln 2π.</summary>
    internal const double HalfLogTwoPi = 0.9189385332046727417803297;

    private const double OneMinusEuler = 0.42278433509846713;

    /// <summary>(−1)ⁿ (ζ(n) − 1)/n for n = 2, 3, …</summary>
    private static ReadOnlySpan<double> Zeta =>
    [
        0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
        -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-05, -4.492623673813314e-05,
        2.050721277567069e-05, -9.439488275268397e-06, 4.374866789907488e-06, -2.039215753801366e-06, 9.55141213040742e-07,
        -4.492469198764566e-07, 2.1207184805554665e-07, -1.0043224823968099e-07, 4.7698101693639804e-08, -2.2711094608943164e-08,
        1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09, -1.1921401405860912e-09, 5.731367241678862e-10,
        -2.7595228851242334e-10, 1.330476437424449e-10, -6.4229645638381e-11, 3.1044247747322276e-11, -1.5021384080754142e-11,
    ];

    /// <summary>B₂ₙ/(2n(2n − 1)) for n = 1, 2, …: Stirling's series (DLMF 5.11.1).</summary>
    private static ReadOnlySpan<double> Stirling =>
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
    ];

    /// <summary>B₂ₙ/(2n) for n = 1, 2, …: the series of the digamma function (DLMF 5.11.2).</summary>
    private static ReadOnlySpan<double> DigammaSeries =>
    [
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160,
    ];

    /// <summary>B₂ₙ for n = 1, 2, …</summary>
    private static ReadOnlySpan<double> Bernoulli =>
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510,
    ];

    /// <summary>ln Γ(x) for x &gt; 0, with full relative accuracy also beside its zeros at 1 and 2; +∞ at 0 and at +∞, NaN below 0.</summary>
    public static double Log(double x)
    {
        if (!(x > 0))
        {
            return x == 0 ? double.PositiveInfinity : double.NaN;
        }

        if (x >= 10)
        {
            return double.IsPositiveInfinity(x) ? x : ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + StirlingError(x);
        }

        if (x < 0.5)
        {
            return LogOnePlus(x) - Math.Log(x);
        }

        double product = 1;
        while (x > 2.5)
        {
            x -= 1;
            product *= x;
        }

        double near = x < 1.5 ? LogOnePlus(x - 1) : AboutTwo(x - 2);
        return product == 1 ? near : Math.Log(product) + near;
    }

    /// <summary>ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), without the cancellation of the three.</summary>
    public static double LogBeta(double a, double b)
    {
        double n = a + b;
        (double small, double large) = a < b ? (a, b) : (b, a);
        // ln B = ½ ln 2π + (s − ½) ln s − s ln n + (l − ½) ln(l/n) + δ(s) + δ(l) − δ(n), with l the larger of the two.
        return HalfLogTwoPi + ((small - 0.5) * Math.Log(small)) - (small * Math.Log(n)) + ((large - 0.5) * Elementary.LogOnePlus(-small / n))
            + StirlingError(small) + (StirlingError(large) - StirlingError(n));
    }

    /// <summary>ln of the number of ways to choose k of n.</summary>
    public static double LogChoose(double n, double k)
        => k == 0 || k == n ? 0 : -LogBeta(n - k + 1, k + 1) - Math.Log(n + 1);

    /// <summary>ψ(x) = d ln Γ(x)/dx for x &gt; 0.</summary>
    public static double Digamma(double x)
    {
        if (!(x > 0))
        {
            return double.NaN;
        }

        double sum = 0;
        for (; x < 10; x += 1)
        {
            sum -= 1 / x;
        }

        double z = 1 / (x * x);
        return sum + (Math.Log(x) - (0.5 / x) - (z * Polynomial.Evaluate(DigammaSeries, z)));
    }

    /// <summary>ψ′(x) for x &gt; 0.</summary>
    public static double Trigamma(double x)
    {
        if (!(x > 0))
        {
            return double.NaN;
        }

        double sum = 0;
        for (; x < 12; x += 1)
        {
            sum += 1 / (x * x);
        }

        double z = 1 / (x * x);
        return sum + (((z * Polynomial.Evaluate(Bernoulli, z)) + 1 + (0.5 / x)) / x);
    }

    /// <summary>δ(x) = ln Γ(x) − (x − ½) ln x + x − ½ ln 2π, the remainder of Stirling's formula, for x &gt; 0.</summary>
    /// <remarks>Below 10 by δ(x) = δ(x + 1) + (x + ½) ln(1 + 1/x) − 1, whose increments are positive. Loader (2000), Fast and accurate computation of binomial probabilities.</remarks>
    internal static double StirlingError(double x)
    {
        double sum = 0;
        for (; x < 10; x += 1)
        {
            sum += Increment(x);
        }

        double z = 1 / x;
        return sum + (z * Polynomial.Evaluate(Stirling, z * z));
    }

    /// <summary>ln Γ(1 + z) for |z| ≤ ½.</summary>
    internal static double LogOnePlus(double z) => AboutTwo(z) - Elementary.LogOnePlus(z);

    /// <summary>ln Γ(2 + z) for |z| ≤ ½.</summary>
    private static double AboutTwo(double z) => z * (OneMinusEuler + (z * Polynomial.Evaluate(Zeta, z)));

    private static double Increment(double x)
    {
        double s = 1 / ((2 * x) + 1);
        if (s > 0.4)
        {
            return ((x + 0.5) * Math.Log(1 + (1 / x))) - 1;
        }

        // (x + ½) ln(1 + 1/x) = artanh(s)/s.
        double z = s * s;
        double term = z;
        double sum = 0;
        for (int k = 3; term > 1e-18 * sum; k += 2)
        {
            sum += term / k;
            term *= z;
        }

        return sum;
    }
}

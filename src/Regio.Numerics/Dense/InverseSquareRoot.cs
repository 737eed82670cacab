namespace Regio.Numerics;

/// <summary>Rational approximation of the inverse square root: A^(−½) = Σ_j w_j (A + s_j I)⁻¹ for a symmetric A with eigenvalues in [low, high].</summary>
/// <remarks>
/// Trapezoid rule on a circle that Jacobi's elliptic functions of modulus k = √(low/high) map around the interval; its error falls as exp(−2π n K(k)/K(k')), so that double precision takes about
/// 2 (ln(high/low) + 3) terms. Hale, Higham and Trefethen (2008), SIAM Journal on Numerical Analysis 46, sec. 4 (method 3). Elliptic functions by arithmetic-geometric means; Abramowitz and Stegun, 16.4 and 17.6.
/// For matrices that are cheap to solve with and too large for their eigenvectors. The root is the symmetric one.
/// </remarks>
public static class InverseSquareRoot
{
    // −ln of half an ulp.
    private const double Digits = 37;

    /// <summary>Weights w_j and shifts s_j, all positive.</summary>
    /// <param name="low">A lower bound of the eigenvalues, above zero.</param>
    /// <param name="high">An upper bound of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are not positive or not in order.</exception>
    public static IReadOnlyList<(double Weight, double Shift)> Terms(double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(low);
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        double k = Math.Sqrt(low / high);
        if (k == 1)
        {
            return [(Math.Sqrt(low), 0)];
        }

        double quarter = QuarterPeriod(Math.Sqrt((1 - k) * (1 + k))), complement = QuarterPeriod(k);
        int count = (int)Math.Ceiling(Digits * complement / (2 * Math.PI * quarter)) + 1;
        double scale = 2 * complement * Math.Sqrt(low) / (Math.PI * count);
        (double, double)[] terms = new (double, double)[count];
        for (int j = 0; j < count; j++)
        {
            double u = (j + 0.5) * complement / count;

            // Beyond half of the quarter period cn loses digits: sn, cn and dn of the complement do not.
            (double sn, double cn, double dn) = Jacobi(Math.Min(u, complement - u), k);
            terms[j] = u <= complement / 2
                ? (scale * dn / (cn * cn), low * (sn / cn) * (sn / cn))
                : (scale * dn / (k * sn * sn), high * (cn / sn) * (cn / sn));
        }

        return terms;
    }

    /// <summary>K of the modulus whose complement is given: π/(2 agm(1, k')).</summary>
    private static double QuarterPeriod(double complement)
    {
        (double a, double b) = (1, complement);
        while (Math.Abs(a - b) > 1e-15 * a)
        {
            (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
        }

        return Math.PI / (a + b);
    }

    /// <summary>sn, cn and dn at u for the modulus √(1 − k²).</summary>
    private static (double Sn, double Cn, double Dn) Jacobi(double u, double k)
    {
        List<double> ratios = [];
        (double a, double b, double doubled) = (1, k, u);
        while (a - b > 1e-15 * a)
        {
            double next = (a + b) / 2;
            ratios.Add((a - b) / 2 / next);
            (a, b, doubled) = (next, Math.Sqrt(a * b), 2 * doubled);
        }

        double phi = doubled * a;
        for (int i = ratios.Count - 1; i >= 0; i--)
        {
            phi = (phi + Math.Asin(ratios[i] * Math.Sin(phi))) / 2;
        }

        (double sn, double cn) = Math.SinCos(phi);
        return (sn, cn, Math.Sqrt((cn * cn) + (k * k * sn * sn)));
    }
}

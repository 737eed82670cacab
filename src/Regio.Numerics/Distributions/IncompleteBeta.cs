namespace Regio.Numerics;

/// <summary>Regularised incomplete beta function I_x(a, b) and its complement, with relative accuracy in whichever is small.</summary>
/// <remarks>
/// Didonato and Morris (1992), Algorithm 708, ACM TOMS 18(3): the even continued fraction (their eq. 9) and the power series (DLMF 8.17.7).
/// The caller gives x, y = 1 − x and δ = (a + b)x − a each as accurately as it knows them; the front factor xᵃyᵇ/B(a, b) goes through Stirling's
/// remainder and the deviance, so that it keeps its digits for large a and b.
/// </remarks>
internal static class IncompleteBeta
{
    private const double Tiny = 1e-300;

    /// <summary>Both tails of the beta distribution at x.</summary>
    internal static TailPair Tails(double a, double b, double x, double y, double delta)
    {
        if (!(x > 0))
        {
            return TailPair.Outside(below: true);
        }

        if (!(y > 0))
        {
            return TailPair.Outside(below: false);
        }

        double logFront = LogFront(a, b, x, y, delta, out double scale);
        if (a <= 1 && b <= 1)
        {
            return x <= 0.5 ? new(true, logFront, scale * Series(a, b, x, y)) : new(false, logFront, scale * Series(b, a, y, x));
        }

        if (b <= 1)
        {
            return SmallB(a, b, x, y, delta, logFront, scale, lower: true);
        }

        if (a <= 1)
        {
            return SmallB(b, a, y, x, -delta, logFront, scale, lower: false);
        }

        return delta <= 0
            ? new(true, logFront, scale * Fraction(a, b, x, -delta))
            : new(false, logFront, scale * Fraction(b, a, y, delta));
    }

    /// <summary>ln of xᵃ⁻¹yᵇ⁻¹/B(a, b).</summary>
    internal static double LogDensity(double a, double b, double x, double y, double delta)
        => LogFront(a, b, x, y, delta, out double scale) + Math.Log(scale) - Math.Log(x) - Math.Log(y);

    /// <summary>xᵃyᵇ/B(a, b) = e^result · scale.</summary>
    private static double LogFront(double a, double b, double x, double y, double delta, out double scale)
    {
        double n = a + b;
        scale = Math.Sqrt(a / n * b / (2 * Math.PI));
        double error = a > b
            ? GammaFunction.StirlingError(n) - GammaFunction.StirlingError(a) - GammaFunction.StirlingError(b)
            : GammaFunction.StirlingError(n) - GammaFunction.StirlingError(b) - GammaFunction.StirlingError(a);
        return error - Deviance.Half(a, n * x, -delta) - Deviance.Half(b, n * y, delta);
    }

    /// <summary>I_x(a, b) with b ≤ 1 &lt; a: by series where it converges fast, by its complement next to x = 1, by the fraction between.</summary>
    private static TailPair SmallB(double a, double b, double x, double y, double delta, double logFront, double scale, bool lower)
    {
        if (x <= 0.5)
        {
            return new(lower, logFront, scale * Series(a, b, x, y));
        }

        return (a + b) * y < Math.Min(b, 0.7)
            ? new(!lower, logFront, scale * Series(b, a, y, x))
            : new(lower, logFront, scale * Fraction(a, b, x, -delta));
    }

    /// <summary>I_x(a, b) B(a, b)/(xᵃyᵇ) = y⁻ᵇ (1/a + Σ (1 − b)…(n − b) xⁿ/(n! (a + n))).</summary>
    private static double Series(double a, double b, double x, double y)
    {
        double term = 1;
        double sum = 1 / a;
        for (int n = 1; n < 10_000; n++)
        {
            term *= (n - b) / n * x;
            double add = term / (a + n);
            sum += add;
            if (Math.Abs(add) < 1e-17 * sum)
            {
                break;
            }
        }

        return sum * Math.Exp(-b * (x < 0.5 ? Elementary.LogOnePlus(-x) : Math.Log(y)));
    }

    /// <summary>I_x(a, b) B(a, b)/(xᵃyᵇ) by the even continued fraction, λ = a − (a + b)x.</summary>
    private static double Fraction(double a, double b, double x, double lambda)
    {
        double h = a * (lambda + 1) / (a + 1);
        double c = h;
        double d = 0;
        for (int m = 1; m < 10_000_000; m++)
        {
            double at = a + (2.0 * m);
            double p = (a + m - 1) / (at - 1) * x;
            double an = p * ((a + b + m - 1) / (at - 1) * x) * m * (b - m);
            double bn = m + (m * (b - m) * x / (at - 1)) + ((a + m) * (lambda + 1 + (m * (2 - x))) / (at + 1));
            d = 1 / NotZero(bn + (an * d));
            c = NotZero(bn + (an / c));
            double ratio = c * d;
            h *= ratio;
            if (Math.Abs(ratio - 1) < 1.5e-16)
            {
                break;
            }
        }

        return 1 / h;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}

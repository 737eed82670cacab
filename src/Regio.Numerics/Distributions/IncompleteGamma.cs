namespace Regio.Numerics;

/// <summary>Regularised incomplete gamma functions P(a, x) and Q(a, x) with relative accuracy in whichever is small.</summary>
/// <remarks>
/// Series DLMF 8.11.4 below the mean, continued fraction DLMF 8.9.2 above, Temme's uniform expansion (DLMF 8.12) for a ≥ 10⁶.
/// The front factor xᵃe⁻ˣ/Γ(a + 1) goes through Stirling's remainder and the deviance, so that it keeps its digits for large a.
/// </remarks>
internal static class IncompleteGamma
{
    private const double TemmeFrom = 1e6;
    private const double Tiny = 1e-300;

    private static ReadOnlySpan<double> Temme0 =>
        [-1.0 / 3, 1.0 / 12, -2.0 / 135, 1.0 / 864, 1.0 / 2835, -139.0 / 777600, 1.0 / 25515, -571.0 / 261273600];

    private static ReadOnlySpan<double> Temme1 => [-1.0 / 540, -1.0 / 288, 25.0 / 9450, -77.0 / 77760];

    /// <summary>Both tails of the gamma distribution of shape a &gt; 0 at x, with <paramref name="difference"/> = x − a.</summary>
    internal static TailPair Tails(double a, double x, double difference)
    {
        if (!(x > 0))
        {
            return TailPair.Outside(below: true);
        }

        if (double.IsPositiveInfinity(x))
        {
            return TailPair.Outside(below: false);
        }

        double deviance = Deviance.Half(a, x, -difference);
        if (a >= TemmeFrom && Math.Abs(difference) < 0.1 * a)
        {
            return Uniform(a, difference, deviance);
        }

        double logFront = -GammaFunction.StirlingError(a) - deviance;
        double scale = 1 / Math.Sqrt(2 * Math.PI * a);
        if (a < 1 && x < 1)
        {
            return a * Math.Log(x) < -0.7 ? new(true, logFront, scale * Series(a, x)) : new(false, 0, SmallUpper(a, x));
        }

        return x < a + 1 ? new(true, logFront, scale * Series(a, x)) : new(false, logFront, scale * a * Fraction(a, difference));
    }

    /// <summary>ln of xᵃ⁻¹e⁻ˣ/Γ(a).</summary>
    internal static double LogDensity(double a, double x, double difference)
        => (0.5 * Math.Log(a)) - GammaFunction.HalfLogTwoPi - GammaFunction.StirlingError(a) - Deviance.Half(a, x, -difference) - Math.Log(x);

    /// <summary>Σ xⁿ/((a + 1)…(a + n)).</summary>
    private static double Series(double a, double x)
    {
        double term = 1;
        double sum = 0;
        double rest = 0;
        for (int n = 1; term > 1e-17 * sum; n++)
        {
            double next = sum + term;
            rest += term - (next - sum);
            sum = next;
            term *= x / (a + n);
        }

        return sum + rest;
    }

    /// <summary>1/(x + 1 − a − 1(1 − a)/(x + 3 − a − 2(2 − a)/(x + 5 − a − …))) by Lentz's method.</summary>
    private static double Fraction(double a, double difference)
    {
        double b = difference + 1;
        double c = 1 / Tiny;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < 10_000_000; i++)
        {
            double an = i * (a - i);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            double ratio = c * d;
            h *= ratio;
            if (Math.Abs(ratio - 1) < 1.5e-16)
            {
                break;
            }
        }

        return h;
    }

    /// <summary>Q(a, x) for a &lt; 1 and x &lt; 1, where P is near 1: 1 − xᵃ/Γ(1 + a) (1 + a Σ (−x)ⁿ/((a + n) n!)).</summary>
    private static double SmallUpper(double a, double x)
    {
        double term = 1;
        double sum = 0;
        for (int n = 1; n < 40; n++)
        {
            term *= -x / n;
            sum += term / (a + n);
        }

        double logGamma = a <= 0.5 ? GammaFunction.LogOnePlus(a) : GammaFunction.Log(1 + a);
        double power = Elementary.ExpMinusOne((a * Math.Log(x)) - logGamma);
        return -power - ((1 + power) * a * sum);
    }

    private static TailPair Uniform(double a, double difference, double deviance)
    {
        double eta = Math.CopySign(Math.Sqrt(2 * deviance / a), difference);
        double rest = (Polynomial.Evaluate(Temme0, eta) + (Polynomial.Evaluate(Temme1, eta) / a)) / Math.Sqrt(2 * Math.PI * a);
        double main = NormalTail.Scaled(Math.Sqrt(2 * deviance));
        return difference >= 0 ? new(false, -deviance, main + rest) : new(true, -deviance, main - rest);
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}

using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Null distribution of Moreira's (2003) likelihood ratio, given the strength q of the instruments.</summary>
/// <remarks>
/// LR = ½(S'S − q + √((S'S + q)² − 4q(S'S − (S'T)²/q))). Andrews, Moreira and Stock (2007), Journal of Econometrics 139, eq. 3.4:
/// P(LR &gt; m | q) = C ∫₀^½π P(χ²_L &gt; (q + m)/(1 + q sin²θ/m)) cos^(L−2)θ dθ, C = 2Γ(L/2)/(√π Γ((L − 1)/2)); χ²(1) for L = 1.
/// </remarks>
internal static class ConditionalLikelihoodRatio
{
    private const double Precision = 1e-10;

    private const int Deepest = 40;

    /// <summary>P(LR &gt; m | q) with L instruments.</summary>
    internal static double PValue(double m, double q, int instruments)
    {
        if (double.IsNaN(m) || double.IsNaN(q) || m <= 0)
        {
            return m <= 0 ? 1 : double.NaN;
        }

        if (instruments == 1)
        {
            return new ChiSquare(1).Survival(m);
        }

        ChiSquare chi = new(instruments);
        double Integrand(double theta)
        {
            double sine = Math.Sin(theta);
            return chi.Survival((q + m) / (1 + (q * sine * sine / m))) * Math.Pow(Math.Cos(theta), instruments - 2);
        }

        double constant = 2 / Math.Sqrt(Math.PI) * Math.Exp(GammaFunction.Log(instruments / 2.0) - GammaFunction.Log((instruments - 1) / 2.0));

        // The integrand turns from P(χ² > q + m) to P(χ² > m) where sin θ passes √(m/q).
        double turn = Math.Min(Math.PI / 4, Math.Atan(Math.Sqrt(m / Math.Max(q, m))));
        return Math.Min(1, constant * (Simpson(Integrand, 0, turn) + Simpson(Integrand, turn, Math.PI / 2)));
    }

    private static double Simpson(Func<double, double> f, double a, double b)
    {
        double middle = 0.5 * (a + b);
        (double fa, double fm, double fb) = (f(a), f(middle), f(b));
        return Refine(f, (a, fa), (middle, fm), (b, fb), (b - a) / 6 * (fa + (4 * fm) + fb), Precision, Deepest);
    }

    private static double Refine(Func<double, double> f, (double X, double Y) a, (double X, double Y) m, (double X, double Y) b, double whole, double precision, int depth)
    {
        double lower = 0.5 * (a.X + m.X);
        double upper = 0.5 * (m.X + b.X);
        (double fl, double fu) = (f(lower), f(upper));
        double left = (m.X - a.X) / 6 * (a.Y + (4 * fl) + m.Y);
        double right = (b.X - m.X) / 6 * (m.Y + (4 * fu) + b.Y);
        double error = left + right - whole;
        return depth == 0 || Math.Abs(error) <= 15 * precision
            ? left + right + (error / 15)
            : Refine(f, a, (lower, fl), m, left, precision / 2, depth - 1) + Refine(f, m, (upper, fu), b, right, precision / 2, depth - 1);
    }
}

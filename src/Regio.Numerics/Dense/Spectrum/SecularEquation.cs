using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Regio.Numerics;

/// <summary>Roots of 1 + ρ Σ z_j² / (d_j − λ) = 0, one between each pole and the next (Gu and Eisenstat 1995; Li 1994, "the middle way").</summary>
internal static class SecularEquation
{
    private const int MostIterations = 120;
    private static readonly double Epsilon = Math.ScaleB(1, -53);

    /// <summary>Root i, as the distances δ_j = d_j − λ_i, each accurate to its own last digits; returns λ_i.</summary>
    /// <param name="i">The root above pole i.</param>
    /// <param name="d">Poles, ascending and distinct.</param>
    /// <param name="z">Weights, none zero, of norm one.</param>
    /// <param name="rho">ρ, positive.</param>
    /// <param name="delta">δ, length of d.</param>
    internal static double Root(int i, ReadOnlySpan<double> d, ReadOnlySpan<double> z, double rho, Span<double> delta)
    {
        bool last = i == d.Length - 1;
        if (d.Length == 1)
        {
            delta[0] = -rho;
            return d[0] + rho;
        }

        int split = last ? i - 1 : i;
        double gap = last ? rho : d[i + 1] - d[i];
        Measure(d, d[i], gap / 2, delta);
        bool left = last || Evaluate(split, z, rho, delta).Value >= 0;
        double origin = left ? d[i] : d[i + 1];
        double low = left ? 0 : -gap / 2;
        double high = last ? rho : left ? gap / 2 : 0;
        double at = left ? gap / 2 : -gap / 2;
        double tolerance = Epsilon * (4 + Math.Sqrt(d.Length));
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            Measure(d, origin, at, delta);
            Point f = Evaluate(split, z, rho, delta);
            if (Math.Abs(f.Value) <= tolerance * (1 + f.Magnitude))
            {
                break;
            }

            (low, high) = f.Value > 0 ? (low, at) : (at, high);
            if (high - low <= 2 * Epsilon * Math.Max(Math.Abs(low), Math.Abs(high)))
            {
                break;
            }

            double step = at + Step(f, delta[split], delta[split + 1], last);
            at = step > low && step < high ? step : Between(low, high);
        }

        Measure(d, origin, at, delta);
        return origin + at;
    }

    private static void Measure(ReadOnlySpan<double> d, double origin, double at, Span<double> delta)
    {
        for (int j = 0; j < d.Length; j++)
        {
            delta[j] = d[j] - origin - at;
        }
    }

    // ψ collects the poles up to the one below the root, φ those above (for the last root: the last pole); their slopes are fitted separately.
    private static Point Evaluate(int i, ReadOnlySpan<double> z, double rho, ReadOnlySpan<double> delta)
    {
        (double psi, double psiSlope) = Sums(z[..(i + 1)], delta[..(i + 1)]);
        (double phi, double phiSlope) = Sums(z[(i + 1)..], delta[(i + 1)..]);
        return new(1 + (rho * (psi + phi)), rho * psiSlope, rho * phiSlope, rho * (Math.Abs(psi) + Math.Abs(phi)));
    }

    private static (double Sum, double Slope) Sums(ReadOnlySpan<double> z, ReadOnlySpan<double> delta)
    {
        Vector256<double> sums = Vector256<double>.Zero;
        Vector256<double> slopes = Vector256<double>.Zero;
        int j = 0;
        for (; j + 4 <= z.Length; j += 4)
        {
            Vector256<double> weight = Vector256.Create(z.Slice(j, 4));
            Vector256<double> ratio = weight / Vector256.Create(delta.Slice(j, 4));
            sums += weight * ratio;
            slopes += ratio * ratio;
        }

        (double sum, double slope) = (Vector256.Sum(sums), Vector256.Sum(slopes));
        for (; j < z.Length; j++)
        {
            double ratio = z[j] / delta[j];
            sum += z[j] * ratio;
            slope += ratio * ratio;
        }

        return (sum, slope);
    }

    /// <summary>Root of the rational function c + s/(δ − η) + S/(δ' − η) that matches value and both slopes; right of both poles for the last.</summary>
    private static double Step(Point f, double below, double above, bool last)
    {
        double c = f.Value - (below * f.PsiSlope) - (above * f.PhiSlope);
        double a = ((below + above) * f.Value) - (below * above * (f.PsiSlope + f.PhiSlope));
        double b = below * above * f.Value;
        double root = Math.Sqrt(Math.Max(0, (a * a) - (4 * b * c)));
        if (last)
        {
            return a >= 0 ? (a + root) / (2 * c) : 2 * b / (a - root);
        }

        return a <= 0 ? (a - root) / (2 * c) : 2 * b / (a + root);
    }

    // Roots may lie very near a pole, at zero: halve the exponent rather than the interval when it spans many orders.
    private static double Between(double low, double high)
    {
        double small = Math.Min(Math.Abs(low), Math.Abs(high));
        double large = Math.Max(Math.Abs(low), Math.Abs(high));
        double middle = small > 0 && small < 0.01 * large ? Math.Sqrt(small) * Math.Sqrt(large) : small == 0 ? 0.01 * large : (small + large) / 2;
        return high > 0 ? middle : -middle;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Point(double Value, double PsiSlope, double PhiSlope, double Magnitude);
}

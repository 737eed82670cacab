using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Log likelihood of a normal variable seen exactly, or known to lie below, above or between limits, in Olsen's parameters η = x'β/σ and h = 1/σ.</summary>
/// <remarks>
/// Exact: ln h + ln φ(hy − η); from a to b: ln[Φ(hb − η) − Φ(ha − η)] with a = −∞ below and b = ∞ above a limit. Concave in (η, h), so that there is one maximum
/// (Olsen 1978, Econometrica 46; for intervals by the log-concavity of the normal distribution, Pratt 1981, JASA 76).
/// </remarks>
/// <param name="lower">Lower end of what is known of each row, −∞ for none; the value itself where the row is seen exactly.</param>
/// <param name="upper">Upper end.</param>
internal sealed class CensoredRows(double[] lower, double[] upper) : IRowLikelihood
{
    /// <inheritdoc/>
    public int Indexes => 2;

    /// <inheritdoc/>
    public double Evaluate(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
    {
        double h = index[1];
        if (!(h > 0))
        {
            return double.NaN;
        }

        return lower[row] == upper[row]
            ? Exact(lower[row], index[0], h, gradient, curvature)
            : Between(lower[row], upper[row], index[0], h, gradient, curvature);
    }

    private static double Exact(double y, double eta, double h, Span<double> gradient, Span<double> curvature)
    {
        double u = (h * y) - eta;
        gradient[0] = u;
        gradient[1] = (1 / h) - (u * y);
        curvature[0] = -1;
        curvature[1] = y;
        curvature[2] = (-1 / (h * h)) - (y * y);
        return Math.Log(h) + Normal.LogDensity(u);
    }

    private static double Between(double low, double high, double eta, double h, Span<double> gradient, Span<double> curvature)
    {
        double a = (h * low) - eta, b = (h * high) - eta;
        NormalInterval interval = NormalInterval.Of(a, b);
        double pa = interval.Lower, pb = interval.Upper;
        double aa = pa == 0 ? 0 : pa * (a - pa), bb = pb == 0 ? 0 : -pb * (b + pb), ab = pa * pb;
        double l = pa == 0 ? 0 : low, u = pb == 0 ? 0 : high;
        gradient[0] = pa - pb;
        gradient[1] = (pb * u) - (pa * l);
        curvature[0] = bb + aa + (2 * ab);
        curvature[1] = -((u * bb) + (l * aa) + ((l + u) * ab));
        curvature[2] = (u * u * bb) + (l * l * aa) + (2 * l * u * ab);
        return interval.LogProbability;
    }
}

/// <summary>Log likelihood of a normal variable that is seen only between limits, in Olsen's parameters: ln h + ln φ(hy − η) − ln[Φ(hb − η) − Φ(ha − η)].</summary>
/// <remarks>The density is of an exponential family in (x'β/σ², 1/σ²), so that there is at most one maximum; without an upper (lower) limit it may lie at σ = ∞, where data fall off no faster than exponentially.</remarks>
/// <param name="y">The values.</param>
/// <param name="lower">Lower limit of each row, −∞ for none.</param>
/// <param name="upper">Upper limit of each row, ∞ for none.</param>
internal sealed class TruncatedRows(double[] y, double[] lower, double[] upper) : IRowLikelihood
{
    private readonly CensoredRows _exact = new(y, y);
    private readonly CensoredRows _support = new(lower, upper);

    /// <inheritdoc/>
    public int Indexes => 2;

    /// <inheritdoc/>
    public double Evaluate(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
    {
        Span<double> g = stackalloc double[2], c = stackalloc double[3];
        double value = _exact.Evaluate(row, index, gradient, curvature) - _support.Evaluate(row, index, g, c);
        for (int k = 0; k < 3; k++)
        {
            curvature[k] -= c[k];
        }

        gradient[0] -= g[0];
        gradient[1] -= g[1];
        return value;
    }
}

using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The bootstrap distribution of t for one hypothesis c'β = r, as a function of r.</summary>
/// <remarks>
/// With κ = (c'β̂ − r)/(c'Bc) every draw has numerator n₀ + n₁κ and squared standard error (up to the factor that t shares) q₀ + q₁κ + q₂κ². Without the null imposed κ = 0.
/// Roodman, MacKinnon, Nielsen and Webb (2019), sec. 5.
/// </remarks>
internal sealed class WildStatistics
{
    private const int Chunk = 256;

    // Draws whose t equals the sample's in exact arithmetic (the identity and its mirror) must not count as larger.
    private const double Tie = 1 + 1e-9;

    // Test inversion looks no further than this many standard errors.
    private const double Farthest = 1e4;

    private readonly double[] _draws;
    private readonly double _variance;
    private readonly double _curvature;
    private readonly bool _imposed;

    private WildStatistics(double[] draws, double variance, double curvature, bool imposed)
        => (_draws, _variance, _curvature, _imposed) = (draws, variance, curvature, imposed);

    /// <summary>Distribution for the contrast c.</summary>
    internal static WildStatistics Of(WildSums sums, WildDraws draws, double[] contrast, bool imposeNull, RunContext run)
    {
        int clusters = draws.Clusters;
        double[] bc = Gemv.Multiply(sums.Bread, contrast);
        Response residual = Response.Of(sums, bc, null);
        Response direction = Response.Of(sums, bc, bc);
        double variance = 0;
        for (int g = 0; g < clusters; g++)
        {
            double score = Dot(bc, sums.Scores, g);
            variance += score * score;
        }

        double[] found = new double[(long)draws.Count * 5];
        run.ForEach((draws.Count + Chunk - 1) / Chunk, chunk =>
        {
            int first = chunk * Chunk;
            int count = Math.Min(Chunk, draws.Count - first);
            Matrix v = new(clusters, count);
            for (int b = 0; b < count; b++)
            {
                draws.Fill(first + b, v.Column(b));
            }

            (double[] n0, Matrix t0) = residual.Apply(v);
            (double[] n1, Matrix t1) = direction.Apply(v);
            for (int b = 0; b < count; b++)
            {
                Reduce(n0[b], n1[b], t0.Column(b), t1.Column(b), found.AsSpan((first + b) * 5, 5));
            }
        });
        return new(found, variance, Dot(bc, contrast), imposeNull);
    }

    /// <summary>p value of the hypothesis that lies <paramref name="distance"/> = c'β̂ − r from the estimate.</summary>
    internal double PValue(double distance)
    {
        double kappa = _imposed ? distance / _curvature : 0;
        int above = 0;
        for (int b = 0; b < _draws.Length; b += 5)
        {
            double numerator = _draws[b] + (_draws[b + 1] * kappa);
            double squared = _draws[b + 2] + (kappa * (_draws[b + 3] + (kappa * _draws[b + 4])));
            above += numerator * numerator * _variance > distance * distance * squared * Tie ? 1 : 0;
        }

        return above / (_draws.Length / 5.0);
    }

    /// <summary>Values of c'β that a test of size 1 − level does not reject, around the estimate.</summary>
    internal (double Low, double High) Interval(double estimate, double level)
        => (estimate - Edge(1, 1 - level), estimate + Edge(-1, 1 - level));

    /// <summary>Distance from the estimate at which p falls to the size: steps outward until it has, then halves.</summary>
    private double Edge(int sign, double size)
    {
        double se = Math.Sqrt(_variance);
        double inside = 0;
        double outside = 0.25;
        while (PValue(sign * outside * se) > size)
        {
            inside = outside;
            outside *= 1.25;
            if (outside > Farthest)
            {
                return double.PositiveInfinity;
            }
        }

        while (outside - inside > 1e-12 * outside)
        {
            double middle = 0.5 * (inside + outside);
            (inside, outside) = PValue(sign * middle * se) > size ? (middle, outside) : (inside, middle);
        }

        return outside * se;
    }

    private static void Reduce(double n0, double n1, ReadOnlySpan<double> t0, ReadOnlySpan<double> t1, Span<double> five)
    {
        (five[0], five[1]) = (n0, n1);
        for (int g = 0; g < t0.Length; g++)
        {
            five[2] += t0[g] * t0[g];
            five[3] += 2 * t0[g] * t1[g];
            five[4] += t1[g] * t1[g];
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double Dot(double[] a, Matrix rows, int row)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * rows[row, i];
        }

        return sum;
    }

    /// <summary>How a draw v moves the contrast and the cluster scores, for residuals û or for ẌBc.</summary>
    /// <param name="Numerator">G: change of c'β* by v_h.</param>
    /// <param name="Own">G × G scores before the refit when effects cross the clusters, or null for the diagonal <paramref name="Numerator"/>.</param>
    /// <param name="Shift">K × G: change of β* by v_h.</param>
    /// <param name="Loading">G × K: c'BẌ_g'WẌ_g.</param>
    private sealed record Response(double[] Numerator, Matrix? Own, Matrix Shift, Matrix Loading)
    {
        internal static Response Of(WildSums sums, double[] bc, double[]? direction)
        {
            int clusters = sums.Products.Length;
            int k = bc.Length;
            Matrix loading = new(clusters, k);
            Matrix scores = new(k, clusters);
            for (int g = 0; g < clusters; g++)
            {
                double[] product = Gemv.Multiply(sums.Products[g], bc);
                for (int j = 0; j < k; j++)
                {
                    loading[g, j] = product[j];
                    scores[j, g] = direction is null ? sums.Scores[g, j] : product[j];
                }
            }

            Matrix? own = sums.Cross is null ? null : new(clusters, clusters);
            for (int h = 0; own is not null && h < clusters; h++)
            {
                Matrix cross = sums.Cross![h];
                for (int g = 0; g < clusters; g++)
                {
                    for (int j = 0; j < k; j++)
                    {
                        own[g, h] += bc[j] * (direction is null ? cross[(g * k) + j, 0] : Along(cross, (g * k) + j, direction));
                    }
                }
            }

            return new(Gemv.TransposeMultiply(scores, bc), own, Gemm.Multiply(sums.Bread, scores), loading);
        }

        internal (double[] Numerators, Matrix Scores) Apply(Matrix v)
        {
            Matrix scores = Own is null ? v.Clone() : Gemm.Multiply(Own, v);
            if (Own is null)
            {
                for (int b = 0; b < v.Columns; b++)
                {
                    Span<double> column = scores.Column(b);
                    for (int g = 0; g < column.Length; g++)
                    {
                        column[g] *= Numerator[g];
                    }
                }
            }

            Gemm.Multiply(-1, Loading, false, Gemm.Multiply(Shift, v), false, 1, scores);
            return (Gemv.TransposeMultiply(v, Numerator), scores);
        }

        private static double Along(Matrix cross, int row, double[] direction)
        {
            double sum = 0;
            for (int k = 0; k < direction.Length; k++)
            {
                sum += direction[k] * cross[row, 1 + k];
            }

            return sum;
        }
    }
}

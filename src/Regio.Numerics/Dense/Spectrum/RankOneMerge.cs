using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Eigensystem of Q (D + ρ z z') Q' where Q is block diagonal: deflation, secular equation, vectors from weights that fit the computed roots exactly, one product.</summary>
/// <remarks>Gu and Eisenstat (1995): weights recomputed by Löwner's formula make the eigenvectors orthogonal however close the roots are.</remarks>
internal static unsafe class RankOneMerge
{
    private static readonly double Epsilon = Math.ScaleB(1, -53);

    /// <summary>Which rows of a column of Q are not zero.</summary>
    private enum Fill
    {
        Top,
        Both,
        Bottom,
    }

    /// <summary>d and Q become eigenvalues, ascending, and eigenvectors; the first <paramref name="half"/> columns of Q are zero below row half, the others above.</summary>
    internal static void Run(Span<double> d, double[] z, double rho, View q, int half, RunContext run)
    {
        int n = d.Length;
        double norm = Householder.Norm(z);
        TensorPrimitives.Divide<double>(z, norm, z);
        rho *= norm * norm;
        double[] keys = d.ToArray();
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(keys, order);
        Fill[] fill = [.. Enumerable.Range(0, n).Select(i => i < half ? Fill.Top : Fill.Bottom)];
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(d));
        double tolerance = 8 * Epsilon * Math.Max(largest, rho);
        List<int> kept = Deflate(d, z, rho, q, order, fill, tolerance);
        if (kept.Count > 0)
        {
            Join(d, z, rho, q, kept, fill, half, run);
        }

        Sort(d, q);
    }

    /// <summary>Indices, by ascending d, of columns that still take part. The others are eigenvectors already: no weight, or rotated out of a pair of equal poles.</summary>
    private static List<int> Deflate(Span<double> d, double[] z, double rho, View q, int[] order, Fill[] fill, double tolerance)
    {
        List<int> kept = [];
        int open = -1;
        foreach (int j in order)
        {
            if (rho * Math.Abs(z[j]) <= tolerance)
            {
                continue;
            }

            if (open < 0)
            {
                open = j;
                continue;
            }

            double length = double.Hypot(z[j], z[open]);
            double c = z[j] / length;
            double s = z[open] / length;
            if (Math.Abs((d[j] - d[open]) * c * s) <= tolerance)
            {
                Rotation.Apply(q.Column(open), q.Column(j), c, s);
                (d[open], d[j]) = ((c * c * d[open]) + (s * s * d[j]), (s * s * d[open]) + (c * c * d[j]));
                z[j] = length;
                fill[j] = fill[open] == fill[j] ? fill[j] : Fill.Both;
            }
            else
            {
                kept.Add(open);
            }

            open = j;
        }

        if (open >= 0)
        {
            kept.Add(open);
        }

        return kept;
    }

    private static void Join(Span<double> d, double[] z, double rho, View q, List<int> kept, Fill[] fill, int half, RunContext run)
    {
        int k = kept.Count;
        double[] poles = new double[k];
        double[] weights = new double[k];
        for (int i = 0; i < k; i++)
        {
            (poles[i], weights[i]) = (d[kept[i]], z[kept[i]]);
        }

        double[] roots = new double[k];
        Matrix vectors = new(k, k);
        int strip = 1 + (k / 32);
        int strips = (k + strip - 1) / strip;
        Work.Each(run, strips, piece =>
        {
            for (int i = piece * strip; i < Math.Min(k, (piece + 1) * strip); i++)
            {
                roots[i] = SecularEquation.Root(i, poles, weights, rho, vectors.Column(i));
            }
        });
        double[] fitted = Fitted(poles, weights, vectors, run);

        // Rows of the small eigenvectors are put in the order top, both, bottom, so that the product skips the zeros of Q.
        int[] byFill = [.. Enumerable.Range(0, k).OrderBy(i => fill[kept[i]])];
        int top = kept.Count(i => fill[i] == Fill.Top);
        int bottom = kept.Count(i => fill[i] == Fill.Bottom);
        Matrix small = new(k, k);
        Work.Each(run, strips, piece =>
        {
            for (int i = piece * strip; i < Math.Min(k, (piece + 1) * strip); i++)
            {
                Span<double> column = vectors.Column(i);
                TensorPrimitives.Divide(fitted, column, column);
                double norm = TensorPrimitives.Norm<double>(column);
                for (int r = 0; r < k; r++)
                {
                    small[r, i] = column[byFill[r]] / norm;
                }
            }
        });
        Multiply(q, [.. byFill.Select(i => kept[i])], [.. kept], small, half, top, bottom, run);
        for (int i = 0; i < k; i++)
        {
            d[kept[i]] = roots[i];
        }
    }

    /// <summary>Weights for which the computed roots are exact: z_i² ∝ Π_j (λ_j − d_i) / Π_{j≠i} (d_j − d_i), with the signs of the given ones.</summary>
    private static double[] Fitted(double[] poles, double[] weights, Matrix delta, RunContext run)
    {
        int k = poles.Length;
        double[] fitted = new double[k];
        Work.Each(run, k, i =>
        {
            double product = -delta[i, i];
            for (int j = 0; j < k; j++)
            {
                product *= j == i ? 1 : delta[i, j] / (poles[i] - poles[j]);
            }

            fitted[i] = Math.CopySign(Math.Sqrt(Math.Abs(product)), weights[i]);
        });
        return fitted;
    }

    private static void Multiply(View q, int[] from, int[] to, Matrix small, int half, int top, int bottom, RunContext run)
    {
        int n = q.Rows;
        int k = from.Length;
        using Scratch scratch = new(2L * n * k);
        View gathered = new(scratch.At, n, k, 1, n);
        View product = new(scratch.At + ((nint)n * k), n, k, 1, n);
        for (int i = 0; i < k; i++)
        {
            q.Column(from[i]).CopyTo(gathered.Column(i));
        }

        fixed (double* at = small.Array)
        {
            View s = new(at, small);
            Product.Run(1, gathered.Block(0, 0, half, k - bottom), s.Block(0, 0, k - bottom, k), 0, product.Block(0, 0, half, k), run);
            Product.Run(1, gathered.Block(half, top, n - half, k - top), s.Block(top, 0, k - top, k), 0, product.Block(half, 0, n - half, k), run);
        }

        for (int i = 0; i < k; i++)
        {
            product.Column(i).CopyTo(q.Column(to[i]));
        }
    }

    /// <summary>Puts d in ascending order, and the columns of Q with it.</summary>
    internal static void Sort(Span<double> d, View q)
    {
        int n = d.Length;
        double[] keys = d.ToArray();
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(keys, order);
        keys.CopyTo(d);
        using Scratch scratch = new((long)q.Rows * n);
        View sorted = new(scratch.At, q.Rows, n, 1, q.Rows);
        for (int j = 0; j < n; j++)
        {
            q.Column(order[j]).CopyTo(sorted.Column(j));
        }

        for (int j = 0; j < n; j++)
        {
            sorted.Column(j).CopyTo(q.Column(j));
        }
    }
}

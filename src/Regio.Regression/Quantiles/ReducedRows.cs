using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Quantile regression of many rows: a subsample says which rows surely lie above or below, these are added up to two rows, the rest is solved, and every sign is checked on all rows.</summary>
/// <remarks>Portnoy and Koenker (1997), sec. 5; for reweighted samples Chernozhukov, Fernández-Val and Melly (2022), Empirical Economics 62.</remarks>
internal sealed class ReducedRows(Matrix z, double[] y, double[] norms, RunContext run)
{
    /// <summary>Share of the subsample that is kept about the quantile.</summary>
    private const double Kept = 0.8;

    private int Rows => z.Rows;

    /// <summary>Rows of the subsample.</summary>
    internal static int SampleSize(Matrix z) => (int)Math.Round(Math.Sqrt(z.Columns) * Math.Pow(z.Rows, 2.0 / 3));

    /// <summary>The optimum of all rows from a few of them and the sums of the others.</summary>
    internal (int[] Basis, bool IsUnique) Solve(double tau, double[]? w, double[]? b)
    {
        for (int m = SampleSize(z); ; m *= 2)
        {
            if (2 * m >= Rows)
            {
                int[] used = [.. Enumerable.Range(0, Rows).Where(i => w is null || w[i] > 0)];
                VertexDescent full = Part(used, [], w, tau);
                return ([.. full.Basis.Select(k => used[k])], full.IsUnique);
            }

            double[] pilot = b ?? Pilot(m, tau, w);
            if (Attempt(tau, w, pilot, m) is { } found)
            {
                return found;
            }

            b = null;
        }
    }

    /// <summary>Coefficients of a random subsample.</summary>
    private double[] Pilot(int m, double tau, double[]? w)
    {
        int[] rows = [.. new Philox(1, "quantile subsample", (ulong)m).Choose(Rows, m).Where(i => w is null || w[i] > 0).Order()];
        (Matrix x, double[] outcome, double[]? weights) = Take(rows, w, []);
        return InteriorPoint.Solve(x, outcome, weights, tau, VertexSearch.LinearStart(x, outcome), run).Coefficients;
    }

    /// <summary>Solves with signs predicted by <paramref name="pilot"/>; null where too many predictions were wrong.</summary>
    private (int[] Basis, bool IsUnique)? Attempt(double tau, double[]? w, double[] pilot, int m)
    {
        double[] r = (double[])y.Clone();
        Gemv.MultiplyAdd(-1, z, pilot, r, run);
        sbyte[] side = Sides(r, tau, Kept * m);
        for (int round = 0; round < 12; round++)
        {
            int[] rows = [.. Enumerable.Range(0, Rows).Where(i => side[i] == 0 && (w is null || w[i] > 0))];
            VertexDescent part = Part(rows, [Sum(side, -1, w), Sum(side, 1, w)], w, tau);
            y.CopyTo(r.AsSpan());
            Gemv.MultiplyAdd(-1, z, part.Coefficients, r, run);
            int wrong = 0;
            for (int i = 0; i < r.Length; i++)
            {
                if (side[i] * r[i] < 0)
                {
                    side[i] = 0;
                    wrong++;
                }
            }

            if (wrong == 0 && Array.TrueForAll(part.Basis, k => k < rows.Length))
            {
                return ([.. part.Basis.Select(k => rows[k])], part.IsUnique);
            }

            if (wrong == 0 || wrong > 0.1 * Kept * m)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>-1 and 1 for rows far below and above the plane beside their leverage, 0 for the share about the quantile.</summary>
    private sbyte[] Sides(double[] r, double tau, double kept)
    {
        int step = Math.Max(1, Rows / 50_000);
        double[] sample = new double[(Rows + step - 1) / step];
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = r[i * step] / norms[i * step];
        }

        Array.Sort(sample);
        double half = kept / (2 * Rows);
        double low = sample[(int)Math.Max(0, (tau - half) * (sample.Length - 1))];
        double high = sample[(int)Math.Min(sample.Length - 1, Math.Ceiling((tau + half) * (sample.Length - 1)))];
        sbyte[] side = new sbyte[Rows];
        for (int i = 0; i < side.Length; i++)
        {
            double scaled = r[i] / norms[i];
            side[i] = scaled < low ? (sbyte)-1 : scaled > high ? (sbyte)1 : (sbyte)0;
        }

        return side;
    }

    /// <summary>Σ w (x, y) of the rows on one side; empty without such rows.</summary>
    private double[] Sum(sbyte[] side, int which, double[]? w)
    {
        double[] mask = new double[Rows];
        bool any = false;
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = side[i] == which ? w is null ? 1 : w[i] : 0;
            any |= mask[i] > 0;
        }

        return any ? [.. Gemv.TransposeMultiply(z, mask, run), TensorPrimitives.Dot<double>(y, mask)] : [];
    }

    private VertexDescent Part(int[] rows, double[][] sums, double[]? w, double tau)
    {
        (Matrix x, double[] outcome, double[]? weights) = Take(rows, w, sums);
        return VertexSearch.Solve(x, outcome, weights, VertexSearch.Norms(x), tau, run);
    }

    /// <summary>Some rows, and below them rows that stand for sums of others.</summary>
    private (Matrix Z, double[] Y, double[]? W) Take(int[] rows, double[]? w, double[][] sums)
    {
        double[][] added = [.. sums.Where(sum => sum.Length > 0)];
        int n = rows.Length + added.Length, p = z.Columns;
        Matrix x = new(n, p);
        run.ForEach(p, j =>
        {
            ReadOnlySpan<double> from = z.Column(j);
            Span<double> to = x.Column(j);
            for (int i = 0; i < n; i++)
            {
                to[i] = i < rows.Length ? from[rows[i]] : added[i - rows.Length][j];
            }
        });
        double[] outcome = [.. rows.Select(i => y[i]), .. added.Select(sum => sum[p])];
        return (x, outcome, w is null ? null : [.. rows.Select(i => w[i]), .. added.Select(_ => 1.0)]);
    }
}

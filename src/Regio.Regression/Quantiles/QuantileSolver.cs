using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A quantile regression solved: the plane through p rows.</summary>
/// <param name="Tau">Quantile.</param>
/// <param name="Coefficients">b.</param>
/// <param name="Basis">The p rows that the plane passes through.</param>
/// <param name="IsUnique">Whether no other plane is as good.</param>
internal sealed record QuantileVertex(double Tau, double[] Coefficients, int[] Basis, bool IsUnique);

/// <summary>Solves min Σ w_i ρ_τ(y_i − x_i'b) exactly, for any number of quantiles and weights on the same rows.</summary>
/// <remarks>
/// Columns are orthonormalised once. Interior point steps lead near the optimum, from where <see cref="VertexDescent"/> finds the vertex itself. With many rows a subsample says which rows surely lie
/// above or below; these are added up to two rows, the rest is solved, and every sign is checked on all rows (Portnoy and Koenker 1997, sec. 5; for reweighted samples Chernozhukov,
/// Fernández-Val and Melly 2022, Empirical Economics 62). The subsample decides the speed, never the answer.
/// </remarks>
internal sealed class QuantileSolver
{
    /// <summary>Rows up to which nothing is left out.</summary>
    private const int Small = 12_000;

    /// <summary>Rows up to which a problem without weights is solved from the origin, as quantreg's method br: it matters where the solution is not unique.</summary>
    private const int Classical = 5_000;

    /// <summary>Share of the subsample that is kept about the quantile.</summary>
    private const double Kept = 0.8;

    private readonly Matrix _x;
    private readonly double[] _y;
    private readonly Matrix _z;
    private readonly double[] _norms;
    private readonly RunContext _run;

    /// <summary>Prepares the rows.</summary>
    /// <param name="x">n × p, of full column rank.</param>
    /// <param name="y">n outcomes.</param>
    /// <param name="run">Threads.</param>
    internal QuantileSolver(Matrix x, double[] y, RunContext run)
    {
        (_x, _y, _run) = (x, y, run);
        Qr qr = Qr.Factor(x, 1e-14, run);
        _z = qr.Q(run);
        TensorPrimitives.Multiply(_z.Values, Math.Sqrt(x.Rows), _z.Values);
        _norms = Norms(_z);
    }

    private int Rows => _x.Rows;

    /// <summary>The vertex of a quantile.</summary>
    /// <param name="tau">Quantile, between 0 and 1.</param>
    /// <param name="w">n weights, zero or more, or null for ones.</param>
    /// <param name="near">A vertex of the same quantile under other weights, to start from.</param>
    internal QuantileVertex Solve(double tau, double[]? w = null, QuantileVertex? near = null)
    {
        VertexDescent vertex;
        if (Rows <= Small || 2 * SampleSize() >= Rows)
        {
            int[]? basis = near?.Basis ?? (w is null && Rows <= Classical ? VertexDescent.FromOrigin(_x, _y, tau) : null);
            vertex = basis is null ? Direct(_z, _y, w, _norms, tau, _run) : VertexDescent.Solve(_z, _y, w, _norms, tau, basis);
            return Raw(tau, vertex.Basis, vertex.IsUnique);
        }

        (int[] found, bool unique) = Reduced(tau, w, near is null ? null : Rotated(near.Basis));
        return Raw(tau, found, unique);
    }

    /// <summary>y − Xb with exact zeros on the plane.</summary>
    internal double[] Residuals(QuantileVertex vertex)
    {
        double[] r = (double[])_y.Clone();
        Gemv.MultiplyAdd(-1, _x, vertex.Coefficients, r, _run);
        double[] size = new double[r.Length];
        for (int j = 0; j < vertex.Coefficients.Length; j++)
        {
            ReadOnlySpan<double> column = _x.Column(j);
            for (int i = 0; i < size.Length; i++)
            {
                size[i] += Math.Abs(column[i] * vertex.Coefficients[j]);
            }
        }

        for (int i = 0; i < r.Length; i++)
        {
            r[i] = Math.Abs(r[i]) <= 1e-12 * (Math.Abs(_y[i]) + size[i]) ? 0 : r[i];
        }

        foreach (int row in vertex.Basis)
        {
            r[row] = 0;
        }

        return r;
    }

    private int SampleSize() => (int)Math.Round(Math.Sqrt(_x.Columns) * Math.Pow(Rows, 2.0 / 3));

    private static VertexDescent Direct(Matrix z, double[] y, double[]? w, double[] norms, double tau, RunContext run)
    {
        double[] start = LinearStart(z, y);
        InteriorPoint point = InteriorPoint.Solve(z, y, w, tau, start, run);
        double[] distance = new double[y.Length];
        int[] order = new int[y.Length];
        double[] r = (double[])y.Clone();
        Gemv.MultiplyAdd(-1, z, point.Coefficients, r);
        for (int i = 0; i < order.Length; i++)
        {
            (order[i], distance[i]) = (i, Math.Abs(r[i]));
        }

        Array.Sort(distance, order);
        return VertexDescent.Solve(z, y, w, norms, tau, Independent(z, norms, order));
    }

    /// <summary>Least squares; the rotation of a part of the rows is no longer orthonormal.</summary>
    private static double[] LinearStart(Matrix z, double[] y)
    {
        Cholesky gram = Cholesky.Factor(Syrk.Gram(z));
        return gram.Succeeded ? gram.Solve(Gemv.TransposeMultiply(z, y)) : new double[z.Columns];
    }

    /// <summary>The first p rows, in the order given, of which none lies in the span of those before it.</summary>
    private static int[] Independent(Matrix z, double[] norms, int[] order)
    {
        int p = z.Columns;
        foreach (double tolerance in new[] { 1e-3, 1e-6, 1e-10 })
        {
            List<int> rows = [];
            List<double[]> basis = [];
            foreach (int row in order)
            {
                double[] v = [.. Enumerable.Range(0, p).Select(j => z[row, j])];
                for (int pass = 0; pass < 2; pass++)
                {
                    foreach (double[] q in basis)
                    {
                        TensorPrimitives.MultiplyAdd(q, -TensorPrimitives.Dot<double>(q, v), v, v);
                    }
                }

                double left = TensorPrimitives.Norm<double>(v);
                if (left > tolerance * norms[row])
                {
                    TensorPrimitives.Divide(v, left, v);
                    basis.Add(v);
                    rows.Add(row);
                    if (rows.Count == p)
                    {
                        return [.. rows];
                    }
                }
            }
        }

        throw new IdentificationError(
            new("the regressors are collinear on the rows that have weight", "在权重为正的样本行中解释变量共线"),
            new("Drop a regressor.", "请删去一个解释变量。"));
    }

    /// <summary>The optimum of all rows from a few of them and the sums of the others.</summary>
    private (int[] Basis, bool IsUnique) Reduced(double tau, double[]? w, double[]? b)
    {
        for (int m = SampleSize(); ; m *= 2)
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
        (Matrix z, double[] y, double[]? weights) = Take(rows, w, []);
        return InteriorPoint.Solve(z, y, weights, tau, LinearStart(z, y), _run).Coefficients;
    }

    /// <summary>Solves with signs predicted by <paramref name="pilot"/>; null where too many predictions were wrong.</summary>
    private (int[] Basis, bool IsUnique)? Attempt(double tau, double[]? w, double[] pilot, int m)
    {
        double[] r = (double[])_y.Clone();
        Gemv.MultiplyAdd(-1, _z, pilot, r, _run);
        sbyte[] side = Sides(r, tau, Kept * m);
        for (int round = 0; round < 12; round++)
        {
            int[] rows = [.. Enumerable.Range(0, Rows).Where(i => side[i] == 0 && (w is null || w[i] > 0))];
            VertexDescent part = Part(rows, [Sum(side, -1, w), Sum(side, 1, w)], w, tau);
            _y.CopyTo(r.AsSpan());
            Gemv.MultiplyAdd(-1, _z, part.Coefficients, r, _run);
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
            sample[i] = r[i * step] / _norms[i * step];
        }

        Array.Sort(sample);
        double half = kept / (2 * Rows);
        double low = sample[(int)Math.Max(0, (tau - half) * (sample.Length - 1))];
        double high = sample[(int)Math.Min(sample.Length - 1, Math.Ceiling((tau + half) * (sample.Length - 1)))];
        sbyte[] side = new sbyte[Rows];
        for (int i = 0; i < side.Length; i++)
        {
            double scaled = r[i] / _norms[i];
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

        return any ? [.. Gemv.TransposeMultiply(_z, mask, _run), TensorPrimitives.Dot<double>(_y, mask)] : [];
    }

    private VertexDescent Part(int[] rows, double[][] sums, double[]? w, double tau)
    {
        (Matrix z, double[] y, double[]? weights) = Take(rows, w, sums);
        return Direct(z, y, weights, Norms(z), tau, _run);
    }

    /// <summary>Some rows, and below them rows that stand for sums of others.</summary>
    private (Matrix Z, double[] Y, double[]? W) Take(int[] rows, double[]? w, double[][] sums)
    {
        double[][] added = [.. sums.Where(sum => sum.Length > 0)];
        int n = rows.Length + added.Length, p = _z.Columns;
        Matrix z = new(n, p);
        _run.ForEach(p, j =>
        {
            ReadOnlySpan<double> from = _z.Column(j);
            Span<double> to = z.Column(j);
            for (int i = 0; i < n; i++)
            {
                to[i] = i < rows.Length ? from[rows[i]] : added[i - rows.Length][j];
            }
        });
        double[] y = [.. rows.Select(i => _y[i]), .. added.Select(sum => sum[p])];
        return (z, y, w is null ? null : [.. rows.Select(i => w[i]), .. added.Select(_ => 1.0)]);
    }

    private double[] Rotated(int[] basis)
    {
        Matrix rows = Scores.Reorder(_z, basis);
        return Lu.Factor(rows).Solve(Array.ConvertAll(basis, i => _y[i]));
    }

    /// <summary>b from the rows of the basis as they were given, to almost full precision.</summary>
    private QuantileVertex Raw(double tau, int[] basis, bool unique)
    {
        int[] sorted = [.. basis.Order()];
        LinearSolver solver = new(Scores.Reorder(_x, sorted), null, 1e-14, RunContext.Default);
        double[] b = solver.Kept.Count == sorted.Length
            ? solver.Solve(Array.ConvertAll(sorted, i => _y[i])).Coefficients
            : throw new IdentificationError(new("the regressors are too nearly collinear for a quantile regression", "解释变量近似共线，无法进行分位数回归"), new("Drop or rescale a regressor.", "请删去或缩放某个解释变量。"));
        return new(tau, b, sorted, unique);
    }

    private static double[] Norms(Matrix z)
    {
        double[] norms = new double[z.Rows];
        for (int j = 0; j < z.Columns; j++)
        {
            ReadOnlySpan<double> column = z.Column(j);
            for (int i = 0; i < norms.Length; i++)
            {
                norms[i] += column[i] * column[i];
            }
        }

        TensorPrimitives.Sqrt<double>(norms, norms);
        return norms;
    }
}

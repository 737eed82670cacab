using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A quantile regression solved: the plane through p rows.</summary>
/// <param name="Tau">Quantile.</param>
/// <param name="Coefficients">b.</param>
/// <param name="Basis">The p rows that the plane passes through.</param>
/// <param name="IsUnique">Whether no other plane is as good.</param>
internal sealed record QuantileVertex(double Tau, double[] Coefficients, int[] Basis, bool IsUnique)
{
    /// <summary>Whether edges from the origin led to it, by the rules of Barrodale and Roberts; else it is the vertex nearest to an interior point.</summary>
    internal bool IsFromOrigin { get; init; }
}

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
    internal const int Classical = 5_000;

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
        _norms = VertexSearch.Norms(_z);
    }

    private int Rows => _x.Rows;

    /// <summary>The vertex of a quantile.</summary>
    /// <param name="tau">Quantile, between 0 and 1.</param>
    /// <param name="w">n weights, zero or more, or null for ones.</param>
    /// <param name="near">A vertex of the same quantile under other weights, to start from.</param>
    internal QuantileVertex Solve(double tau, double[]? w = null, QuantileVertex? near = null)
    {
        VertexDescent vertex;
        if (Rows <= Small || 2 * ReducedRows.SampleSize(_z) >= Rows)
        {
            int[]? origin = near is null && w is null && Rows <= Classical ? OriginDescent.Basis(_x, _y, tau) : null;
            int[]? basis = near?.Basis ?? origin;
            vertex = basis is null ? VertexSearch.Solve(_z, _y, w, _norms, tau, _run) : VertexDescent.Solve(_z, _y, w, _norms, tau, basis);
            return Raw(tau, vertex.Basis, vertex.IsUnique) with { IsFromOrigin = origin is not null };
        }

        (int[] found, bool unique) = new ReducedRows(_z, _y, _norms, _run).Solve(tau, w, near is null ? null : Rotated(near.Basis));
        return Raw(tau, found, unique);
    }

    /// <summary>Rows that a vertex passes through and ψ of every row there, ties resolved alike: what rank tests start from.</summary>
    internal (int[] Basis, double[] Scores) Dual(QuantileVertex vertex)
    {
        VertexDescent descent = VertexDescent.Solve(_z, _y, null, _norms, vertex.Tau, vertex.Basis);
        return (descent.Basis, descent.Scores());
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
}

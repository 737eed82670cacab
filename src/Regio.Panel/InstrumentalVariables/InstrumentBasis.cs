using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>An orthonormal basis of the instruments, exogenous regressors first, in the metric of the weights.</summary>
/// <remarks>
/// Z = [X₁ Z₂] spans what the orthonormal Q spans, with Q'WQ = I: every statistic of a linear model with instruments depends on Z through its span alone, and in this basis
/// Z'WZ is the identity. The first columns span X₁, so that the rest is a basis of the excluded instruments less their projection on X₁.
/// </remarks>
internal sealed class InstrumentBasis
{
    /// <summary>Share of its length below which a residual is projected once more: rounding of the first pass is of the size of what was projected (Giraud, Langou and Rozložník 2005).</summary>
    private const double Cancelled = 0.1;

    private readonly double[]? _weights;
    private readonly double[]? _roots;
    private readonly RunContext _run;
    private Matrix? _excluded;

    private InstrumentBasis(Matrix q, double[]? weights, double[]? roots, int included, LinearSolver solver, RunContext run)
        => (Q, _weights, _roots, Included, Solver, _run) = (q, weights, roots, included, solver, run);

    /// <summary>N × L, Q'WQ = I.</summary>
    internal Matrix Q { get; }

    /// <summary>L.</summary>
    internal int Count => Q.Columns;

    /// <summary>Number of columns that span the exogenous regressors.</summary>
    internal int Included { get; }

    /// <summary>Number of columns beyond those of the exogenous regressors.</summary>
    internal int Excluded => Count - Included;

    /// <summary>Least squares on the instruments; its R gives their coordinates, Z = QR.</summary>
    internal LinearSolver Solver { get; }

    /// <summary>The basis of the columns of <paramref name="z"/>, of which the first <paramref name="included"/> are exogenous regressors.</summary>
    internal static InstrumentBasis Of(Matrix z, int included, double[]? weights, double tolerance, RunContext run)
    {
        LinearSolver solver = new(z, weights, tolerance, run);
        double[]? roots = weights is null ? null : Array.ConvertAll(weights, Math.Sqrt);
        InstrumentBasis basis = new(solver.Basis(run), weights, roots, solver.Kept.Count(k => k < included), solver, run);
        basis.Unrooted(basis.Q);
        return basis;
    }

    /// <summary>A'Wx.</summary>
    internal double[] Products(Matrix a, ReadOnlySpan<double> x)
    {
        if (_weights is null)
        {
            return Gemv.TransposeMultiply(a, x, _run);
        }

        double[] wx = new double[x.Length];
        TensorPrimitives.Multiply(x, _weights, wx);
        return Gemv.TransposeMultiply(a, wx, _run);
    }

    /// <summary>Q'Wx.</summary>
    internal double[] Coordinates(ReadOnlySpan<double> x) => Products(Q, x);

    /// <summary>Q'WX.</summary>
    internal Matrix Coordinates(Matrix x)
    {
        Matrix coordinates = new(Count, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            Coordinates(x.Column(k)).CopyTo(coordinates.Column(k));
        }

        return coordinates;
    }

    /// <summary>Q'Wx and x − QQ'Wx.</summary>
    internal (double[] Coordinates, double[] Residual) Split(ReadOnlySpan<double> x)
    {
        double[] residual = x.ToArray();
        double[] on = Coordinates(residual);
        double before = SumOfSquares(residual);
        Gemv.MultiplyAdd(-1, Q, on, residual, _run);
        if (SumOfSquares(residual) < Cancelled * Cancelled * before)
        {
            double[] left = Coordinates(residual);
            Gemv.MultiplyAdd(-1, Q, left, residual, _run);
            TensorPrimitives.Add(on, left, on);
        }

        return (on, residual);
    }

    /// <summary>Σwx².</summary>
    internal double SumOfSquares(ReadOnlySpan<double> x) => Moments.SumOfSquares(x, _weights, centred: false);

    /// <summary>X with rows multiplied by √w.</summary>
    internal Matrix Rooted(Matrix x)
    {
        if (_roots is null)
        {
            return x;
        }

        Matrix rooted = x.Clone();
        for (int k = 0; k < x.Columns; k++)
        {
            TensorPrimitives.Multiply(rooted.Column(k), _roots, rooted.Column(k));
        }

        return rooted;
    }

    /// <summary>Rows divided by √w, in place.</summary>
    internal Matrix Unrooted(Matrix q)
    {
        for (int k = 0; _roots is not null && k < q.Columns; k++)
        {
            TensorPrimitives.Divide(q.Column(k), _roots, q.Column(k));
        }

        return q;
    }

    /// <summary>The basis of the excluded instruments.</summary>
    internal Matrix ExcludedColumns => _excluded ??= Parts.Columns(Q, Included, Excluded);

    /// <summary>Rows of coordinates that belong to the excluded instruments.</summary>
    internal Matrix ExcludedRows(Matrix coordinates) => Parts.Rows(coordinates, Included, Excluded);
}

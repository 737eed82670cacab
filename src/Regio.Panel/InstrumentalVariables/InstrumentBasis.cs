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
    private readonly double[]? _weights;

    private InstrumentBasis(Matrix q, double[]? weights, int included, IReadOnlyList<int> dropped, LinearSolver solver)
        => (Q, _weights, Included, Dropped, Solver) = (q, weights, included, dropped, solver);

    /// <summary>N × L, Q'WQ = I.</summary>
    internal Matrix Q { get; }

    /// <summary>L.</summary>
    internal int Count => Q.Columns;

    /// <summary>Number of columns that span the exogenous regressors.</summary>
    internal int Included { get; }

    /// <summary>Number of columns beyond those of the exogenous regressors.</summary>
    internal int Excluded => Count - Included;

    /// <summary>Columns of the instruments given that depend on earlier ones.</summary>
    internal IReadOnlyList<int> Dropped { get; }

    /// <summary>Least squares on the instruments.</summary>
    internal LinearSolver Solver { get; }

    /// <summary>The basis of the columns of <paramref name="z"/>, of which the first <paramref name="included"/> are exogenous regressors.</summary>
    internal static InstrumentBasis Of(Matrix z, int included, double[]? weights, double tolerance, RunContext run)
    {
        LinearSolver solver = new(z, weights, tolerance, run);
        Matrix q = solver.Basis(run);
        if (weights is not null)
        {
            double[] roots = Array.ConvertAll(weights, Math.Sqrt);
            for (int k = 0; k < q.Columns; k++)
            {
                TensorPrimitives.Divide(q.Column(k), roots, q.Column(k));
            }
        }

        return new(q, weights, solver.Kept.Count(k => k < included), solver.Dropped, solver);
    }

    /// <summary>Q'Wx.</summary>
    internal double[] Coordinates(ReadOnlySpan<double> x)
    {
        double[] wx = x.ToArray();
        if (_weights is not null)
        {
            TensorPrimitives.Multiply(wx, _weights, wx);
        }

        return Gemv.TransposeMultiply(Q, wx);
    }

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

    /// <summary>x less its projection on the first <paramref name="count"/> columns; projected twice, since rounding of the first pass is of the size of x.</summary>
    internal double[] Residual(ReadOnlySpan<double> x, int count)
    {
        double[] residual = x.ToArray();
        for (int pass = 0; pass < 2; pass++)
        {
            double[] on = Coordinates(residual);
            on.AsSpan(count).Clear();
            Gemv.MultiplyAdd(-1, Q, on, residual);
        }

        return residual;
    }

    /// <summary>The columns of X less their projection on the first <paramref name="count"/> columns.</summary>
    internal Matrix Residuals(Matrix x, int count)
    {
        Matrix residuals = new(x.Rows, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            Residual(x.Column(k), count).CopyTo(residuals.Column(k));
        }

        return residuals;
    }

    /// <summary>The basis of the excluded instruments.</summary>
    internal Matrix ExcludedColumns => Parts.Columns(Q, Included, Excluded);

    /// <summary>Rows of coordinates that belong to the excluded instruments.</summary>
    internal Matrix ExcludedRows(Matrix coordinates) => Parts.Rows(coordinates, Included, Excluded);
}

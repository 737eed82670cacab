using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The vertex that Barrodale and Roberts' rules reach from the origin, which decides among the solutions where the optimum is not unique.</summary>
internal static class OriginDescent
{
    /// <summary>Share of the longest column below which a column is scaled.</summary>
    private const double Comparable = 1e-6;

    /// <summary>
    /// Descends from the origin: first along the axes, then from vertex to vertex, always along the edge that falls most for a unit of its own residual.
    /// Where the optimum is not unique this ends, as a rule, where quantreg's method br does. Null where a coefficient stays at zero.
    /// </summary>
    internal static int[]? Basis(Matrix x, double[] y, double tau)
    {
        int n = x.Rows, p = x.Columns;
        Matrix rows = new(n + p, p);
        double[] outcome = new double[n + p], weights = new double[n + p], norms = new double[n + p], scale = Scales(x);
        y.CopyTo(outcome, 0);
        for (int j = 0; j < p; j++)
        {
            TensorPrimitives.Multiply(x.Column(j), scale[j], rows.Column(j)[..n]);
            rows[n + j, j] = 1;
            for (int i = 0; i < n + p; i++)
            {
                norms[i] += rows[i, j] * rows[i, j];
            }
        }

        for (int i = 0; i < n + p; i++)
        {
            (norms[i], weights[i]) = (Math.Sqrt(norms[i]), i < n ? 1 : 0);
        }

        VertexDescent descent = VertexDescent.Solve(rows, outcome, weights, norms, tau, [.. Enumerable.Range(n, p)], real: n);
        return Array.TrueForAll(descent.Basis, row => row < n) ? descent.Basis : null;
    }

    /// <summary>Ones, which is what br works with, as long as no column is rounding beside another; else powers of two that make the lengths alike.</summary>
    private static double[] Scales(Matrix x)
    {
        double[] lengths = [.. Enumerable.Range(0, x.Columns).Select(j => TensorPrimitives.Norm<double>(x.Column(j)))];
        double largest = lengths.Max();
        return Array.Exists(lengths, length => length < Comparable * largest) ? Array.ConvertAll(lengths, length => Math.ScaleB(1, -Math.ILogB(length))) : Array.ConvertAll(lengths, _ => 1.0);
    }
}

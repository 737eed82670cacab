using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The vertex that Barrodale and Roberts' rules reach from the origin, which decides among the solutions where the optimum is not unique.</summary>
internal static class OriginDescent
{
    /// <summary>
    /// Descends from the origin: first along the axes, then from vertex to vertex, always along the edge that falls most for a unit of its own residual.
    /// Where the optimum is not unique this ends, as a rule, where quantreg's method br does. Null where a coefficient stays at zero.
    /// </summary>
    internal static int[]? Basis(Matrix x, double[] y, double tau)
    {
        int n = x.Rows, p = x.Columns;
        Matrix rows = new(n + p, p);
        double[] outcome = new double[n + p], weights = new double[n + p], norms = new double[n + p];
        y.CopyTo(outcome, 0);
        for (int j = 0; j < p; j++)
        {
            x.Column(j).CopyTo(rows.Column(j));
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
}

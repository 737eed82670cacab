using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Quadratic forms R of an error components model: projections on effects, and the traces of their expectations.</summary>
/// <remarks>E[e'Re] = σ_e² tr R + Σ_k σ_k² tr(D_k'R D_k) for e of the model; what a regression takes away is a trace in cross products of its regressors.</remarks>
internal static class Projections
{
    /// <summary>Share of its length below which a projection is rounding, and set to zero.</summary>
    private const double Rounding = 1e-13;

    /// <summary>P x: means of the groups, spread over their rows.</summary>
    internal static double[] Means(ReadOnlySpan<double> x, PanelGroups groups)
    {
        double[] means = groups.Means(x);
        double[] spread = new double[x.Length];
        for (int i = 0; i < spread.Length; i++)
        {
            spread[i] = means[groups.Codes[i]];
        }

        return spread;
    }

    /// <summary>R applied to every column; what it removes is exactly zero.</summary>
    internal static Matrix Apply(Matrix x, Func<double[], double[]> form)
    {
        Matrix to = new(x.Rows, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            double[] projected = form(x.Column(k).ToArray());
            if (Norm(projected) > Rounding * Rounding * TensorPrimitives.SumOfSquares<double>(x.Column(k)))
            {
                projected.CopyTo(to.Column(k));
            }
        }

        return to;
    }

    /// <summary>D'x: sums of the groups, a row a group.</summary>
    internal static Matrix Sums(Matrix x, PanelGroups groups)
    {
        Matrix sums = new(groups.Count, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            groups.Sums(x.Column(k)).CopyTo(sums.Column(k));
        }

        return sums;
    }

    /// <summary>Σ_{g,h} n_gh²/n_h: tr(D_a'P_b D_a) of two groupings.</summary>
    internal static double Overlap(PanelGroups a, PanelGroups b)
    {
        Dictionary<(int, int), double> cells = [];
        for (int i = 0; i < a.Rows; i++)
        {
            (int, int) cell = (a.Codes[i], b.Codes[i]);
            cells[cell] = cells.GetValueOrDefault(cell) + 1;
        }

        return cells.OrderBy(cell => cell.Key).Sum(cell => cell.Value * cell.Value / b.Sizes[cell.Key.Item2]);
    }

    internal static double Trace(Matrix a, Matrix b)
    {
        double sum = 0;
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                sum += a[i, j] * b[j, i];
            }
        }

        return sum;
    }

    internal static double Norm(double[] x) => TensorPrimitives.SumOfSquares<double>(x);
}

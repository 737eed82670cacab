using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Values of one variable, from lag <paramref name="First"/> to lag <paramref name="Last"/>, as instruments.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values in all rows of the table, NaN where missing.</param>
/// <param name="First">Smallest lag; negative for leads. Of levels in differenced equations: 2 endogenous, 1 predetermined, 0 exogenous.</param>
/// <param name="Last">Largest lag.</param>
/// <param name="Collapse">Whether there is a column a lag (Roodman 2009), not a period and lag.</param>
internal sealed record InstrumentBlock(string Name, ReadOnlyMemory<double> Values, int First, int Last, bool Collapse)
{
    /// <summary>Whether they are instruments of the equations in levels, not of the transformed ones.</summary>
    internal bool ForLevels { get; init; }
}

/// <summary>The matrix Z of instruments, a row an equation.</summary>
/// <remarks>
/// Holtz-Eakin, Newey and Rosen (1988) and Arellano and Bond (1991): a column a period and lag, zero elsewhere and where the lag is missing;
/// collapsed (Roodman 2009) a column a lag.
/// </remarks>
internal static class InstrumentMatrix
{
    /// <summary>Relative size of a pivot below which a column is a combination of the others.</summary>
    private const double Collinear = 1e-10;

    /// <summary>Z with linearly independent columns, and how many columns were left out as combinations of others.</summary>
    internal static (Matrix Z, int Dropped) Build(EquationRows rows, IReadOnlyList<InstrumentBlock> blocks, IEnumerable<double[]> columns)
    {
        double[][] filled = [.. columns.Concat(blocks.SelectMany(block => Columns(rows, block))).Where(column => column.AsSpan().ContainsAnyExcept(0.0))];
        Matrix z = Of(rows.Count, filled);
        if (filled.Length == 0)
        {
            return (z, 0);
        }

        Matrix scaled = z.Clone();
        for (int k = 0; k < scaled.Columns; k++)
        {
            Span<double> column = scaled.Column(k);
            TensorPrimitives.Divide(column, TensorPrimitives.Norm<double>(column), column);
        }

        PivotedQr qr = PivotedQr.Factor(scaled, Collinear);
        return qr.Rank == filled.Length ? (z, 0) : (Of(rows.Count, [.. qr.Permutation.Take(qr.Rank).Order().Select(k => filled[k])]), filled.Length - qr.Rank);
    }

    /// <summary>The columns of a block that are not zero, by period, then lag.</summary>
    internal static IEnumerable<double[]> Columns(EquationRows rows, InstrumentBlock block)
    {
        int[] equations = [.. Enumerable.Range(0, rows.Count).Where(i => rows.Levels[i] == block.ForLevels)];
        int[] periods = Array.ConvertAll(equations, rows.Period);
        if (equations.Length == 0)
        {
            return [];
        }

        int start = periods.Min(), reach = periods.Max();
        int first = Math.Max(block.First, -reach);
        int lags = Math.Max(0, Math.Min(block.Last, reach) - first + 1);
        double[]?[] columns = new double[]?[lags * (block.Collapse ? 1 : reach - start + 1)];
        ReadOnlySpan<double> values = block.Values.Span;
        for (int e = 0; e < equations.Length; e++)
        {
            int offset = block.Collapse ? 0 : (periods[e] - start) * lags;
            for (int k = 0; k < lags; k++)
            {
                int row = rows.Lag(equations[e], first + k);
                if (row >= 0 && double.IsFinite(values[row]) && values[row] != 0)
                {
                    (columns[offset + k] ??= new double[rows.Count])[equations[e]] = values[row];
                }
            }
        }

        return columns.OfType<double[]>();
    }

    /// <summary>Columns side by side.</summary>
    internal static Matrix Of(int rows, IReadOnlyList<double[]> columns)
    {
        Matrix matrix = new(rows, columns.Count);
        for (int k = 0; k < columns.Count; k++)
        {
            columns[k].CopyTo(matrix.Column(k));
        }

        return matrix;
    }
}

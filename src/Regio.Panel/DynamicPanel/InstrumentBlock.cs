using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Levels of one variable, from lag <paramref name="First"/> to lag <paramref name="Last"/>, as instruments of the differenced equations.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values in all rows of the table, NaN where missing.</param>
/// <param name="First">Smallest lag: 2 endogenous, 1 predetermined, 0 exogenous.</param>
/// <param name="Last">Largest lag.</param>
internal sealed record InstrumentBlock(string Name, ReadOnlyMemory<double> Values, int First, int Last);

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
    internal static (Matrix Z, int Dropped) Build(DifferencedRows rows, IReadOnlyList<InstrumentBlock> blocks, IEnumerable<double[]> columns, bool collapse)
    {
        List<double[]> all = [.. columns];
        foreach (InstrumentBlock block in blocks)
        {
            all.AddRange(Columns(rows, block, collapse));
        }

        double[][] filled = [.. all.Where(column => column.AsSpan().ContainsAnyExcept(0.0))];
        Matrix z = Of(rows.Count, filled);
        if (filled.Length == 0)
        {
            return (z, 0);
        }

        Matrix scaled = z.Clone();
        for (int k = 0; k < scaled.Columns; k++)
        {
            Span<double> column = scaled.Column(k);
            System.Numerics.Tensors.TensorPrimitives.Divide(column, System.Numerics.Tensors.TensorPrimitives.Norm<double>(column), column);
        }

        PivotedQr qr = PivotedQr.Factor(scaled, Collinear);
        return qr.Rank == filled.Length ? (z, 0) : (Of(rows.Count, [.. qr.Permutation.Take(qr.Rank).Order().Select(k => filled[k])]), filled.Length - qr.Rank);
    }

    private static IEnumerable<double[]> Columns(DifferencedRows rows, InstrumentBlock block, bool collapse)
    {
        SortedDictionary<(int Period, int Lag), double[]> columns = [];
        ReadOnlySpan<double> values = block.Values.Span;
        int deepest = Math.Min(block.Last, rows.Periods[^1]);
        for (int i = 0; i < rows.Count; i++)
        {
            for (int lag = block.First; lag <= deepest; lag++)
            {
                int row = rows.Lag(i, lag);
                if (row < 0 || !double.IsFinite(values[row]))
                {
                    continue;
                }

                (int, int) key = (collapse ? 0 : rows.Period(i), lag);
                if (!columns.TryGetValue(key, out double[]? column))
                {
                    columns[key] = column = new double[rows.Count];
                }

                column[i] = values[row];
            }
        }

        return columns.Values;
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

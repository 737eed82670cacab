using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>Rows with the same keys made into one.</summary>
internal static class AggregatedRows
{
    /// <summary>A row for each combination of the keys, in ascending order; rows without a key or without a value are left out.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="values">The values, numbers.</param>
    /// <param name="how">What becomes of them.</param>
    /// <returns>The rows, and whether any of them stands for several.</returns>
    internal static (Table Rows, bool IsAggregated) Of(Table rows, IReadOnlyList<string> keys, IReadOnlyList<string> values, Aggregation how)
    {
        Grouping[] groups = [.. keys.Select(key => rows[key].Group())];
        SortedDictionary<int[], List<int>> cells = new(Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        for (int row = 0; row < rows.RowCount; row++)
        {
            int[] codes = Array.ConvertAll(groups, group => group.Codes[row]);
            if (!codes.Contains(-1) && !values.Any(value => rows[value].IsMissing(row)))
            {
                if (!cells.TryGetValue(codes, out List<int>? cell))
                {
                    cells.Add(codes, cell = []);
                }

                cell.Add(row);
            }
        }

        Table table = rows.Take([.. cells.Values.Select(cell => cell[0])]);
        foreach (string value in values)
        {
            NumberColumn numbers = rows.Numbers(value);
            double[] made = [.. cells.Values.Select(cell => Made([.. cell.Select(row => numbers.Values[row])], how))];
            table = table.With(new NumberColumn(value, made, how == Aggregation.Count ? NumberKind.Whole : NumberKind.Real, numbers.Info));
        }

        return (table, how == Aggregation.Count || cells.Values.Any(cell => cell.Count > 1));
    }

    private static double Made(double[] values, Aggregation how)
    {
        Array.Sort(values);
        return how switch
        {
            Aggregation.Sum => values.Sum(),
            Aggregation.Median => Quantile.OfSorted(values, 0.5),
            Aggregation.Min => values[0],
            Aggregation.Max => values[^1],
            Aggregation.Count => values.Length,
            _ => values.Sum() / values.Length,
        };
    }
}

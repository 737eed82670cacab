using Regio.Core;

namespace Regio.Studies;

/// <summary>Takes values away at random.</summary>
internal static class MissingCells
{
    /// <summary>The column without a share of its values, chosen with equal probability.</summary>
    internal static Column In(Column column, double share, SimulationStreams streams)
    {
        int[] rows = [.. Enumerable.Range(0, column.Count)];
        foreach (int row in streams.Of(column.Name, "missing").Choose(column.Count, (int)Math.Round(share * column.Count)))
        {
            rows[row] = -1;
        }

        return column.Take(rows);
    }
}

namespace Regio.Report;

/// <summary>A grid too wide for its page, cut between columns; the columns that name the row stand in every piece.</summary>
internal static class GridPanels
{
    /// <summary>The columns of each panel: the stub, and as many others as fit into <paramref name="limit"/> with <paramref name="gap"/> between them.</summary>
    internal static IEnumerable<int[]> Columns(Grid grid, IReadOnlyList<int> widths, int gap, int limit)
    {
        int[] stub = [.. Enumerable.Range(0, Math.Min(grid.Stub, widths.Count))];
        int Whole(List<int> columns) => columns.Sum(i => widths[i]) + (gap * Math.Max(0, columns.Count - 1));
        List<int> panel = [.. stub];
        for (int i = stub.Length; i < widths.Count; i++)
        {
            panel.Add(i);
            if (Whole(panel) > limit && panel.Count > stub.Length + 1)
            {
                panel.RemoveAt(panel.Count - 1);
                yield return [.. panel];
                panel = [.. stub, i];
            }
        }

        yield return [.. panel];
    }

    /// <summary>The grid with these columns alone; a cell over several columns keeps the part that is left of it.</summary>
    internal static Grid Take(Grid grid, int[] columns) => grid with
    {
        Columns = [.. columns.Select(i => grid.Columns[i])],
        Head = [.. grid.Head.Select(row => Take(row, columns))],
        Body = [.. grid.Body.Select(row => Take(row, columns))],
    };

    private static GridRow Take(GridRow row, int[] columns) => row with
    {
        Cells =
        [
            .. row.Placed()
                .Select(placed => placed.Cell with { Span = columns.Count(i => i >= placed.Column && i < placed.Column + placed.Cell.Span) })
                .Where(cell => cell.Span > 0),
        ],
    };
}

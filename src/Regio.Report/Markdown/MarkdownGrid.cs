using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>A grid as GitHub's Markdown writes tables: one line of head, columns padded so that the source reads as well.</summary>
/// <remarks>Markdown knows one row of head and no cell over several columns: the rows of the head share a cell, line by line, and a spanning head is told in each of its columns.</remarks>
internal static class MarkdownGrid
{
    internal static string Of(Grid grid, Language language)
    {
        string[][] rows = [Head(grid, language), .. grid.Body.Select(row => Texts(row, grid.Columns.Count, language, repeat: false))];
        int[] widths = [.. Enumerable.Range(0, grid.Columns.Count).Select(i => Math.Max(3, rows.Max(row => TextWidth.Of(row[i]))))];
        StringBuilder text = new();
        Row(text, rows[0], grid.Columns, widths);
        Row(text, [.. grid.Columns.Select((align, i) => Ruler(align, widths[i]))], grid.Columns, widths);
        foreach (string[] row in rows[1..])
        {
            Row(text, row, grid.Columns, widths);
        }

        return text.ToString();
    }

    private static string[] Head(Grid grid, Language language)
    {
        string[] head = [.. grid.Columns.Select(_ => string.Empty)];
        foreach (string[] row in grid.Head.Select(row => Texts(row, head.Length, language, repeat: true)))
        {
            for (int i = 0; i < head.Length; i++)
            {
                head[i] = head[i].Length == 0 ? row[i] : row[i].Length == 0 ? head[i] : head[i] + "<br>" + row[i];
            }
        }

        return head;
    }

    private static string[] Texts(GridRow row, int columns, Language language, bool repeat)
    {
        string[] texts = [.. Enumerable.Repeat(string.Empty, columns)];
        foreach ((Cell cell, int column) in row.Placed())
        {
            string text = MarkdownText.Escape(cell.Text.In(language) + cell.Hanging);
            Array.Fill(texts, text, column, repeat ? cell.Span : 1);
        }

        return texts;
    }

    private static void Row(StringBuilder text, string[] cells, IReadOnlyList<Align> columns, int[] widths)
        => text.Append("| ").AppendJoin(" | ", cells.Select((cell, i) => ConsoleColumn.Pad(cell, widths[i], columns[i] == Align.Decimal ? Align.Right : columns[i]))).Append(" |\n");

    private static string Ruler(Align align, int width) => align switch
    {
        Align.Left => ":" + new string('-', width - 1),
        Align.Centre => ":" + new string('-', width - 2) + ":",
        _ => new string('-', width - 1) + ":",
    };
}

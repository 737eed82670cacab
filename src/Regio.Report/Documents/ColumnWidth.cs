using System.Runtime.InteropServices;
using Regio.Core;

namespace Regio.Report;

/// <summary>The room the cells of a column need, in half widths of a Chinese character: a digit is 1.</summary>
/// <param name="Before">Left of the decimal point.</param>
/// <param name="After">From the decimal point on, hanging text included.</param>
/// <param name="Words">The longest text that is not aligned at the point.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ColumnWidth(int Before, int After, int Words)
{
    /// <summary>The room of the whole column.</summary>
    internal int Total => Math.Max(Before + After, Words);

    /// <summary>The room of column <paramref name="index"/>; cells that span several columns do not count.</summary>
    internal static ColumnWidth Of(Grid grid, int index, Language language)
    {
        (int before, int after, int words) = (0, 0, 0);
        foreach ((Cell cell, bool isHead) in grid.Head.Select(row => (CellAt(row, index), true)).Concat(grid.Body.Select(row => (CellAt(row, index), false))))
        {
            string text = TextWidth.Plain(cell.Text.In(language)) + cell.Hanging;
            if (grid.Columns[index] != Align.Decimal || isHead || cell.Centred)
            {
                words = Math.Max(words, TextWidth.Of(text));
                continue;
            }

            int point = DecimalPoint.In(text, cell.Hanging);
            before = Math.Max(before, TextWidth.Of(text[..point]));
            after = Math.Max(after, TextWidth.Of(text[point..]));
        }

        return new ColumnWidth(before, after, words);
    }

    /// <summary>The cell that stands in one column alone; empty where a wider one covers it.</summary>
    private static Cell CellAt(GridRow row, int index)
    {
        foreach ((Cell cell, int column) in row.Placed())
        {
            if (column == index && cell.Span == 1)
            {
                return cell;
            }
        }

        return Cell.Empty;
    }
}

using System.Runtime.InteropServices;

namespace Regio.Files;

/// <summary>The first row and column of numbers behind the labels of a grid.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GridCorner(int Row, int Column)
{
    private const int Sampled = 64;

    /// <summary>Finds the corner; running numbers (1, 2, 3 … or 01, 02 …) beside or above the labels count as labels.</summary>
    internal static GridCorner Find(Grid grid)
    {
        int column = 0;
        int[] rows = [.. Spread(grid.RowCount)];
        while (column < Math.Min(Grid.Margin, grid.ColumnCount) && !IsNumbers(rows.Select(r => (grid.Number(r, column), grid.Text(r, column)))))
        {
            column++;
        }

        int row = 0;
        int[] columns = [.. Spread(grid.ColumnCount - column).Select(c => column + c)];
        while (row < Math.Min(Grid.Margin, grid.RowCount) && !IsNumbers(columns.Select(c => (grid.Number(row, c), grid.Text(row, c)))))
        {
            row++;
        }

        return row < Math.Min(Grid.Margin, grid.RowCount) && column < Math.Min(Grid.Margin, grid.ColumnCount)
            ? new GridCorner(row, column)
            : throw grid.Fault(("no block of numbers begins within the first rows and columns", "前几行前几列之内未找到数值区"), ("Choose the sheet that holds the table, or give the table without the pages before it.", "请选择表格所在的工作表，或删去表前的说明。"));
    }

    private static IEnumerable<int> Spread(int count) => count <= Sampled ? Enumerable.Range(0, count) : Enumerable.Range(0, Sampled);

    /// <summary>Whether numbers outweigh the texts behind the first number, and are no running numbers.</summary>
    private static bool IsNumbers(IEnumerable<(double Number, string Text)> cells)
    {
        int numbers = 0, texts = 0, follow = 0, pairs = 0;
        double last = double.NaN;
        foreach ((double number, string text) in cells)
        {
            if (double.IsNaN(number))
            {
                texts += text.Length > 0 && numbers > 0 ? 1 : 0;
                last = double.NaN;
                continue;
            }

            if (text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]))
            {
                return false;
            }

            numbers++;
            pairs += double.IsNaN(last) ? 0 : 1;
            follow += number == last + 1 || (number == 1 && last > 1 && last == Math.Floor(last)) ? 1 : 0;
            last = number;
        }

        return numbers > texts && (pairs == 0 || follow * 10 < pairs * 8);
    }
}

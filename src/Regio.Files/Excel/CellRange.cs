using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Regio.Files;

/// <summary>A block of cells, rows and columns from 0, last ones included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly partial record struct CellRange(int Top, int Left, int Bottom, int Right)
{
    internal const int MostRows = 1_048_576;
    internal const int MostColumns = 16_384;

    internal static CellRange All { get; } = new(0, 0, MostRows - 1, MostColumns - 1);

    /// <summary>Reads <c>B3:K40</c>, <c>B:K</c> (all rows) or <c>B3</c> (from there on).</summary>
    internal static CellRange Parse(string text) => TryParse(text, out CellRange range)
        ? range
        : throw new SpecError(new($"'{text}' is no range of cells", $"“{text}”不是单元格区域"), ("Write it as B3:K40, B:K or B3.", "请写成 B3:K40、B:K 或 B3。")) { Field = "range", Given = text };

    internal static bool TryParse(string text, out CellRange range)
    {
        Match match = Form().Match(text.Trim());
        int left = match.Success ? ColumnOf(match.Groups["left"].Value) : -1;
        int right = match.Groups["right"].Success ? ColumnOf(match.Groups["right"].Value) : MostColumns - 1;
        int top = match.Groups["top"].Success ? RowOf(match.Groups["top"].Value) : 0;
        int bottom = match.Groups["bottom"].Success ? RowOf(match.Groups["bottom"].Value) : MostRows - 1;
        range = new CellRange(top, left, bottom, right);
        return match.Success && left >= 0 && left <= right && top >= 0 && top <= bottom && right < MostColumns && bottom < MostRows;
    }

    private static int ColumnOf(string letters)
    {
        int column = 0;
        foreach (char letter in letters.ToUpperInvariant())
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return column - 1;
    }

    private static int RowOf(string digits) => int.Parse(digits, CultureInfo.InvariantCulture) - 1;

    [GeneratedRegex(@"^\$?(?<left>[A-Za-z]{1,3})\$?(?<top>[0-9]{1,7})?(:\$?(?<right>[A-Za-z]{1,3})\$?(?<bottom>[0-9]{1,7})?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}

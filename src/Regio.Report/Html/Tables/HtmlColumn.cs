using System.Globalization;
using System.Text;
namespace Regio.Report;

/// <summary>What the numbers of a column need to the left and to the right of the decimal point, and the stars that hang outside.</summary>
/// <remarks>In quarters of the width of a digit, rounded up, so that the page lays its columns out without measuring text.</remarks>
internal sealed class HtmlColumn
{
    private const int Digit = 4;
    private const int Star = 3;
    private const int Padding = 8;
    private const int MostStars = 3;
    private const int Most = 96;

    /// <summary>Words that need more are wrapped.</summary>
    private const int WidestWords = 120;
    private readonly Align _align;
    private int _before;
    private int _after;
    private int _stars;
    private int _words;

    private HtmlColumn(Align align) => _align = align;

    /// <summary>Style rules of the widths a cell may ask for.</summary>
    internal static string Rules { get; } = WriteRules();

    /// <summary>Room of the column on paper.</summary>
    internal int Room => Math.Max(_before + _after, _align == Align.Left ? Math.Min(_words, WidestWords) : _words) + Padding + (Star * _stars);

    /// <summary>The columns of a grid.</summary>
    internal static HtmlColumn[] Measure(Grid grid)
    {
        HtmlColumn[] columns = [.. grid.Columns.Select(align => new HtmlColumn(align))];
        foreach ((GridRow row, bool isHead) in grid.Head.Select(row => (row, true)).Concat(grid.Body.Select(row => (row, false))))
        {
            foreach ((Cell cell, int place) in row.Placed().Where(placed => placed.Cell.Span == 1))
            {
                columns[place].Take(cell, isHead);
            }
        }

        return columns;
    }

    /// <summary>Whether the text of a cell is set at the decimal point: not what stands in the middle, nor what reads differently in the other language.</summary>
    internal bool Holds(Cell cell)
        => _align == Align.Decimal && cell is { Centred: false, Span: 1 } && string.Equals(cell.Text.En, cell.Text.Zh, StringComparison.Ordinal);

    /// <summary>Parts of a number's text before the point and from the point on, with the minus of print.</summary>
    internal static (string Before, string After) Split(string text)
    {
        string printed = Minus(text);
        int point = DecimalPoint.In(printed, string.Empty);
        return (printed[..point], printed[point..]);
    }

    /// <summary>The classes of a cell: alignment, and in a column of numbers its widths.</summary>
    internal string ClassOf(Cell cell) => _align switch
    {
        Align.Decimal when cell.Centred => string.Create(CultureInfo.InvariantCulture, $"c s{_stars}"),
        Align.Decimal => string.Create(CultureInfo.InvariantCulture, $"n i{_before} f{_after} s{_stars}"),
        Align.Right => "r",
        Align.Centre => "c",
        _ => cell.Centred ? "c" : "l",
    };

    private void Take(Cell cell, bool isHead)
    {
        if (isHead || !Holds(cell))
        {
            _words = Math.Max(_words, Math.Max(WidthOf(cell.Text.En), WidthOf(cell.Text.Zh)));
            return;
        }

        (string before, string after) = Split(cell.Text.En);
        _before = Math.Min(Most, Math.Max(_before, WidthOf(before)));
        _after = Math.Min(Most, Math.Max(_after, WidthOf(after)));
        _stars = Math.Min(MostStars, Math.Max(_stars, cell.Hanging.Length));
    }

    private static string Minus(string text)
    {
        int sign = text.StartsWith('(') ? 1 : 0;
        return text.Length > sign + 1 && text[sign] == '-' && (char.IsAsciiDigit(text[sign + 1]) || text[sign + 1] == '∞')
            ? string.Concat(text.AsSpan(0, sign), "−", text.AsSpan(sign + 1))
            : text;
    }

    private static int WidthOf(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += rune.Value switch
            {
                '.' or ',' => Digit / 2,
                '(' or ')' => Digit - 1,
                // The minus of some fonts is wider than a digit.
                '−' => Digit + 1,
                _ => Digit * TextWidth.Of(rune),
            };
        }

        return width;
    }

    private static string WriteRules()
    {
        StringBuilder css = new();
        for (int width = 0; width <= Most; width++)
        {
            decimal digits = (decimal)width / Digit;
            css.Append(CultureInfo.InvariantCulture, $".i{width}{{--i:{digits}ch}}.f{width}{{--f:{digits}ch}}\n");
        }

        return css.ToString();
    }
}

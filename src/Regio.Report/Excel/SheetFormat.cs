using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>Number formats that show a number as it is printed: stars and brackets are part of the format, the cell holds the number alone.</summary>
/// <remarks>ECMA-376 part 1, 18.8.31: sections for positive and negative numbers, quoted text, <c>_x</c> for a space as wide as x.</remarks>
internal sealed class SheetFormat
{
    private readonly int _fraction;
    private readonly int _tail;
    private readonly Language _language;

    /// <summary>The formats of a column, which keep its decimal points under each other.</summary>
    internal SheetFormat(Grid grid, int column, Language language)
    {
        _language = language;
        foreach (Cell cell in grid.Body.SelectMany(row => row.Placed()).Where(placed => placed.Column == column && placed.Cell is { Span: 1, Centred: false }).Select(placed => placed.Cell))
        {
            if (NumberText.Read(cell.Text.In(language)) is NumberText number)
            {
                _fraction = Math.Max(_fraction, number.Fraction.Length);
                _tail = Math.Max(_tail, number.After.Length + cell.Hanging.Length);
            }
        }
    }

    /// <summary>The number of a cell and the format that prints its text; null for words.</summary>
    internal (double Number, string Format)? Of(Cell cell)
    {
        string text = cell.Text.In(_language);
        NumberText? read = NumberText.Read(text);
        if (cell.Number is not double number || !double.IsFinite(number))
        {
            return cell.Number is null && read is NumberText { Before: "" or "(" } plain ? (plain.Value, Printed(plain, cell)) : null;
        }

        return read is NumberText shown && IsSame(shown, number) ? (number, Printed(shown, cell))
            : read is NumberText { Before.Length: > 0 } bound && bound.Before.AsSpan().IndexOfAny("<>≤≥") >= 0 ? (number, Quoted(text + cell.Hanging) + Padding(bound, cell))
            : text.Length > 0 ? (number, "0.000E+00" + Quoted(cell.Hanging))
            : null;
    }

    /// <summary>Whether the printed digits are those of the number, rounded; per cent may be printed of a share.</summary>
    private static bool IsSame(NumberText shown, double number)
    {
        double half = 0.5000001 * Math.Pow(10, -shown.Fraction.Length);
        return Math.Abs(shown.Value - number) <= half && shown.Before.AsSpan().IndexOfAny("<>≤≥") < 0;
    }

    private string Printed(NumberText shown, Cell cell)
    {
        string digits = (shown.Grouped ? "#,##0" : "0") + (shown.Fraction.Length > 0 ? "." + new string('0', shown.Fraction.Length) : string.Empty);
        string after = Quoted(shown.After + cell.Hanging) + (cell.Centred ? string.Empty : Padding(shown, cell));
        string positive = Quoted(shown.Before) + digits + after;
        return $"{positive};{Quoted(shown.Before + (shown.Negative ? "-" : string.Empty))}{digits}{after}";
    }

    private string Padding(NumberText shown, Cell cell)
    {
        int missing = _fraction - shown.Fraction.Length;
        int tail = _tail - shown.After.Length - cell.Hanging.Length;
        return (shown.Fraction.Length == 0 && _fraction > 0 ? "_." : string.Empty) + string.Concat(Enumerable.Repeat("_0", Math.Max(0, missing))) + string.Concat(Enumerable.Repeat("_*", Math.Max(0, tail)));
    }

    private static string Quoted(string text) => text.Length == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"\"{text}\"");
}

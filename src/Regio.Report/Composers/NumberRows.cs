using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>Rows of numbers that other models give, such as tests: the number with its stars, its p value in brackets beneath.</summary>
internal static class NumberRows
{
    internal static IEnumerable<GridRow> Of(int columns, RegressionLayout layout)
    {
        foreach (NumberRow row in layout.Numbers)
        {
            yield return new GridRow([new Cell(row.Label), .. Cells(row, columns, value => Upper(value, layout))]);
            if (row.Values.Any(value => value.PValue is not null))
            {
                yield return new GridRow([Cell.Empty, .. Cells(row, columns, Lower)]) { Secondary = true };
            }
        }
    }

    private static IEnumerable<Cell> Cells(NumberRow row, int columns, Func<RowNumber, Cell> cell)
    {
        int at = 0;
        foreach (RowNumber value in row.Values.OrderBy(value => value.Column).TakeWhile(value => value.Column < columns))
        {
            for (; at < value.Column; at++)
            {
                yield return Cell.Empty;
            }

            int span = Math.Min(value.Span, columns - at);
            yield return cell(value) with { Span = span };
            at += span;
        }

        for (; at < columns; at++)
        {
            yield return Cell.Empty;
        }
    }

    private static Cell Upper(RowNumber value, RegressionLayout layout)
    {
        string text = value.IsPValue ? NumberFormat.PValue(value.Value) : value.IsWhole ? NumberFormat.Count(value.Value) : NumberFormat.Fixed(value.Value, NumberFormat.DecimalsOf(value.Value, 3));
        List<KeyValuePair<Label, string>> told = [new(("Value", "数值"), value.Value.ToString("R", CultureInfo.InvariantCulture))];
        if (value.PValue is double p)
        {
            told.Add(new(("p value", "p 值"), p.ToString("R", CultureInfo.InvariantCulture)));
        }

        return Cell.Of(text) with
        {
            Hanging = value.PValue is double level ? NumberFormat.Stars(level, layout.Levels) : string.Empty,
            Number = double.IsFinite(value.Value) ? value.Value : null,
            Centred = value.Span > 1 || value.IsWhole,
            Detail = new CellDetail([.. told, .. value.Provenance]),
        };
    }

    private static Cell Lower(RowNumber value) => value.PValue is double p
        ? Cell.Of($"[{NumberFormat.PValue(p)}]") with { Number = p, Centred = value.Span > 1 }
        : Cell.Empty;
}

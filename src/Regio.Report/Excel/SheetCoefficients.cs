using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using Regio.Core;

namespace Regio.Report;

/// <summary>Every coefficient of a report in long form: a row a number, with its full precision and what is told of it.</summary>
internal static class SheetCoefficients
{
    private static readonly Label[] Names = [("Sheet", "工作表"), ("Panel", "分组"), ("Row", "行"), ("Column", "列"), ("Value", "数值"), ("Stars", "显著性")];

    /// <summary>The sheet, or null where no table tells of its numbers.</summary>
    internal static SheetWriter? Of(IReadOnlyList<(string Sheet, Grid Grid)> grids, Language language, SheetStyles styles)
    {
        Label[] told = [.. grids.SelectMany(one => one.Grid.Body).SelectMany(row => row.Cells).SelectMany(Further).Distinct()];
        if (told.Length == 0)
        {
            return null;
        }

        SheetWriter sheet = new(styles) { Frozen = (1, 0) };
        sheet.Next();
        string[] head = [.. Names.Concat(told).Select(name => name.In(language))];
        for (int i = 0; i < head.Length; i++)
        {
            sheet.Text(i, head[i], new SheetStyle { Bold = true, Bottom = BorderStyleValues.Thin });
            sheet.Widen(i, Math.Max(12, TextWidth.Of(head[i]) + 4));
        }

        sheet.Widen(1, 24);
        sheet.Widen(2, 30);
        sheet.Widen(3, 40);
        foreach ((string name, Grid grid) in grids)
        {
            Rows(sheet, name, grid, told, language);
        }

        sheet.Filter = "A1:" + SheetAddress.Of(sheet.Rows - 1, head.Length - 1);
        return sheet;
    }

    /// <summary>The names of what is told of a number besides the number itself.</summary>
    private static IEnumerable<Label> Further(Cell cell) => cell is { Detail: CellDetail detail, Number: double number }
        ? detail.Lines.Where(line => Read(line.Value) is not double value || value != number).Select(line => line.Key)
        : [];

    private static double? Read(string text)
        => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static void Rows(SheetWriter sheet, string name, Grid grid, Label[] told, Language language)
    {
        string panel = string.Empty;
        foreach (GridRow row in grid.Body)
        {
            panel = row.Cells.Count == 1 && row.Cells[0].Span > 1 ? row.Cells[0].Text.In(language) : panel;
            foreach ((Cell cell, int column) in row.Placed())
            {
                if (cell is { Detail: CellDetail detail, Number: double number } && double.IsFinite(number))
                {
                    sheet.Next();
                    string[] texts = [name, panel, row.Cells[0].Text.In(language), HeadOf(grid, column, language)];
                    for (int i = 0; i < texts.Length; i++)
                    {
                        sheet.Text(i, texts[i], new SheetStyle());
                    }

                    sheet.Number(4, number, new SheetStyle());
                    sheet.Text(5, cell.Hanging, new SheetStyle());
                    Told(sheet, detail, told);
                }
            }
        }
    }

    private static void Told(SheetWriter sheet, CellDetail detail, Label[] told)
    {
        for (int i = 0; i < told.Length; i++)
        {
            string? value = detail.Lines.Where(line => line.Key == told[i]).Select(line => line.Value).FirstOrDefault();
            if (value is null)
            {
                continue;
            }

            if (Read(value) is double number)
            {
                sheet.Number(Names.Length + i, number, new SheetStyle());
            }
            else
            {
                sheet.Text(Names.Length + i, value, new SheetStyle());
            }
        }
    }

    /// <summary>What stands above a column, from the top: outcome, number, sample.</summary>
    private static string HeadOf(Grid grid, int column, Language language) => string.Join(
        " · ",
        grid.Head.Select(row => row.Placed().FirstOrDefault(placed => column >= placed.Column && column < placed.Column + placed.Cell.Span).Cell?.Text.In(language)).Where(text => !string.IsNullOrEmpty(text)));
}

using DocumentFormat.OpenXml.Spreadsheet;
using Regio.Core;

namespace Regio.Report;

/// <summary>A grid as a sheet: title, head, numbers as numbers, notes beneath.</summary>
internal static class SheetGrid
{
    private const double WidestColumn = 60;

    internal static SheetWriter Of(Grid grid, string title, IReadOnlyList<Label> badges, Language language, SheetStyles styles)
    {
        SheetWriter sheet = new(styles);
        sheet.Next();
        sheet.Text(0, title, new SheetStyle { Bold = true });
        for (int i = 0; i < grid.Head.Count; i++)
        {
            Head(sheet, grid, grid.Head[i], i, language);
        }

        sheet.Frozen = (sheet.Rows, Math.Min(grid.Stub, grid.Columns.Count - 1));
        SheetFormat[] formats = [.. grid.Columns.Select((_, i) => new SheetFormat(grid, i, language))];
        for (int i = 0; i < grid.Body.Count; i++)
        {
            SheetStyle edges = new()
            {
                Top = grid.Ruled && grid.Body[i].RuleAbove ? BorderStyleValues.Thin : BorderStyleValues.None,
                Bottom = grid.Ruled && i == grid.Body.Count - 1 ? BorderStyleValues.Medium : BorderStyleValues.None,
            };
            Body(sheet, grid, grid.Body[i], edges, formats, language);
        }

        foreach (string note in badges.Concat(grid.Notes).Select(note => note.In(language)))
        {
            sheet.Next();
            sheet.Text(0, note, new SheetStyle());
        }

        for (int i = 0; i < grid.Columns.Count; i++)
        {
            sheet.Widen(i, Math.Min(WidestColumn, ColumnWidth.Of(grid, i, language).Total + 3));
        }

        return sheet;
    }

    private static void Head(SheetWriter sheet, Grid grid, GridRow row, int index, Language language)
    {
        sheet.Next();
        SheetStyle style = new()
        {
            Top = grid.Ruled && index == 0 ? BorderStyleValues.Medium : BorderStyleValues.None,
            Bottom = grid.Ruled && index == grid.Head.Count - 1 ? BorderStyleValues.Thin : BorderStyleValues.None,
        };
        foreach ((Cell cell, int column) in row.Placed())
        {
            string text = cell.Text.In(language);
            bool spans = cell.Span > 1 && text.Length > 0;
            SheetStyle look = style with { Align = AlignOf(grid.Columns[column], spans || grid.Columns[column] != Align.Left), Bottom = spans && grid.Ruled ? BorderStyleValues.Thin : style.Bottom };
            Spread(sheet, cell, column, text, look);
        }
    }

    private static void Body(SheetWriter sheet, Grid grid, GridRow row, SheetStyle edges, SheetFormat[] formats, Language language)
    {
        sheet.Next();
        foreach ((Cell cell, int column) in row.Placed())
        {
            Align align = grid.Columns[column];
            SheetStyle look = edges with { Align = AlignOf(align, cell.Centred || (cell.Span > 1 && column > 0)) };
            if (cell.Span == 1 && (align != Align.Left || cell.Number is not null) && formats[column].Of(cell) is (double number, string format))
            {
                sheet.Number(column, number, look with { Format = format });
                continue;
            }

            Spread(sheet, cell, column, cell.Text.In(language) + cell.Hanging, look);
        }
    }

    private static void Spread(SheetWriter sheet, Cell cell, int column, string text, SheetStyle look)
    {
        sheet.Text(column, text, look);
        for (int i = 1; i < cell.Span; i++)
        {
            sheet.Text(column + i, string.Empty, look);
        }

        if (cell.Span > 1)
        {
            sheet.Merge(column, cell.Span);
        }
    }

    private static HorizontalAlignmentValues AlignOf(Align align, bool centred) => centred || align == Align.Centre ? HorizontalAlignmentValues.Center
        : align == Align.Left ? HorizontalAlignmentValues.Left
        : HorizontalAlignmentValues.Right;
}

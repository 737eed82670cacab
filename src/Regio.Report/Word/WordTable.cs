using System.Globalization;
using System.Runtime.InteropServices;
using DocumentFormat.OpenXml.Wordprocessing;
using Regio.Core;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Regio.Report;

/// <summary>The room a table has: width of the text, and of half a Chinese character, in twentieths of a point.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordRoom(bool Across, int Width, int Unit, int FontHalfPoints);

/// <summary>A grid as a Word table with three rules (1.5, 0.75 and 1.5 pt), heads that repeat and rows that do not break.</summary>
/// <param name="grid">The grid, already as wide as the page.</param>
/// <param name="fitted">Widths of its columns in half widths of a Chinese character.</param>
/// <param name="room">The room of the table.</param>
/// <param name="language">Language of the text.</param>
internal sealed class WordTable(Grid grid, int[] fitted, WordRoom room, Language language)
{
    /// <summary>Left and right of the text in a cell, in twentieths of a point.</summary>
    internal const int Margin = 60;

    private const uint Thick = 12;
    private const uint Thin = 6;
    private const uint Hair = 4;

    /// <summary>More rows than this may run over pages.</summary>
    private const int MostKept = 40;

    private readonly int[] _widths = Spread(grid, fitted, room, language);
    private readonly ColumnWidth[] _needed = [.. grid.Columns.Select((_, i) => ColumnWidth.Of(grid, i, language))];

    internal Table Make()
    {
        Table table = new(
            new TableProperties(
                new TableWidth { Width = Text(_widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = Margin, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = Margin, Type = TableWidthValues.Dxa }),
                new TableLook { FirstRow = grid.Head.Count > 0, Val = grid.Head.Count > 0 ? "0020" : "0000" }),
            new DocumentFormat.OpenXml.Wordprocessing.TableGrid(_widths.Select(width => new GridColumn { Width = Text(width) })));
        int rows = grid.Head.Count + grid.Body.Count;
        for (int i = 0; i < rows; i++)
        {
            table.Append(Row(i, rows));
        }

        return table;
    }

    private TableRow Row(int index, int rows)
    {
        bool isHead = index < grid.Head.Count;
        GridRow row = isHead ? grid.Head[index] : grid.Body[index - grid.Head.Count];
        TableRowProperties properties = new(new CantSplit());
        if (isHead)
        {
            properties.Append(new TableHeader());
        }

        TableRow made = new(properties);
        bool kept = isHead || (rows <= MostKept && index < rows - 1) || RunsDown(index) is MergedCellValues.Restart;
        foreach ((Cell cell, int column) in row.Placed())
        {
            made.Append(CellOf(cell, column, index, rows, isHead, kept));
        }

        return made;
    }

    private TableCell CellOf(Cell cell, int column, int index, int rows, bool isHead, bool kept)
    {
        int width = _widths.Skip(column).Take(cell.Span).Sum();
        TableCellProperties properties = new(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa });
        if (cell.Span > 1)
        {
            properties.Append(new GridSpan { Val = cell.Span });
        }

        if (column == 0 && RunsDown(index) is MergedCellValues merge)
        {
            properties.Append(new VerticalMerge { Val = merge });
        }

        if (Rules(index, rows) is TableCellBorders borders)
        {
            properties.Append(borders);
        }

        properties.Append(new TableCellVerticalAlignment { Val = isHead ? TableVerticalAlignmentValues.Bottom : TableVerticalAlignmentValues.Top });
        return new TableCell(properties, ParagraphOf(cell, column, width, isHead, kept));
    }

    private TableCellBorders? Rules(int index, int rows)
    {
        if (!grid.Ruled)
        {
            return null;
        }

        int head = grid.Head.Count;
        uint top = index == 0 ? Thick : index == head ? Thin : index > head && grid.Body[index - head].RuleAbove ? Hair : 0;
        uint bottom = index == rows - 1 ? Thick : index == head - 1 ? Thin : index >= head && index < rows - 1 && grid.Body[index + 1 - head].RuleAbove ? Hair : 0;
        TableCellBorders borders = new();
        if (top > 0)
        {
            borders.Append(new TopBorder { Val = BorderValues.Single, Size = top, Space = 0, Color = "000000" });
        }

        if (bottom > 0)
        {
            borders.Append(new BottomBorder { Val = BorderValues.Single, Size = bottom, Space = 0, Color = "000000" });
        }

        return borders.HasChildren ? borders : null;
    }

    /// <summary>A label of several lines runs down beside the row that explains its own.</summary>
    private MergedCellValues? RunsDown(int index)
    {
        int row = index - grid.Head.Count;
        return Begins(row) ? MergedCellValues.Restart : Begins(row - 1) ? MergedCellValues.Continue : null;
    }

    private bool Begins(int row) => row >= 0 && row + 1 < grid.Body.Count && grid.Columns[0] == Align.Left && grid.Body[row + 1] is { Secondary: true, RuleAbove: false } below
        && below.Cells[0] is { Span: 1 } blank && blank.Text.In(language).Length == 0 && grid.Body[row].Cells[0].Span == 1
        && TextWidth.Of(grid.Body[row].Cells[0].Text.In(language)) * room.Unit > _widths[0] - (2 * Margin);

    private DocumentFormat.OpenXml.Wordprocessing.Paragraph ParagraphOf(Cell cell, int column, int width, bool isHead, bool kept)
    {
        string text = cell.Text.In(language);
        Align align = grid.Columns[column];
        bool centred = cell.Centred || align == Align.Centre || (cell.Span > 1 && column > 0) || (isHead && align == Align.Decimal);
        ParagraphProperties properties = new(new ParagraphStyleId { Val = WordStyles.TableText });
        if (kept)
        {
            properties.Append(new KeepNext());
        }

        if (isHead && grid.Ruled && cell.Span > 1 && text.Length > 0)
        {
            properties.Append(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = Hair, Space = 1, Color = "000000" }));
        }

        if (align == Align.Decimal && !centred && text.Length > 0)
        {
            ColumnWidth numbers = _needed[column];
            int point = ((width - (2 * Margin) - ((numbers.Before + numbers.After) * room.Unit)) / 2) + (numbers.Before * room.Unit);
            properties.Append(new Tabs(new TabStop { Val = TabStopValues.Decimal, Position = Math.Max(0, point) }));
        }

        // Exact, since a line of SimSun is taller than one of Times New Roman and would sink beside it.
        properties.Append(new SpacingBetweenLines { Line = Text(room.FontHalfPoints * 14), LineRule = LineSpacingRuleValues.Exact });
        if (align == Align.Left && !centred && !isHead && cell.Span == 1)
        {
            properties.Append(new Indentation { Left = "180", Hanging = "180" });
        }

        JustificationValues side = centred ? JustificationValues.Center : align == Align.Right ? JustificationValues.Right : JustificationValues.Left;
        properties.Append(new Justification { Val = side }, new ParagraphMarkRunProperties(WordStyles.Size(room.FontHalfPoints)));
        DocumentFormat.OpenXml.Wordprocessing.Paragraph paragraph = new(properties);
        Append(paragraph, text);
        Append(paragraph, cell.Hanging, new VerticalTextAlignment { Val = VerticalPositionValues.Superscript });
        return paragraph;
    }

    private void Append(DocumentFormat.OpenXml.Wordprocessing.Paragraph paragraph, string text, VerticalTextAlignment? raised = null)
    {
        if (text.Length > 0)
        {
            FontSize size = WordStyles.Size(room.FontHalfPoints);
            paragraph.Append(raised is null ? WordRuns.Text(text, size) : WordRuns.Text(text, size, raised));
        }
    }

    /// <summary>Widths of the columns: what is left of the page goes to the numbers, which must not break where a font runs wider than Times New Roman; a narrow table stays one.</summary>
    private static int[] Spread(Grid grid, int[] fitted, WordRoom room, Language language)
    {
        int[] widths = [.. fitted.Select(width => (width * room.Unit) + (2 * Margin))];
        int[] numbers = [.. Enumerable.Range(0, widths.Length).Where(i => grid.Columns[i] == Align.Decimal)];
        int left = room.Width - widths.Sum();
        for (int i = 0; i < widths.Length && left < numbers.Length * room.Unit; i++)
        {
            // Words are given more than they take in most fonts, and break well.
            int spare = grid.Columns[i] == Align.Left ? Math.Max(0, fitted[i] - ColumnWidth.Of(grid, i, language).Total) * room.Unit : 0;
            (widths[i], left) = (widths[i] - spare, left + spare);
        }

        int[] shared = numbers.Length > 0 ? numbers : [.. Enumerable.Range(0, widths.Length)];
        int share = left <= 0 ? 0 : widths.Sum() * 2 < room.Width ? (numbers.Length > 0 ? Math.Min(room.Unit, left / shared.Length) : 0) : left / shared.Length;
        foreach (int i in shared)
        {
            widths[i] += share;
        }

        return widths;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}

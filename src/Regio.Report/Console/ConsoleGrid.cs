using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>A grid in box drawing: three rules, columns aligned at the decimal point, cut into panels where it is too wide.</summary>
internal sealed class ConsoleGrid
{
    private const int Gap = 2;
    private readonly Grid _grid;
    private readonly ConsoleStyle _style;
    private readonly ConsoleColumn[] _columns;

    internal ConsoleGrid(Grid grid, ConsoleStyle style)
    {
        _grid = grid;
        _style = style;
        _columns = ConsoleColumn.Measure(grid, style);
    }

    internal void Append(StringBuilder text)
    {
        if (_grid.Title is not null)
        {
            Lines(text, _grid.Title, _style.Bold);
        }

        bool first = true;
        foreach (int[] panel in Panels())
        {
            if (!first)
            {
                text.Append('\n');
            }

            Panel(text, panel);
            first = false;
        }

        foreach (Label note in _grid.Notes)
        {
            Lines(text, note, _style.Faint);
        }
    }

    private IEnumerable<int[]> Panels() => GridPanels.Columns(_grid, [.. _columns.Select(column => column.Width)], Gap, _style.Width);

    private int WidthOf(IReadOnlyList<int> panel) => panel.Sum(i => _columns[i].Width) + (Gap * Math.Max(0, panel.Count - 1));

    private void Panel(StringBuilder text, int[] panel)
    {
        int width = WidthOf(panel);
        Rule(text, '━', width);
        foreach (GridRow row in _grid.Head)
        {
            Row(text, row, panel, isHead: true);
            SpanRules(text, row, panel);
        }

        if (_grid.Head.Count > 0)
        {
            Rule(text, '─', width);
        }

        foreach (GridRow row in _grid.Body.Where(row => SaysSomething(row, panel)))
        {
            if (row.RuleAbove)
            {
                Rule(text, '─', width);
            }

            Row(text, row, panel, isHead: false);
        }

        Rule(text, '━', width);
    }

    /// <summary>Whether a row has a value in this panel, or is one without values anywhere.</summary>
    private bool SaysSomething(GridRow row, int[] panel)
        => panel.Length == _columns.Length || Placed(row, panel).Any(placed => placed.Columns[^1] >= _grid.Stub && placed.Cell.Text.En.Length > 0);

    private void Rule(StringBuilder text, char mark, int width)
    {
        if (_grid.Ruled)
        {
            text.Append(mark, width).Append('\n');
        }
    }

    private void Row(StringBuilder text, GridRow row, int[] panel, bool isHead)
    {
        List<IReadOnlyList<string>> cells = [];
        foreach ((Cell cell, int[] under) in Placed(row, panel))
        {
            cells.Add(cell.Span > 1 ? [Centred(cell, WidthOf(under))] : _columns[under[0]].Lines(cell, _style.Language, isHead));
        }

        int height = cells.Max(lines => lines.Count);
        for (int i = 0; i < height; i++)
        {
            StringBuilder line = new();
            int column = 0;
            foreach ((_, int[] under) in Placed(row, panel))
            {
                IReadOnlyList<string> lines = cells[column++];
                line.Append(column > 1 ? new string(' ', Gap) : string.Empty)
                    .Append(i < lines.Count ? lines[i] : new string(' ', WidthOf(under)));
            }

            string whole = line.ToString().TrimEnd(' ');
            text.Append(row.Secondary ? _style.Faint(whole) : whole).Append('\n');
        }
    }

    /// <summary>The cells of a row that fall into a panel, each with its columns there.</summary>
    private static IEnumerable<(Cell Cell, int[] Columns)> Placed(GridRow row, int[] panel)
    {
        int column = 0;
        foreach (Cell cell in row.Cells)
        {
            int start = column;
            column += cell.Span;
            int[] under = [.. panel.Where(i => i >= start && i < start + cell.Span)];
            if (under.Length > 0)
            {
                yield return (cell, under);
            }
        }
    }

    private string Centred(Cell cell, int width) => ConsoleColumn.Pad(TextWidth.Plain(cell.Text.In(_style.Language)), width, Align.Centre);

    private void SpanRules(StringBuilder text, GridRow row, int[] panel)
    {
        if (!row.Cells.Any(cell => cell.Span > 1))
        {
            return;
        }

        IEnumerable<string> parts = Placed(row, panel).Select(placed =>
            new string(placed.Cell.Span > 1 && placed.Cell.Text.En.Length > 0 ? '─' : ' ', WidthOf(placed.Columns)));
        text.Append(string.Join(new string(' ', Gap), parts).TrimEnd(' ')).Append('\n');
    }

    private void Lines(StringBuilder text, Label label, Func<string, string> paint)
    {
        foreach (string line in TextWrap.Lines(label.In(_style.Language), _style.Width))
        {
            text.Append(paint(line)).Append('\n');
        }
    }
}

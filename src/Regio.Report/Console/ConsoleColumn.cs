using Regio.Core;

namespace Regio.Report;

/// <summary>A column of a grid with the widths its cells need in a terminal.</summary>
internal sealed class ConsoleColumn
{
    private const int NarrowestText = 12;
    private readonly Align _align;
    private readonly int _before;

    private ConsoleColumn(Align align, ColumnWidth width)
    {
        _align = align;
        _before = width.Before + (Math.Max(0, width.Words - width.Before - width.After) / 2);
        Width = width.Total;
    }

    /// <summary>Cells of the terminal it takes.</summary>
    internal int Width { get; private set; }

    /// <summary>The columns of a grid; text columns are narrowed where the whole would not fit.</summary>
    internal static ConsoleColumn[] Measure(Grid grid, ConsoleStyle style)
    {
        ConsoleColumn[] columns = [.. grid.Columns.Select((align, i) => new ConsoleColumn(align, ColumnWidth.Of(grid, i, style.Language)))];
        bool isText = grid.Columns.All(align => align == Align.Left);
        int gaps = 2 * (columns.Length - 1);
        if (isText)
        {
            while (columns.Sum(column => column.Width) + gaps > style.Width && columns.MaxBy(column => column.Width) is { Width: > NarrowestText } widest)
            {
                widest.Width--;
            }
        }
        else
        {
            foreach (ConsoleColumn column in columns.Where(column => column._align == Align.Left))
            {
                column.Width = Math.Min(column.Width, Math.Max(NarrowestText, style.Width * 2 / 5));
            }
        }

        return columns;
    }

    /// <summary>The lines of a cell, each as wide as the column.</summary>
    internal IReadOnlyList<string> Lines(Cell cell, Language language, bool isHead)
    {
        string text = TextWidth.Plain(cell.Text.In(language)) + cell.Hanging;
        if (_align == Align.Left || TextWidth.Of(text) > Width)
        {
            return [.. TextWrap.Lines(text, Width).Select(line => Pad(line, Width, _align))];
        }

        if (_align != Align.Decimal)
        {
            return [Pad(text, Width, isHead && _align != Align.Right ? Align.Centre : _align)];
        }

        if (isHead || cell.Centred)
        {
            return [Pad(text, Width, Align.Centre)];
        }

        string led = new string(' ', Math.Max(0, _before - TextWidth.Of(text[..DecimalPoint.In(text, cell.Hanging)]))) + text;
        return [Pad(led, Width, Align.Left)];
    }

    internal static string Pad(string text, int width, Align align)
    {
        int free = Math.Max(0, width - TextWidth.Of(text));
        int left = align switch { Align.Right => free, Align.Centre => free / 2, _ => 0 };
        return new string(' ', left) + text + new string(' ', free - left);
    }
}

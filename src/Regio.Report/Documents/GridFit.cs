using System.Runtime.InteropServices;
using Regio.Core;

namespace Regio.Report;

/// <summary>Widths of the columns of a grid on a page, in half widths of a Chinese character.</summary>
/// <param name="Widths">Width of each column without the gap between columns.</param>
/// <param name="Fits">Whether they fit.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GridFit(int[] Widths, bool Fits)
{
    /// <summary>A head over numbers is broken into lines beyond this.</summary>
    private const int WidestHead = 14;

    /// <summary>Fits a grid: columns of words give way, the widest first, but not below <paramref name="narrowest"/>.</summary>
    internal static GridFit Of(Grid grid, Language language, int gap, int available, int narrowest)
    {
        bool[] words = [.. grid.Columns.Select(align => align == Align.Left)];
        int[] widths = [.. grid.Columns.Select((_, i) => Natural(ColumnWidth.Of(grid, i, language), words[i]))];
        int gaps = gap * widths.Length;
        while (widths.Sum() + gaps > available)
        {
            int widest = Enumerable.Range(0, widths.Length).Where(i => words[i] && widths[i] > narrowest).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : widths[i]);
            if (widest < 0)
            {
                return new GridFit(widths, Fits: false);
            }

            widths[widest]--;
        }

        return new GridFit(widths, Fits: true);
    }

    private static int Natural(ColumnWidth width, bool words)
        => words ? Set(width.Total) : Math.Max(width.Before + width.After, Math.Min(Set(width.Words), WidestHead));

    /// <summary>Words run wider than digits: capitals, brackets, per cent signs.</summary>
    private static int Set(int words) => words == 0 ? 0 : words + 1 + (words / 10);
}

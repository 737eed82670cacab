using System.Globalization;
using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The figures that several accounts share.</summary>
internal static class AccountFigures
{
    private const int Most = 20;

    /// <summary>Bars of the region-sectors with the largest absolute values, at most twenty, largest first.</summary>
    internal static Figure Largest(string name, Label caption, RegionSectors labels, string column, double[] values)
        => Largest(name, caption, [.. Enumerable.Range(0, values.Length).Select(labels.LabelAt)], "sector", column, values);

    /// <summary>Bars of the items with the largest absolute values, at most twenty, largest first.</summary>
    internal static Figure Largest(string name, Label caption, IReadOnlyList<string> items, string item, string column, double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i])).OrderByDescending(i => Math.Abs(values[i])).Take(Most)];
        string count = order.Length.ToString(CultureInfo.InvariantCulture);
        Label title = order.Length < values.Length ? new($"{caption.En}: the {count} largest", $"{caption.Zh}：最大的 {count} 个") : caption;
        Table data = new(name, [TextColumn.Of(item, order.Select(i => items[i])), new NumberColumn(column, [.. order.Select(i => values[i])])]);
        return new Figure(name, title, data, Mark.Bar, new FigureEncoding(item, column)) { Horizontal = true };
    }

    /// <summary>A matrix between regions as coloured cells.</summary>
    internal static Figure Flows(string name, Label caption, Table regions, string value)
        => new(name, caption, regions, Mark.Cell, new FigureEncoding("to_region", "from_region") { Value = value })
        {
            Labels = new Dictionary<string, Label>(StringComparer.Ordinal) { [RegionSectors.Outside] = ("(outside)", "（表外）") },
        };
}

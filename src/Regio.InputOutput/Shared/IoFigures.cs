using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The figures that several methods of this room draw.</summary>
internal static class IoFigures
{
    /// <summary>Stacked bars, one a region, of the parts of a whole.</summary>
    internal static Figure Stacked(string name, Label caption, IReadOnlyList<string> regions, IReadOnlyList<(string Name, Label Label, double[] Values)> parts, Label value)
    {
        int rows = regions.Count * parts.Count;
        Table data = new(name,
        [
            IoColumns.Labels("region", regions, rows, row => row / parts.Count),
            IoColumns.Labels("term", [.. parts.Select(part => part.Name)], rows, row => row % parts.Count),
            new NumberColumn("value", [.. Enumerable.Range(0, rows).Select(row => parts[row % parts.Count].Values[row / parts.Count])]),
        ]);
        return new(name, caption, data, Mark.Bar, new FigureEncoding("region", "value") { Series = "term" })
        {
            Bars = BarArrangement.Stacked,
            YTitle = value,
            Labels = parts.ToDictionary(part => part.Name, part => part.Label, StringComparer.Ordinal),
        };
    }

    /// <summary>Coloured cells: row region against column region.</summary>
    internal static Figure Heat(string name, Label caption, IReadOnlyList<string> regions, Matrix values, bool diagonal, Label from, Label to)
    {
        // The diagonal stays as cells without a value, so that rows and columns keep the order of the regions.
        int g = regions.Count;
        Table data = new(name,
        [
            IoColumns.Labels("to_region", regions, g * g, row => row % g),
            IoColumns.Labels("from_region", regions, g * g, row => row / g),
            new NumberColumn("value", [.. Enumerable.Range(0, g * g).Select(row => !diagonal && row / g == row % g ? double.NaN : values[row / g, row % g])]),
        ]);
        return new(name, caption, data, Mark.Cell, new FigureEncoding("to_region", "from_region") { Value = "value" }) { XTitle = to, YTitle = from };
    }

    /// <summary>Grouped bars, one group a region.</summary>
    internal static Figure Grouped(string name, Label caption, IReadOnlyList<string> regions, IReadOnlyList<(string Name, Label Label, double[] Values)> parts, Label value)
        => Stacked(name, caption, regions, parts, value) with { Bars = BarArrangement.Grouped };
}

using Regio.Core;

namespace Regio.Report;

/// <summary>Refuses rows that would cover each other: a bar and a cell stand for one row.</summary>
internal static class Duplicates
{
    /// <summary>Refuses them.</summary>
    /// <exception cref="DataError">Two rows ask for the same cell, or for the same bar of a figure whose bars are not stacked.</exception>
    internal static void Refuse(Figure figure, FigureLayer[] layers, Rows[] rows)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            if (rows[i].Mark == Mark.Cell || (rows[i].Mark == Mark.Bar && figure.Bars == BarArrangement.Grouped))
            {
                Refuse(layers[i], rows[i]);
            }
        }
    }

    private static void Refuse(FigureLayer layer, Rows rows)
    {
        bool cells = rows.Mark == Mark.Cell;
        HashSet<(double, double, int, int)> taken = [];
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows.IsDrawn(row) && !taken.Add((rows.X[row], cells ? rows.Y[row] : 0, cells ? 0 : rows.Series[row], rows.Panel[row])))
            {
                FigureEncoding encoding = layer.Encoding;
                string place = string.Join(" × ", new[] { encoding.X, cells ? encoding.Y : encoding.Series, encoding.Panel }.OfType<string>().Select(name => layer.Data![name].TextAt(row)));
                throw new DataError(
                    cells ? new($"two rows ask for the same cell: '{place}'", $"有两行指向同一单元：“{place}”") : new($"two rows ask for the same bar: '{place}'", $"有两行指向同一条形：“{place}”"),
                    new("Aggregate the rows first, or tell them apart by a series or a panel column.", "请先汇总各行，或用系列列、分图列加以区分。"))
                { Source = layer.Data!.Name, Column = encoding.X, Row = row + 1 };
            }
        }
    }
}

using Regio.Core;

namespace Regio.Report;

/// <summary>The height a figure asks for at a given width: 2:1, 3:2 for scatter plots, more where rows or panels need it.</summary>
internal static class FigureSize
{
    private const double RowHeight = 26;
    private const double CellHeight = 30;
    private const double Furniture = 90;

    internal static double Natural(FigureModel model, double width, int columns, int rows)
    {
        if (model.PanelCount > 1)
        {
            double panel = (width - 70 - ((columns - 1) * 26)) / columns;
            double tall = Math.Max(0.7 * panel, OfRows(model));
            return Math.Round((rows * (tall + 32)) + Furniture);
        }

        double natural = model.Main.Mark is Mark.Point ? width / 1.5 : width / 2;
        return Math.Round(Math.Max(natural, OfRows(model) + Furniture));
    }

    private static double OfRows(FigureModel model)
        => model.Main.Mark == Mark.Cell ? Math.Min(40, model.Y.Levels!.Count) * CellHeight
            : model.Flipped && model.X.IsCategory ? model.X.Levels!.Count * Math.Max(RowHeight, 10 + (14 * model.SeriesCount))
            : 0;
}

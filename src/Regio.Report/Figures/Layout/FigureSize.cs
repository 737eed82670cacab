using Regio.Core;

namespace Regio.Report;

/// <summary>The height a figure asks for at a given width: 2:1, 3:2 for scatter plots, more where titles, rows or panels need it.</summary>
internal static class FigureSize
{
    private const double RowHeight = 26;
    private const double CellHeight = 30;
    private const int MostCells = 40;
    private const double PanelShape = 0.7;
    private const double PlotShape = 0.3;

    internal static double Natural(FigureModel model, double width) => Math.Round(model.PanelCount > 1 ? 0 : model.Main.Mark == Mark.Point ? width / 1.5 : width / 2);

    /// <summary>Room for the names of an axis at the side, as wide as they may be.</summary>
    internal static double NamesWidth(double width) => 0.36 * width;

    /// <summary>Height that the panels and the gaps between them need at least.</summary>
    internal static double Least(FigureModel model, double width, double panelWidth, int rows, double gap)
    {
        double shape = model.PanelCount > 1 ? PanelShape : PlotShape;
        return (rows * Math.Max(shape * panelWidth, OfRows(model, width))) + ((rows - 1) * gap);
    }

    private static double OfRows(FigureModel model, double width)
    {
        AxisData side = model.Flipped ? model.X : model.Y;
        if (side.Levels is not { Count: > 0 } names)
        {
            return 0;
        }

        double lines = names.Max(name => TextMeasure.Wrap(name, NamesWidth(width), AxisLabels.Size, AxisLabels.MostLines).Count);
        double text = (lines * AxisLabels.LineHeight) + 8;
        return model.Main.Mark == Mark.Cell ? Math.Min(MostCells, names.Count) * Math.Max(CellHeight, text) : names.Count * Math.Max(text, Math.Max(RowHeight, 10 + (14 * (model.Figure.Bars == BarArrangement.Stacked ? 1 : model.SeriesCount))));
    }
}

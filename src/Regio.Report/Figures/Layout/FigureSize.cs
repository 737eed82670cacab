using Regio.Core;

namespace Regio.Report;

/// <summary>The height a figure asks for at a given width: 2:1, 3:2 for scatter plots, more where titles, rows or panels need it.</summary>
internal static class FigureSize
{
    private const double RowHeight = 26;
    private const double CellHeight = 30;
    private const double PanelShape = 0.7;
    private const double PlotShape = 0.3;

    internal static double Natural(FigureModel model, double width) => Math.Round(model.PanelCount > 1 ? 0 : model.Main.Mark == Mark.Point ? width / 1.5 : width / 2);

    /// <summary>Height that the panels and the gaps between them need at least.</summary>
    internal static double Least(FigureModel model, double panelWidth, int rows, double gap)
    {
        double shape = model.PanelCount > 1 ? PanelShape : PlotShape;
        return (rows * Math.Max(shape * panelWidth, OfRows(model))) + ((rows - 1) * gap);
    }

    private static double OfRows(FigureModel model)
        => model.Main.Mark == Mark.Cell ? Math.Min(40, model.Y.Levels!.Count) * CellHeight
            : model.Flipped && model.X.IsCategory ? model.X.Levels!.Count * Math.Max(RowHeight, 10 + (14 * model.SeriesCount))
            : 0;
}

namespace Regio.Report;

/// <summary>Bars of counts over bins; several series overlap, half transparent and outlined.</summary>
internal static class HistogramMark
{
    internal static void Draw(Plot plot, Rows rows, int series)
    {
        bool several = plot.Model.SeriesCount > 1;
        Paint paint = several
            ? plot.Canvas.SeriesFill(series).And(plot.Canvas.SeriesStroke(series)).With("fill-opacity=\"0.35\" stroke-width=\"1.2\" " + SeriesLook.Dash(series))
            : plot.Canvas.SeriesFill(series).And(plot.Canvas.Edge).With("stroke-width=\"0.75\"");
        foreach (int row in rows.Of(plot.Panel, series).Where(row => rows.Y[row] > 0 && LineMark.HasPlace(plot, rows, row)))
        {
            (double x, double y, double w, double h) = plot.Frame.Box(plot.Frame.X.At(rows.Low[row]), plot.Frame.X.At(rows.High[row]), 0, rows.Y[row]);
            plot.Canvas.Rect(x, y, w, h, paint, plot.Hover(rows, row));
        }
    }
}

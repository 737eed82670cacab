namespace Regio.Report;

/// <summary>A dot with its interval. A row whose interval is missing or has no width — the reference period of an event study — is a hollow dot.</summary>
internal static class PointRangeMark
{
    internal static void Draw(Plot plot, Rows rows, int series)
    {
        double shift = plot.Dodge(series);
        foreach (int row in rows.Of(plot.Panel, series).Where(row => LineMark.HasPlace(plot, rows, row)))
        {
            bool ranged = Rows.IsNumber(rows.Low[row]) && Rows.IsNumber(rows.High[row]) && rows.High[row] > rows.Low[row];
            if (ranged)
            {
                (double h1, double v1) = plot.Frame.EndAt(rows.X[row], rows.Low[row], shift);
                (double h2, double v2) = plot.Frame.EndAt(rows.X[row], rows.High[row], shift);
                plot.Canvas.Line(h1, v1, h2, v2, plot.Canvas.SeriesStroke(series), 1.6);
            }

            (double h, double v) = plot.Frame.At(rows.X[row], rows.Y[row], shift);
            SeriesLook.Dot(plot.Canvas, series, h, v, 3.6, plot.Hover(rows, row), hollow: !ranged);
        }
    }
}

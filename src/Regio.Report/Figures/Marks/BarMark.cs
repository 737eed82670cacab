using Regio.Core;

namespace Regio.Report;

/// <summary>Bars from zero, side by side or stacked; an interval becomes a whisker.</summary>
internal static class BarMark
{
    private const double Filled = 0.72;

    internal static void Draw(Plot plot, Rows rows, int series)
    {
        bool stacked = plot.Model.Figure.Bars == BarArrangement.Stacked;
        (double From, double To)[]? stacks = stacked ? Extent.Stacks(rows) : null;
        double room = plot.Frame.X.Band * Filled;
        double width = stacked ? room : room / plot.Model.SeriesCount;
        double shift = stacked ? 0 : (series - ((plot.Model.SeriesCount - 1) / 2.0)) * width;
        Paint paint = plot.Canvas.SeriesFill(series);
        paint = stacked || plot.Model.SeriesCount > 1 ? paint.And(plot.Canvas.Edge).With("stroke-width=\"0.75\"") : paint;
        foreach (int row in rows.Of(plot.Panel, series))
        {
            (double from, double to) = stacks?[row] ?? (0, rows.Y[row]);
            double middle = plot.Frame.X.At(rows.X[row]) + shift;
            (double x, double y, double w, double h) = plot.Frame.Box(middle - (width / 2), middle + (width / 2), from, to);
            plot.Canvas.Rect(x, y, w, h, paint, plot.Hover(rows, row));
            if (!stacked && Rows.IsNumber(rows.Low[row]) && Rows.IsNumber(rows.High[row]))
            {
                (double h1, double v1) = plot.Frame.EndAt(rows.X[row], rows.Low[row], shift);
                (double h2, double v2) = plot.Frame.EndAt(rows.X[row], rows.High[row], shift);
                plot.Canvas.Line(h1, v1, h2, v2, plot.Canvas.Axis, 1.5);
            }
        }
    }
}

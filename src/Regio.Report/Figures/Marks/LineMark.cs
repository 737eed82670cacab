namespace Regio.Report;

/// <summary>Points joined in order of x; a row without a value leaves a gap, a point between two gaps is a dot.</summary>
internal static class LineMark
{
    private const int DotLimit = 30;
    private const int HoverLimit = 400;

    internal static void Draw(Plot plot, Rows rows, int series)
    {
        SvgCanvas canvas = plot.Canvas;
        int[] ordered = rows.Ordered(plot.Panel, series);
        Paint paint = Paint.None.And(canvas.SeriesStroke(series)).With("stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"butt\" " + SeriesLook.Dash(series));
        List<int> run = [];
        foreach (int row in ordered)
        {
            if (HasPlace(plot, rows, row))
            {
                run.Add(row);
                continue;
            }

            Join(run);
        }

        Join(run);
        bool dots = ordered.Length <= DotLimit;
        foreach (int row in ordered.Length <= HoverLimit ? ordered.Where(row => HasPlace(plot, rows, row)) : [])
        {
            (double h, double v) = plot.Frame.At(rows.X[row], rows.Y[row]);
            if (dots)
            {
                SeriesLook.Dot(canvas, series, h, v, 2.8, plot.Hover(rows, row));
            }
            else
            {
                canvas.Circle(h, v, 4, new Paint(" fill=\"none\" pointer-events=\"all\""), plot.Hover(rows, row));
            }
        }

        void Join(List<int> points)
        {
            if (points.Count > 1)
            {
                canvas.Path(SeriesLook.PathData(points.Select(row => plot.Frame.At(rows.X[row], rows.Y[row]))), paint);
            }
            else if (points.Count == 1 && ordered.Length > DotLimit)
            {
                (double h, double v) = plot.Frame.At(rows.X[points[0]], rows.Y[points[0]]);
                SeriesLook.Dot(canvas, series, h, v, 1.6);
            }

            points.Clear();
        }
    }

    internal static bool HasPlace(Plot plot, Rows rows, int row)
    {
        (double h, double v) = plot.Frame.At(rows.X[row], rows.Y[row]);
        return rows.IsDrawn(row) && Rows.IsNumber(h) && Rows.IsNumber(v);
    }
}

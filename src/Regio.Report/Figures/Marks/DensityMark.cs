namespace Regio.Report;

/// <summary>A density curve over a faint area.</summary>
internal static class DensityMark
{
    internal static void Draw(Plot plot, Rows rows, int series)
    {
        int[] curve = [.. rows.Ordered(plot.Panel, series).Where(row => LineMark.HasPlace(plot, rows, row))];
        if (curve.Length == 0)
        {
            return;
        }

        (double X, double Y)[] line = [.. curve.Select(row => plot.Frame.At(rows.X[row], rows.Y[row]))];
        (double, double) first = plot.Frame.At(rows.X[curve[0]], 0);
        (double, double) last = plot.Frame.At(rows.X[curve[^1]], 0);
        plot.Canvas.Path(SeriesLook.Shape([first, .. line, last]), plot.Canvas.SeriesFill(series).With("fill-opacity=\"0.12\""));
        plot.Canvas.Path(SeriesLook.PathData(line), Paint.None.And(plot.Canvas.SeriesStroke(series)).With("stroke-width=\"2\" stroke-linejoin=\"round\" " + SeriesLook.Dash(series)));
        for (int i = 0; i < curve.Length; i += 4)
        {
            plot.Canvas.Circle(line[i].X, line[i].Y, 4, new Paint(" fill=\"none\" pointer-events=\"all\""), plot.Hover(rows, curve[i]));
        }
    }
}

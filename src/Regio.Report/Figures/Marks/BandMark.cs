namespace Regio.Report;

/// <summary>An area between low and high, such as a confidence band; a row without both leaves a gap.</summary>
internal static class BandMark
{
    internal static void Draw(Plot plot, Rows rows, int series)
    {
        List<int> run = [];
        foreach (int row in rows.Ordered(plot.Panel, series))
        {
            if (rows.IsDrawn(row) && Rows.IsNumber(plot.Frame.Y.At(rows.Low[row])) && Rows.IsNumber(plot.Frame.Y.At(rows.High[row])))
            {
                run.Add(row);
                continue;
            }

            Fill(plot, rows, series, run);
        }

        Fill(plot, rows, series, run);
    }

    private static void Fill(Plot plot, Rows rows, int series, List<int> run)
    {
        if (run.Count > 1)
        {
            IEnumerable<(double, double)> upper = run.Select(row => plot.Frame.At(rows.X[row], rows.High[row]));
            IEnumerable<(double, double)> lower = run.AsEnumerable().Reverse().Select(row => plot.Frame.At(rows.X[row], rows.Low[row]));
            plot.Canvas.Path(SeriesLook.Shape(upper.Concat(lower)), plot.Canvas.SeriesFill(series).With("fill-opacity=\"0.18\""));
        }
        else if (run.Count == 1)
        {
            (double h, double high) = plot.Frame.At(rows.X[run[0]], rows.High[run[0]]);
            (double h2, double low) = plot.Frame.At(rows.X[run[0]], rows.Low[run[0]]);
            plot.Canvas.Line(h, low, h2, high, plot.Canvas.SeriesStroke(series).With("stroke-opacity=\"0.35\""), 3);
        }

        run.Clear();
    }
}

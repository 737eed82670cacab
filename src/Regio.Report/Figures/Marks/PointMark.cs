using System.Text;

namespace Regio.Report;

/// <summary>Dots, with a fitted line where the figure asks for one. Dots that would cover each other to the pixel are drawn once.</summary>
internal static class PointMark
{
    private const int Crowd = 300;
    private const int Swarm = 4000;

    internal static void Draw(Plot plot, Rows rows, int series)
    {
        int[] drawn = [.. rows.Of(plot.Panel, series).Where(row => LineMark.HasPlace(plot, rows, row))];
        if (drawn.Length > Swarm)
        {
            DrawSwarm(plot, rows, series, drawn);
        }
        else
        {
            DrawDots(plot, rows, series, drawn);
        }

        if (FittedLine.Of(plot.Model, rows, plot.Panel, series) is FittedLine line)
        {
            // A single series' line takes another colour, to stand out from its dots.
            int colour = plot.Model.SeriesCount == 1 ? 4 : series;
            plot.Canvas.Path(SeriesLook.PathData(line.Points.Select(point => plot.Frame.At(point.X, point.Y))), Paint.None.And(plot.Canvas.SeriesStroke(colour)).With($"stroke-width=\"2\" {SeriesLook.Dash(series)}"));
        }
    }

    private static void DrawDots(Plot plot, Rows rows, int series, int[] drawn)
    {
        bool crowded = drawn.Length > Crowd;
        double r = crowded ? 2 : 3;
        plot.Canvas.Open("g", crowded ? "opacity=\"0.55\"" : "opacity=\"0.85\"");
        HashSet<(double, double)> places = [];
        foreach (int row in drawn)
        {
            (double h, double v) = plot.Frame.At(rows.X[row], rows.Y[row]);
            if (!crowded || places.Add((Math.Round(h, 1), Math.Round(v, 1))))
            {
                SeriesLook.Dot(plot.Canvas, series, h, v, r, plot.Hover(rows, row));
            }
        }

        plot.Canvas.Close("g");
    }

    // Thousands of dots become one path of round caps on a grid of half pixels: a hundredth of the bytes, the same picture.
    private static void DrawSwarm(Plot plot, Rows rows, int series, int[] drawn)
    {
        HashSet<(double, double)> places = [];
        StringBuilder path = new();
        foreach (int row in drawn)
        {
            (double h, double v) = plot.Frame.At(rows.X[row], rows.Y[row]);
            (double x, double y) = (Math.Round(2 * h) / 2, Math.Round(2 * v) / 2);
            if (places.Add((x, y)))
            {
                path.Append('M').Append(SvgCanvas.N(x)).Append(' ').Append(SvgCanvas.N(y)).Append("h0");
            }
        }

        plot.Canvas.Path(path.ToString(), Paint.None.And(plot.Canvas.SeriesStroke(series)).With("stroke-width=\"2.5\" stroke-linecap=\"round\" stroke-opacity=\"0.6\""));
    }
}

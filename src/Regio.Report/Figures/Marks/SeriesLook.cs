using System.Globalization;

namespace Regio.Report;

/// <summary>What tells series apart besides colour: dashes of lines, shapes of dots. Grey print and colour-blind readers need it.</summary>
internal static class SeriesLook
{
    private static readonly string[] Dashes = ["", "7 3", "2 2.5", "9 3 2 3", "4.5 2.5", "12 4", "6 2 1.5 2 1.5 2", "1 3"];

    internal static string Dash(int series)
        => Dashes[series % Dashes.Length] is { Length: > 0 } dash ? $"stroke-dasharray=\"{dash}\"" : string.Empty;

    /// <summary>Draws the dot of a series: circle, square, triangle, diamond, then the same hollow.</summary>
    internal static void Dot(SvgCanvas canvas, int series, double x, double y, double r, string data = "", bool hollow = false)
    {
        bool open = hollow || series % 8 >= 4;
        Paint paint = open
            ? canvas.Surface.And(canvas.SeriesStroke(series)).With("stroke-width=\"1.5\"")
            : canvas.SeriesFill(series);
        switch (series % 4)
        {
            case 0:
                canvas.Circle(x, y, r, paint, data);
                break;
            case 1:
                canvas.Rect(x - (0.9 * r), y - (0.9 * r), 1.8 * r, 1.8 * r, paint, data);
                break;
            case 2:
                canvas.Path(Shape([(x, y - (1.2 * r)), (x + (1.1 * r), y + (0.8 * r)), (x - (1.1 * r), y + (0.8 * r))]), paint, data);
                break;
            default:
                canvas.Path(Shape([(x, y - (1.3 * r)), (x + (1.3 * r), y), (x, y + (1.3 * r)), (x - (1.3 * r), y)]), paint, data);
                break;
        }
    }

    internal static string Shape(IEnumerable<(double X, double Y)> corners) => PathData(corners) + "Z";

    internal static string PathData(IEnumerable<(double X, double Y)> points)
        => "M" + string.Join('L', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{SvgCanvas.N(point.X)} {SvgCanvas.N(point.Y)}")));
}

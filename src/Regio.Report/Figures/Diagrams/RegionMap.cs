using Regio.Core;

namespace Regio.Report;

/// <summary>Regions within their boundaries. Degrees are drawn at the scale of the middle parallel (equirectangular); other units as they are.</summary>
internal sealed class RegionMap : MapDiagram
{
    /// <summary>Corners nearer than this to the last one drawn, in pixels, are passed over: they could not be seen and would make the picture large.</summary>
    private const double Finest = 0.35;

    private readonly Dictionary<string, List<(double X, double Y)[]>> _rings = new(StringComparer.Ordinal);
    private readonly (double MinX, double MaxX, double MinY, double MaxY) _extent;

    internal RegionMap(Figure figure, Language language)
        : base(figure, language)
    {
        FigureLayer layer = figure.Layers.FirstOrDefault(one => one is { Mark: Mark.Region, Data: not null }) ?? throw new SpecError(
            ("a map of regions needs a layer with their boundaries", "分级设色地图需要包含边界的图层"), ("Give the boundaries, or use a tile map.", "请给出边界，或改用方格地图。"))
        { Field = "layers" };
        (Table table, FigureEncoding how) = (layer.Data!, layer.Encoding);
        bool isDegrees = IsDegrees(table.Numbers(how.X).Values) && IsDegrees(table.Numbers(how.Y!).Values);
        double squeeze = isDegrees ? Math.Cos(Middle(table.Numbers(how.Y!).Values) * Math.PI / 180) : 1;
        string?[] names = Texts(table[how.Series!]);
        string?[] rings = how.Panel is string panel ? Texts(table[panel]) : new string?[names.Length];
        double[] x = [.. table.Numbers(how.X).Values], y = [.. table.Numbers(how.Y!).Values];
        foreach (IGrouping<(string? Name, string? Ring), int> ring in Enumerable.Range(0, names.Length).Where(row => names[row] is not null && Rows.IsNumber(x[row]) && Rows.IsNumber(y[row])).GroupBy(row => (names[row], rings[row])))
        {
            if (!_rings.TryGetValue(ring.Key.Name!, out List<(double X, double Y)[]>? own))
            {
                _rings.Add(ring.Key.Name!, own = []);
            }

            own.Add([.. ring.Select(row => (squeeze * x[row], y[row]))]);
        }

        (double X, double Y)[] corners = [.. _rings.Values.SelectMany(own => own).SelectMany(ring => ring)];
        _extent = corners.Length == 0 ? (0, 1, 0, 1) : (corners.Min(c => c.X), corners.Max(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.Y));
    }

    protected override Label Kind => ("Map", "地图");

    protected override double Shape => Math.Clamp((_extent.MaxY - _extent.MinY) / Math.Max(_extent.MaxX - _extent.MinX, 1e-9), 0.3, 1.4);

    protected override bool Has(string region) => _rings.ContainsKey(region);

    protected override int WithoutValue(IReadOnlySet<string> regions) => _rings.Keys.Count(region => !regions.Contains(region));

    protected override void DrawMap(SvgCanvas canvas, (double Left, double Top, double Width, double Height) room, IReadOnlyDictionary<string, double> values)
    {
        double scale = Math.Min(room.Width / Math.Max(_extent.MaxX - _extent.MinX, 1e-9), room.Height / Math.Max(_extent.MaxY - _extent.MinY, 1e-9));
        double left = room.Left + ((room.Width - (scale * (_extent.MaxX - _extent.MinX))) / 2);
        double top = room.Top + ((room.Height - (scale * (_extent.MaxY - _extent.MinY))) / 2);
        foreach ((string region, List<(double X, double Y)[]> rings) in _rings)
        {
            string path = string.Concat(rings.Select(ring => Shown(ring.Select(c => (left + (scale * (c.X - _extent.MinX)), top + (scale * (_extent.MaxY - c.Y)))))));
            if (path.Length == 0)
            {
                continue;
            }

            bool has = values.TryGetValue(region, out double value);
            Paint paint = has ? SvgCanvas.Plain(Colour(value)).And(canvas.Edge) : canvas.Surface.And(canvas.Axis);
            canvas.Path(path, paint.With("stroke-width=\"0.6\" stroke-linejoin=\"round\" fill-rule=\"evenodd\""), has ? Tip(Told(Name(region), value), value) : string.Empty);
        }
    }

    private static string Shown(IEnumerable<(double X, double Y)> corners)
    {
        List<(double X, double Y)> kept = [];
        foreach ((double x, double y) in corners)
        {
            if (kept.Count == 0 || Math.Abs(x - kept[^1].X) + Math.Abs(y - kept[^1].Y) >= Finest)
            {
                kept.Add((x, y));
            }
        }

        return kept.Count < 3 ? string.Empty : SeriesLook.Shape(kept);
    }

    private static bool IsDegrees(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (Math.Abs(value) > 180)
            {
                return false;
            }
        }

        return true;
    }

    private static double Middle(ReadOnlySpan<double> latitudes)
    {
        (double low, double high) = (90, -90);
        foreach (double latitude in latitudes)
        {
            (low, high) = (Math.Min(low, latitude), Math.Max(high, latitude));
        }

        return Math.Clamp((low + high) / 2, -75, 75);
    }
}

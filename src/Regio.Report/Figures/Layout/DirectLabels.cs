namespace Regio.Report;

/// <summary>A series named where it is drawn.</summary>
/// <param name="Series">Index of the series.</param>
/// <param name="Text">Its name.</param>
/// <param name="X">Anchor.</param>
/// <param name="Y">Baseline.</param>
/// <param name="Anchor">Alignment at the anchor.</param>
/// <param name="From">Where a thin leader begins when the label had to move away; null for none.</param>
internal sealed record DirectLabel(int Series, string Text, double X, double Y, string Anchor, (double X, double Y)? From);

/// <summary>Places the names of up to five series: lines at their right end, densities above their curve.</summary>
internal static class DirectLabels
{
    internal const int Most = 5;
    internal const double Offset = 9;

    private const double Size = AxisLabels.Size;

    /// <summary>Labels right of the ends of the lines, pushed apart as little as may be.</summary>
    internal static IReadOnlyList<DirectLabel> AtEnds(FigureModel model, Frame frame)
    {
        List<(int Series, double H, double V)> ends = [];
        for (int series = 0; series < model.SeriesCount; series++)
        {
            if (End(model, frame, series) is (double h, double v))
            {
                ends.Add((series, h, v));
            }
        }

        ends.Sort((a, b) => a.V != b.V ? a.V.CompareTo(b.V) : a.Series.CompareTo(b.Series));
        double[] places = Spread([.. ends.Select(end => end.V)], AxisLabels.LineHeight, frame.Top, frame.Bottom);
        return [.. ends.Select((end, i) => new DirectLabel(
            end.Series,
            model.Series[end.Series],
            frame.Right + Offset,
            places[i] + (0.36 * Size),
            "start",
            Math.Abs(places[i] - end.V) > 3 || end.H < frame.Right - 30 ? (end.H + 4, end.V) : null))];
    }

    /// <summary>Labels above the curves, each where its curve stands clearest of the others; null where one finds no place.</summary>
    internal static IReadOnlyList<DirectLabel>? OnCurves(FigureModel model, Frame frame)
    {
        (double H, double V)[][] curves = [.. Enumerable.Range(0, model.SeriesCount).Select(series => Curve(model, frame, series))];
        List<DirectLabel> labels = [];
        List<TextBox> boxes = [];
        for (int series = 0; series < curves.Length; series++)
        {
            string text = model.Series[series];
            TextBox? place = curves[series]
                .OrderBy(point => point.V)
                .SelectMany(point => Around(point, text))
                .FirstOrDefault(box => Inside(box, frame) && !boxes.Exists(box.Overlaps) && !curves.Any(curve => Crosses(box, curve)));
            if (place is null)
            {
                return null;
            }

            boxes.Add(place);
            labels.Add(new DirectLabel(series, text, place.X, place.Y, place.Left > place.Right ? "end" : place.Left > 0 ? "middle" : "start", null));
        }

        return labels;
    }

    /// <summary>Sorted places moved so that neighbours are at least <paramref name="apart"/> apart and all lie between the ends: the least sum of squared moves.</summary>
    /// <remarks>Pool adjacent violators on the places less their minimum spacing (Barlow et al. 1972, Statistical inference under order restrictions).</remarks>
    internal static double[] Spread(double[] places, double apart, double top, double bottom)
    {
        List<(double Sum, int Count)> pools = [];
        for (int i = 0; i < places.Length; i++)
        {
            pools.Add((places[i] - (i * apart), 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count >= pools[^1].Sum / pools[^1].Count)
            {
                (double sum, int count) = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (pools[^1].Sum + sum, pools[^1].Count + count);
            }
        }

        double highest = Math.Max(top, bottom - ((places.Length - 1) * apart));
        double[] levels = [.. pools.SelectMany(pool => Enumerable.Repeat(Math.Clamp(pool.Sum / pool.Count, top, highest), pool.Count))];
        return [.. levels.Select((level, i) => level + (i * apart))];
    }

    private static (double H, double V)? End(FigureModel model, Frame frame, int series)
    {
        foreach (Rows rows in model.Layers.Reverse())
        {
            int[] drawn = [.. rows.Ordered(0, series).Where(row => rows.IsDrawn(row) && Rows.IsNumber(rows.Y[row]))];
            if (drawn.Length > 0)
            {
                (double h, double v) = frame.At(rows.X[drawn[^1]], rows.Y[drawn[^1]]);
                return Rows.IsNumber(h) && Rows.IsNumber(v) ? (h, v) : null;
            }
        }

        return null;
    }

    private static (double H, double V)[] Curve(FigureModel model, Frame frame, int series)
        => [.. model.Main.Ordered(0, series).Select(row => frame.At(model.Main.X[row], model.Main.Y[row])).Where(point => Rows.IsNumber(point.H) && Rows.IsNumber(point.V))];

    private static IEnumerable<TextBox> Around((double H, double V) point, string text)
    {
        yield return SvgCanvas.Box(point.H + 6, point.V - 4, text, "start", Size);
        yield return SvgCanvas.Box(point.H - 6, point.V - 4, text, "end", Size);
        yield return SvgCanvas.Box(point.H, point.V - 7, text, "middle", Size);
    }

    private static bool Inside(TextBox box, Frame frame)
        => box.X - box.Left >= frame.Left && box.X + box.Right <= frame.Right && box.Y - Size >= frame.Top;

    private static bool Crosses(TextBox box, (double H, double V)[] curve)
    {
        for (int i = 0; i + 1 < curve.Length; i++)
        {
            // Between neighbouring points of a curve of 256 points a straight run of four steps is fine enough.
            for (int k = 0; k <= 4; k++)
            {
                double share = k / 4.0;
                if (box.Holds(curve[i].H + (share * (curve[i + 1].H - curve[i].H)), curve[i].V + (share * (curve[i + 1].V - curve[i].V))))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

namespace Regio.Report;

/// <summary>Names beside dots: each at the first of eight places around its dot where it meets no dot, no other name and no edge, if it can be no fitted line; a name without room is left out.</summary>
internal static class PointNames
{
    private const double Size = AxisLabels.Size;
    private const double Reach = 6;

    /// <summary>The names of a panel that have room, and how many have none.</summary>
    internal static (IReadOnlyList<TextBox> Placed, int Unplaced) Of(FigureModel model, Frame frame, int panel)
    {
        List<TextBox> placed = [];
        int unplaced = 0;
        foreach (Rows rows in model.Layers.Where(rows => rows is { Mark: Core.Mark.Point, Names: not null }))
        {
            (int Row, double H, double V)[] dots = [.. Enumerable.Range(0, model.SeriesCount).SelectMany(series => rows.Of(panel, series)).Order()
                .Select(row => (row, frame.At(rows.X[row], rows.Y[row]))).Select(dot => (dot.row, dot.Item2.H, dot.Item2.V)).Where(dot => Rows.IsNumber(dot.H) && Rows.IsNumber(dot.V))];
            (double H, double V)[] line = [.. Enumerable.Range(0, model.SeriesCount).SelectMany(series => Line(model, rows, frame, panel, series))];
            foreach ((int row, double h, double v) in dots.Where(dot => rows.Names![dot.Row].Length > 0))
            {
                TextBox[] free = [.. Around(h, v, rows.Names![row]).Where(box => Inside(box, frame) && !placed.Exists(box.Overlaps) && !Array.Exists(dots, dot => dot.Row != row && Touches(box, dot.H, dot.V)))];
                TextBox? place = Array.Find(free, box => !Array.Exists(line, point => box.Holds(point.H, point.V))) ?? free.FirstOrDefault();
                if (place is null)
                {
                    unplaced++;
                }
                else
                {
                    placed.Add(place);
                }
            }
        }

        return (placed, unplaced);
    }

    internal static void Draw(SvgCanvas canvas, FigureModel model, Frame frame, int panel)
    {
        foreach (TextBox box in Of(model, frame, panel).Placed)
        {
            string anchor = box.Left == 0 ? "start" : box.Right == 0 ? "end" : "middle";
            canvas.Text(box.X, box.Y, box.Text, anchor, box.Size, canvas.Haloed);
        }
    }

    /// <summary>Points of a fitted line, a few pixels apart.</summary>
    private static IEnumerable<(double H, double V)> Line(FigureModel model, Rows rows, Frame frame, int panel, int series)
    {
        if (FittedLine.Of(model, rows, panel, series) is not FittedLine line)
        {
            yield break;
        }

        (double H, double V)[] ends = [.. line.Points.Select(point => frame.At(point.X, point.Y))];
        for (int i = 1; i < ends.Length; i++)
        {
            int steps = 1 + (int)((Math.Abs(ends[i].H - ends[i - 1].H) + Math.Abs(ends[i].V - ends[i - 1].V)) / 3);
            for (int k = 0; k <= steps; k++)
            {
                double share = (double)k / steps;
                yield return (ends[i - 1].H + (share * (ends[i].H - ends[i - 1].H)), ends[i - 1].V + (share * (ends[i].V - ends[i - 1].V)));
            }
        }
    }

    private static IEnumerable<TextBox> Around(double h, double v, string text)
    {
        (double X, double Y, string Anchor)[] places =
        [
            (Reach, 0.36 * Size, "start"), (-Reach, 0.36 * Size, "end"), (0, -Reach - 2, "middle"), (0, Reach + (0.86 * Size), "middle"),
            (4, -Reach, "start"), (4, Reach + (0.7 * Size), "start"), (-4, -Reach, "end"), (-4, Reach + (0.7 * Size), "end"),
        ];
        return places.Select(place => SvgCanvas.Box(h + place.X, v + place.Y, text, place.Anchor, Size));
    }

    private static bool Inside(TextBox box, Frame frame)
        => box.X - box.Left >= frame.Left && box.X + box.Right <= frame.Right && box.Y - Size >= frame.Top && box.Y + 3 <= frame.Bottom;

    private static bool Touches(TextBox box, double h, double v)
        => box.Holds(h - 3, v) || box.Holds(h + 3, v) || box.Holds(h, v - 3) || box.Holds(h, v + 3);
}

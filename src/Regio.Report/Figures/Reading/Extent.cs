using Regio.Core;

namespace Regio.Report;

/// <summary>The values that an axis has to show.</summary>
internal static class Extent
{
    internal static bool StandsOnZero(FigureModel model) => model.Layers.Any(rows => rows.Mark is Mark.Bar or Mark.Histogram or Mark.Density);

    internal static IEnumerable<double> X(FigureModel model)
    {
        IEnumerable<double> values = model.Layers.SelectMany(rows => Drawn(rows).SelectMany(row => rows.Binned ? [rows.Low[row], rows.High[row]] : new[] { rows.X[row] }));
        return model.Figure.XReference is double reference ? values.Append(reference) : values;
    }

    internal static IEnumerable<double> Y(FigureModel model)
    {
        IEnumerable<double> values = model.Layers.SelectMany(rows => Y(model, rows));
        if (StandsOnZero(model))
        {
            values = values.Append(0);
        }

        return model.Figure.Reference is double reference ? values.Append(reference) : values;
    }

    /// <summary>The ends of each stacked bar: row → from, to.</summary>
    internal static (double From, double To)[] Stacks(Rows rows)
    {
        (double From, double To)[] ends = new (double, double)[rows.Count];
        Dictionary<(int Panel, double X, bool Up), double> heights = [];
        foreach (int row in Drawn(rows).OrderBy(row => rows.Series[row]))
        {
            (int Panel, double X, bool Up) key = (rows.Panel[row], rows.X[row], rows.Y[row] >= 0);
            double from = heights.GetValueOrDefault(key);
            heights[key] = from + rows.Y[row];
            ends[row] = (from, from + rows.Y[row]);
        }

        return ends;
    }

    private static IEnumerable<double> Y(FigureModel model, Rows rows)
    {
        if (rows.Mark == Mark.Bar && model.Figure.Bars == BarArrangement.Stacked)
        {
            return Stacks(rows).Select(ends => ends.To);
        }

        IEnumerable<double> own = Drawn(rows).Select(row => rows.Mark == Mark.Band ? rows.Low[row] : rows.Y[row]);
        return rows.Binned ? own
            : rows.Mark is Mark.Band or Mark.PointRange or Mark.Bar ? own.Concat(Drawn(rows).SelectMany(row => new[] { rows.Low[row], rows.High[row] }))
            : rows.Mark == Mark.Point && model.Figure.Fit != FitLine.None ? own.Concat(FitEnds(model, rows))
            : own;
    }

    private static IEnumerable<double> FitEnds(FigureModel model, Rows rows)
    {
        for (int panel = 0; panel < model.PanelCount; panel++)
        {
            for (int series = 0; series < model.SeriesCount; series++)
            {
                if (FittedLine.Of(model, rows, panel, series) is FittedLine line)
                {
                    foreach ((_, double y) in line.Points)
                    {
                        yield return y;
                    }
                }
            }
        }
    }

    private static IEnumerable<int> Drawn(Rows rows) => Enumerable.Range(0, rows.Count).Where(row => rows.IsDrawn(row) && rows.Panel[row] >= 0 && rows.Series[row] >= 0);
}

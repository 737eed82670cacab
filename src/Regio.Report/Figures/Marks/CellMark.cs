namespace Regio.Report;

/// <summary>Cells coloured by value, the value printed in them where there is room.</summary>
internal static class CellMark
{
    private const double Size = 11;

    internal static void Draw(Plot plot, Rows rows, int series)
    {
        ColourScale colours = ColourScale.Of(plot.Model);
        double width = plot.Frame.X.Band;
        double height = plot.Frame.Y.Band;
        int[] drawn = rows.Of(plot.Panel, series);
        double factor = Math.Pow(10, colours.Power);
        double[] values = Array.ConvertAll(rows.Value, value => value / factor);
        int decimals = Decimals(values);
        bool printed = drawn.Length > 0 && height >= 1.5 * Size && drawn.Max(row => TextMeasure.Width(Text(values[row], decimals), Size)) <= width - 4;
        foreach (int row in drawn)
        {
            (double h, double v) = plot.Frame.At(rows.X[row], rows.Y[row]);
            string colour = colours.Of(rows.Value[row]);
            (double w, double tall) = plot.Frame.Flipped ? (height, width) : (width, height);
            plot.Canvas.Rect(h - (w / 2), v - (tall / 2), w, tall, SvgCanvas.Plain(colour).And(plot.Canvas.Edge).With("stroke-width=\"1\""), plot.Hover(rows, row));
            if (printed)
            {
                plot.Canvas.Text(h, v + (0.36 * Size), Text(values[row], decimals), "middle", Size, SvgCanvas.Plain(Colours.TextOn(colour)).With("pointer-events=\"none\""));
            }
        }
    }

    /// <summary>Two decimals for what lies within ten, as correlations do; else what a column of a table would have, capped for the room of a cell.</summary>
    private static int Decimals(double[] values)
    {
        double[] finite = [.. values.Where(Rows.IsNumber)];
        return finite.Length == 0 || Array.TrueForAll(finite, value => value == Math.Truncate(value)) ? 0
            : finite.Max(Math.Abs) is >= 0.1 and < 10 ? 2
            : Math.Min(NumberFormat.Decimals(finite), finite.Max(Math.Abs) >= 10 ? 1 : 4);
    }

    private static string Text(double value, int decimals) => TickText.Minus(NumberFormat.Fixed(value, decimals));
}

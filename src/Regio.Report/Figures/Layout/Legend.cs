namespace Regio.Report;

/// <summary>A key of a legend.</summary>
/// <param name="Series">Index of the series.</param>
/// <param name="Text">Its name.</param>
/// <param name="X">Left edge of the swatch.</param>
/// <param name="Y">Middle of the row.</param>
internal sealed record LegendKey(int Series, string Text, double X, double Y);

/// <summary>Keys of the series in rows above the panels, for figures whose series cannot be named where they are drawn.</summary>
internal static class Legend
{
    internal const double RowHeight = 20;
    internal const double Swatch = 22;

    private const double Size = AxisLabels.Size;
    private const double Gap = 18;

    internal static IReadOnlyList<LegendKey> Place(IReadOnlyList<string> names, double left, double top, double right)
    {
        List<LegendKey> keys = [];
        double x = left;
        double y = top + (RowHeight / 2);
        for (int series = 0; series < names.Count; series++)
        {
            string text = TextMeasure.Cut(names[series], right - left - Swatch - 6, Size);
            double width = Swatch + 6 + TextMeasure.Width(text, Size);
            if (x + width > right && x > left)
            {
                x = left;
                y += RowHeight;
            }

            keys.Add(new LegendKey(series, text, x, y));
            x += width + Gap;
        }

        return keys;
    }
}

using System.Globalization;

namespace Regio.Report;

/// <summary>A label of an axis in lines.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record AxisLabel(double Value, IReadOnlyList<string> Lines);

/// <summary>The labels of an axis, chosen so that none meets another: fewer numbers; names wrapped, then turned, then left out at equal steps.</summary>
/// <param name="Labels">Labels in order.</param>
/// <param name="Angle">Degrees clockwise.</param>
/// <param name="Room">Pixels they take across the axis.</param>
internal sealed record AxisLabels(IReadOnlyList<AxisLabel> Labels, double Angle, double Room)
{
    internal const double Size = 12;
    internal const double LineHeight = Size * TextMeasure.Leading;

    private const double Turned = -45;
    private const double Gap = 10;
    internal const int MostLines = 3;
    private const double LongestTurned = 130;

    /// <summary>Labels beneath an axis that runs from left to right.</summary>
    internal static AxisLabels Across(Scale scale) => scale.Band > 0 ? Names(scale) : Numbers(scale, 80, Meet);

    /// <summary>Labels beside an axis that runs up or down, at most <paramref name="widest"/> pixels wide.</summary>
    internal static AxisLabels Side(Scale scale, double widest)
    {
        AxisLabels labels = scale.Band > 0 ? SideNames(scale, widest) : Numbers(scale, 48, (a, b, apart) => apart < LineHeight);
        return labels with { Room = labels.Labels.SelectMany(label => label.Lines).Select(line => TextMeasure.Width(line, Size)).DefaultIfEmpty(0).Max() };
    }

    private static AxisLabels Numbers(Scale scale, double apart, Func<string, string, double, bool> meet)
    {
        IReadOnlyList<Tick> ticks = [];
        for (double wanted = Math.Max(3, scale.Length / apart); wanted >= 2; wanted *= 0.8)
        {
            ticks = scale.Ticks(wanted);
            if (Enumerable.Range(1, Math.Max(0, ticks.Count - 1)).All(i => !meet(ticks[i - 1].Text, ticks[i].Text, Math.Abs(scale.At(ticks[i].Value) - scale.At(ticks[i - 1].Value)))))
            {
                return Single(ticks);
            }
        }

        List<Tick> kept = [];
        foreach (Tick tick in ticks)
        {
            if (kept.Count == 0 || !meet(kept[^1].Text, tick.Text, Math.Abs(scale.At(tick.Value) - scale.At(kept[^1].Value))))
            {
                kept.Add(tick);
            }
        }

        return Single(kept);
    }

    private static AxisLabels Names(Scale scale)
    {
        IReadOnlyList<Tick> ticks = scale.Ticks(0);
        double width = scale.Band - Gap;
        if (ticks.All(tick => TextMeasure.Width(tick.Text, Size) <= width))
        {
            return Single(ticks);
        }

        if (ticks.All(tick => double.TryParse(tick.Text.Replace('\u2212', '-'), NumberStyles.Number, CultureInfo.InvariantCulture, out _)))
        {
            double widest = ticks.Max(tick => TextMeasure.Width(tick.Text, Size)) + Gap;
            return Single(EveryFew(ticks, widest / scale.Band));
        }

        if (ticks.All(tick => Wraps(tick.Text, width)))
        {
            AxisLabel[] wrapped = [.. ticks.Select(tick => new AxisLabel(tick.Value, TextMeasure.Wrap(tick.Text, width, Size, MostLines)))];
            return new AxisLabels(wrapped, 0, wrapped.Max(label => label.Lines.Count) * LineHeight);
        }

        AxisLabel[] turned = [.. EveryFew(ticks, LineHeight * Math.Sqrt(2) / scale.Band).Select(tick => new AxisLabel(tick.Value, [TextMeasure.Cut(tick.Text, LongestTurned, Size)]))];
        return new AxisLabels(turned, Turned, (turned.Max(label => TextMeasure.Width(label.Lines[0], Size)) / Math.Sqrt(2)) + Size);
    }

    private static AxisLabels SideNames(Scale scale, double widest)
    {
        int lines = (int)Math.Clamp(scale.Band / LineHeight, 1, MostLines);
        AxisLabel[] labels = [.. EveryFew(scale.Ticks(0), LineHeight / scale.Band).Select(tick => new AxisLabel(tick.Value, TextMeasure.Wrap(tick.Text, widest, Size, lines)))];
        return new AxisLabels(labels, 0, 0);
    }

    private static AxisLabels Single(IEnumerable<Tick> ticks) => new([.. ticks.Select(tick => new AxisLabel(tick.Value, [tick.Text]))], 0, LineHeight);

    private static IEnumerable<Tick> EveryFew(IReadOnlyList<Tick> ticks, double few)
    {
        int step = Math.Max(1, (int)Math.Ceiling(few));
        return ticks.Where((_, i) => i % step == 0);
    }

    private static bool Meet(string a, string b, double apart)
        => apart < ((TextMeasure.Width(a, Size) + TextMeasure.Width(b, Size)) / 2) + Gap;

    /// <summary>Whether the text fits in the lines allowed without cutting a Latin word.</summary>
    private static bool Wraps(string text, double width)
        => text.Split(' ').All(word => word.Any(letter => TextWidth.IsWide(letter)) || TextMeasure.Width(word, Size) <= width)
            && TextMeasure.Wrap(text, width, Size, int.MaxValue).Count <= MostLines;
}

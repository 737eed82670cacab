using Regio.Core;

namespace Regio.Report;

/// <summary>What stands along an axis.</summary>
/// <param name="Title">Title with unit, in the figure's language.</param>
/// <param name="Levels">Categories in order; null for numbers.</param>
/// <param name="Kind">What the numbers stand for.</param>
/// <param name="Log">Whether the scale is logarithmic.</param>
internal sealed record AxisData(string Title, IReadOnlyList<string>? Levels, NumberKind Kind, bool Log)
{
    // Room between the outermost marks and the ends of the axis.
    private const double Margin = 0.04;

    // Smaller numbers are zero to a picture; their power of ten would leave the range of doubles.
    internal const double Least = 1e-150;

    internal bool IsCategory => Levels is not null;

    /// <summary>A scale that shows every value, with a margin; the margin is left out at an end that is zero because bars stand on it.</summary>
    internal Scale ScaleFor(IEnumerable<double> values, bool standsOnZero)
    {
        if (Levels is not null)
        {
            return new CategoryScale(Levels);
        }

        double[] finite = [.. values.Where(Rows.IsNumber).Select(value => Math.Abs(value) < Least ? 0 : value).Where(value => !Log || value > 0)];
        if (finite.Length == 0)
        {
            finite = [1, Log ? 10 : 0];
        }

        double min = finite.Min();
        double max = finite.Max();
        return Log ? LogScale(min, max) : Linear(min, max, standsOnZero);
    }

    /// <summary>A value of this axis in a sentence.</summary>
    internal string Text(double value)
        => Levels is not null ? Levels[(int)value]
            : PeriodTicks.Covers(value, value, Kind) ? PeriodTicks.Text(value, Kind)
            : Kind == NumberKind.Whole && value == Math.Truncate(value) ? TickText.Minus(NumberFormat.Whole(value))
            : TickText.One(value);

    private static LogScale LogScale(double min, double max)
    {
        double widen = max > min ? Math.Pow(max / min, Margin) : 2;
        return new LogScale(min / widen, max * widen);
    }

    private LinearScale Linear(double min, double max, bool standsOnZero)
    {
        double span = max - min;
        double widen = span > Math.Max(Math.Abs(min), Math.Abs(max)) * 1e-12 ? span * Margin : Kind == NumberKind.Whole ? 0.5 : Math.Max(Math.Abs(max) * 0.05, max == 0 ? 0.5 : 0);
        return new LinearScale(standsOnZero && min == 0 ? 0 : min - widen, standsOnZero && max == 0 && min < 0 ? 0 : max + widen, Kind);
    }
}

using Regio.Core;

namespace Regio.Report;

/// <summary>A value and what is printed beside it on an axis.</summary>
/// <param name="Value">The value; the index of a category.</param>
/// <param name="Text">The text, with U+2212 for a minus.</param>
internal sealed record Tick(double Value, string Text);

/// <summary>Turns values into pixels and knows which values an axis names.</summary>
internal abstract class Scale
{
    /// <summary>Pixel of the axis' beginning.</summary>
    internal double Start { get; private set; }

    /// <summary>Pixel of its end; less than <see cref="Start"/> for an axis that runs upwards.</summary>
    internal double End { get; private set; } = 1;

    /// <summary>Length in pixels.</summary>
    internal double Length => Math.Abs(End - Start);

    /// <summary>The power of ten that tick texts are divided by; 0 for none.</summary>
    internal virtual int Power => 0;

    /// <summary>Pixels that one category has to itself; 0 for numbers.</summary>
    internal virtual double Band => 0;

    internal void Span(double start, double end) => (Start, End) = (start, end);

    /// <summary>Pixel of a value; NaN where it has no place.</summary>
    internal double At(double value) => Start + (Share(value) * (End - Start));

    /// <summary>About <paramref name="wanted"/> ticks in ascending order.</summary>
    internal abstract IReadOnlyList<Tick> Ticks(double wanted);

    /// <summary>Place of a value between 0 and 1.</summary>
    private protected abstract double Share(double value);
}

/// <summary>Equal differences, equal room.</summary>
/// <param name="min">Value at the start.</param>
/// <param name="max">Value at the end.</param>
/// <param name="kind">What the numbers stand for: periods get ticks of the calendar, whole numbers no fractions.</param>
internal sealed class LinearScale(double min, double max, NumberKind kind) : Scale
{
    // Seven digits before the point, or three zeros after it, are more than a tick should carry.
    private const double Large = 1e7;
    private const double Small = 1e-3;

    /// <inheritdoc/>
    internal override int Power { get; } = !PeriodTicks.Covers(min, max, kind) ? PowerOf(Math.Max(Math.Abs(min), Math.Abs(max))) : 0;

    /// <inheritdoc/>
    internal override IReadOnlyList<Tick> Ticks(double wanted)
    {
        if (PeriodTicks.Covers(min, max, kind))
        {
            return PeriodTicks.Of(min, max, kind, wanted);
        }

        double factor = Math.Pow(10, Power);
        double[] values = ExtendedTicks.Of(min / factor, max / factor, wanted, kind is NumberKind.Whole or NumberKind.Truth);
        string[] texts = TickText.Of(values);
        return [.. values.Select((value, i) => new Tick(value * factor, texts[i]))];
    }

    private protected override double Share(double value) => (value - min) / (max - min);

    private static int PowerOf(double largest)
        => largest is >= Large or < Small and > 0 ? 3 * (int)Math.Floor(Math.Log10(largest) / 3) : 0;
}

/// <summary>Equal ratios, equal room; values that are not positive have no place.</summary>
/// <param name="min">Positive value at the start.</param>
/// <param name="max">Value at the end.</param>
internal sealed class LogScale(double min, double max) : Scale
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Tick> Ticks(double wanted)
    {
        double[] values = LogTicks.Of(min, max, wanted);
        string[] texts = TickText.OfLog(values);
        return [.. values.Select((value, i) => new Tick(value, texts[i]))];
    }

    private protected override double Share(double value) => value >= AxisData.Least ? Math.Log(value / min) / Math.Log(max / min) : double.NaN;
}

/// <summary>Categories side by side, each in the middle of its band.</summary>
/// <param name="levels">Texts of the categories; a value is an index into them.</param>
internal sealed class CategoryScale(IReadOnlyList<string> levels) : Scale
{
    /// <inheritdoc/>
    internal override double Band => Length / Math.Max(1, levels.Count);

    /// <inheritdoc/>
    internal override IReadOnlyList<Tick> Ticks(double wanted) => [.. levels.Select((text, i) => new Tick(i, text))];

    private protected override double Share(double value) => (value + 0.5) / Math.Max(1, levels.Count);
}

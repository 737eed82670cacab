using System.Globalization;
using Regio.Core;
using Calendar = Regio.Core.Calendar;

namespace Regio.Data;

/// <summary>Times of the rows as whole numbers of steps since the first time.</summary>
internal sealed class TimeScale
{
    /// <summary>Share of a step by which a time may miss its period: fractional times such as 2010.25 are not exact.</summary>
    private const double Tolerance = 1e-6;

    private readonly double _origin;
    private readonly NumberKind _kind;
    private readonly IReadOnlyList<string>? _ordinal;

    private TimeScale(int[] periods, double origin, double step, NumberKind kind, IReadOnlyList<string>? ordinal)
        => (Periods, _origin, Step, _kind, _ordinal) = (periods, origin, step, kind, ordinal);

    /// <summary>Row → period, -1 where the time is missing.</summary>
    internal int[] Periods { get; }

    /// <summary>Length of a period in units of the time column.</summary>
    internal double Step { get; }

    /// <summary>The period as the time column writes it.</summary>
    internal string Text(int period) => _ordinal is not null ? _ordinal[period] : Calendar.Text(_origin + (period * Step), _kind);

    internal static TimeScale Of(Table table, string name, double? step)
    {
        if (step is { } given && !(given > 0 && double.IsFinite(given)))
        {
            throw new SpecError(new("the time step must be a positive number", "时间步长必须为正数")) { Field = "panel.step", Given = given.ToString("R", CultureInfo.InvariantCulture) };
        }

        Column column = table[name];
        if (column is NumberColumn numbers)
        {
            return OfNumbers(table, name, numbers.Values, numbers.Kind, step);
        }

        Grouping grouping = column.Group();
        return PeriodText.TryParse(grouping.Levels, out double[] times, out NumberKind kind)
            ? OfNumbers(table, name, Array.ConvertAll(grouping.Codes, code => code < 0 ? double.NaN : times[code]), kind, step)
            : new TimeScale(grouping.Codes, 0, 1, NumberKind.Whole, grouping.Levels);
    }

    /// <summary>Times of the rows as numbers in the unit of the column: text that is a time by what it says, other text by its order; NaN where missing.</summary>
    internal static double[] Numbers(Column column)
    {
        if (column is NumberColumn numbers)
        {
            return numbers.Values.ToArray();
        }

        Grouping grouping = column.Group();
        double[] levels = PeriodText.TryParse(grouping.Levels, out double[] times, out _) ? times : [.. Enumerable.Range(0, grouping.Count).Select(level => (double)level)];
        return Array.ConvertAll(grouping.Codes, code => code < 0 ? double.NaN : levels[code]);
    }

    private static TimeScale OfNumbers(Table table, string name, ReadOnlySpan<double> times, NumberKind kind, double? step)
    {
        double[] distinct = Distinct(times);
        if (distinct.Length == 0)
        {
            throw new DataError(new($"the time variable '{name}' has no value at all", $"时间变量“{name}”全部缺失")) { Source = table.Source ?? table.Name, Column = name };
        }

        double length = step ?? Divisor(distinct);
        int[] periods = new int[times.Length];
        for (int i = 0; i < periods.Length; i++)
        {
            double period = (times[i] - distinct[0]) / length;
            double whole = Math.Round(period);
            if (whole > int.MaxValue - 1)
            {
                throw TooMany(table, name, length);
            }

            if (Math.Abs(period - whole) > Tolerance)
            {
                throw Uneven(table, name, i, Calendar.Text(times[i], kind), length);
            }

            periods[i] = double.IsNaN(period) ? -1 : (int)whole;
        }

        return new TimeScale(periods, distinct[0], length, kind, null);
    }

    private static double[] Distinct(ReadOnlySpan<double> times)
    {
        HashSet<double> seen = [];
        foreach (double time in times)
        {
            if (double.IsFinite(time))
            {
                seen.Add(time);
            }
        }

        double[] distinct = [.. seen];
        Array.Sort(distinct);
        return distinct;
    }

    /// <summary>Greatest common divisor of the differences between neighbours; 1 for a single time.</summary>
    private static double Divisor(double[] distinct)
    {
        bool whole = Array.TrueForAll(distinct, time => time == Math.Floor(time) && Math.Abs(time) < 1L << 52);
        double divisor = 0;
        for (int i = 1; i < distinct.Length; i++)
        {
            divisor = Divisor(distinct[i] - distinct[i - 1], divisor, whole ? 0 : Tolerance);

            // The whole span so far holds a number of steps that is certain: dividing by it keeps rounding errors from growing.
            double span = distinct[i] - distinct[0];
            divisor = whole ? divisor : span / Math.Round(span / divisor);
        }

        return divisor == 0 ? 1 : divisor;
    }

    /// <summary>Euclid's algorithm; remainders within <paramref name="tolerance"/> (a share of the smaller number) of zero or of the divisor count as none.</summary>
    private static double Divisor(double a, double b, double tolerance)
    {
        while (b > 0)
        {
            double rest = a % b;
            bool none = rest <= tolerance * b || b - rest <= tolerance * b;
            (a, b) = (b, none ? 0 : rest);
        }

        return a;
    }

    private static DataError Uneven(Table table, string name, int row, string text, double step)
    {
        string length = step.ToString("R", CultureInfo.InvariantCulture);
        return new(
            new($"time '{name}' is {text} in row {(row + 1).ToString(CultureInfo.InvariantCulture)}, which is no whole number of steps of {length} after the first time", $"时间“{name}”在第 {(row + 1).ToString(CultureInfo.InvariantCulture)} 行为 {text}，与首期之差不是步长 {length} 的整数倍"),
            new("Give another step, or a time variable that counts whole periods.", "请指定其他步长，或使用以整期计数的时间变量。"))
        { Source = table.Source ?? table.Name, Column = name, Row = row + 1 };
    }

    private static DataError TooMany(Table table, string name, double step)
    {
        string length = step.ToString("R", CultureInfo.InvariantCulture);
        return new(
            new($"the times of '{name}' span more than two thousand million steps of {length}", $"时间“{name}”的跨度超过二十亿个步长（{length}）"),
            new("Give a longer step, or a time variable that counts whole periods.", "请指定更长的步长，或使用以整期计数的时间变量。"))
        { Source = table.Source ?? table.Name, Column = name };
    }
}

using System.Globalization;
using Regio.Core;
using Calendar = Regio.Core.Calendar;

namespace Regio.Report;

/// <summary>Ticks of an axis of dates: years, or months, quarters and days that begin with a year, in steps of the calendar.</summary>
internal static class PeriodTicks
{
    private const double DayMilliseconds = 86_400_000;

    // Steps in periods: divisors of a year first, then round numbers of years.
    private static ReadOnlySpan<int> YearSteps => [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];

    private static ReadOnlySpan<int> MonthSteps => [1, 2, 3, 6];

    private static ReadOnlySpan<int> DaySteps => [1, 2, 7, 14];

    private static bool Knows(NumberKind kind) => kind is NumberKind.Day or NumberKind.Instant or NumberKind.Week or NumberKind.Month or NumberKind.Quarter or NumberKind.HalfYear;

    /// <summary>Whether an axis lies within the years 1 to 9998, so that the calendar can name its ticks.</summary>
    internal static bool Covers(double min, double max, NumberKind kind)
    {
        double perYear = kind switch { NumberKind.Month => 12, NumberKind.Quarter => 4, NumberKind.HalfYear => 2, NumberKind.Week => 52, NumberKind.Day => 366, _ => 366 * DayMilliseconds };
        return Knows(kind) && min / perYear > -1950 && max / perYear < 8000;
    }

    /// <summary>Ticks within the axis, at most about <paramref name="wanted"/>.</summary>
    internal static IReadOnlyList<Tick> Of(double min, double max, NumberKind kind, double wanted) => kind switch
    {
        NumberKind.Day => Days(min, max, 1, wanted),
        NumberKind.Instant => Days(min / DayMilliseconds, max / DayMilliseconds, DayMilliseconds, wanted),
        NumberKind.Month => Periods(min, max, 12, MonthSteps, wanted, Month),
        NumberKind.Quarter => Periods(min, max, 4, [1, 2], wanted, (year, part) => string.Create(CultureInfo.InvariantCulture, $"{year} Q{part}")),
        NumberKind.HalfYear => Periods(min, max, 2, [1], wanted, (year, part) => string.Create(CultureInfo.InvariantCulture, $"{year} H{part}")),
        _ => Periods(min, max, 52, [1, 2, 4, 13, 26], wanted, (year, part) => string.Create(CultureInfo.InvariantCulture, $"{year} W{part}")),
    };

    /// <summary>A single period as an axis or a sentence names it.</summary>
    internal static string Text(double value, NumberKind kind)
    {
        int perYear = kind switch { NumberKind.Month => 12, NumberKind.Quarter => 4, NumberKind.HalfYear => 2, NumberKind.Week => 52, _ => 0 };
        if (perYear == 0)
        {
            return Calendar.Text(value, kind);
        }

        int year = 1960 + (int)Math.Floor(value / perYear);
        int part = (int)Math.Round(value - (Math.Floor(value / perYear) * perYear)) + 1;
        return kind == NumberKind.Month ? Month(year, part) : string.Create(CultureInfo.InvariantCulture, $"{year} {(kind == NumberKind.Quarter ? 'Q' : kind == NumberKind.Week ? 'W' : 'H')}{part}");
    }

    private static string Month(int year, int part) => string.Create(CultureInfo.InvariantCulture, $"{year}-{part:00}");

    private static List<Tick> Periods(double min, double max, int perYear, ReadOnlySpan<int> within, double wanted, Func<int, int, string> text)
    {
        int step = Step(max - min, perYear, within, wanted);
        bool years = step % perYear == 0;
        List<Tick> ticks = [];
        // Counting from year 0 keeps decades on round years.
        double origin = -1960.0 * perYear;
        for (double value = origin + (Math.Ceiling((min - origin) / step) * step); value <= max; value += step)
        {
            int year = 1960 + (int)Math.Floor(value / perYear);
            int part = (int)(value - ((year - 1960.0) * perYear)) + 1;
            ticks.Add(new Tick(value, years ? year.ToString(CultureInfo.InvariantCulture) : text(year, part)));
        }

        return ticks;
    }

    private static int Step(double span, int perYear, ReadOnlySpan<int> within, double wanted)
    {
        foreach (int step in within)
        {
            if (span / step <= wanted)
            {
                return step;
            }
        }

        foreach (int years in YearSteps)
        {
            if (span / (years * perYear) <= wanted)
            {
                return years * perYear;
            }
        }

        return YearSteps[^1] * perYear;
    }

    private static IReadOnlyList<Tick> Days(double min, double max, double unit, double wanted)
    {
        double months = (max - min) / 30.44;
        if (months > wanted || months >= 4)
        {
            IReadOnlyList<Tick> ticks = Periods(MonthOf(min), MonthOf(max), 12, MonthSteps, wanted, Month);
            return [.. ticks.Select(tick => new Tick(DayOf(tick.Value) * unit, tick.Text))];
        }

        if (max - min < 2)
        {
            return Hours(min, max, unit, wanted);
        }

        int step = DaySteps[^1];
        foreach (int days in DaySteps)
        {
            if ((max - min) / days <= wanted)
            {
                step = days;
                break;
            }
        }

        List<Tick> found = [];
        for (double day = Math.Ceiling(min / step) * step; day <= max; day += step)
        {
            found.Add(new Tick(day * unit, Calendar.Text(day, NumberKind.Day)));
        }

        return found;
    }

    private static List<Tick> Hours(double min, double max, double unit, double wanted)
    {
        double[] hours = ExtendedTicks.Of(min * 24, max * 24, wanted);
        return [.. hours.Select(hour => new Tick(hour / 24 * unit, Calendar.Origin.AddHours(hour).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)))];
    }

    /// <summary>Months since January 1960 with the part of the month gone.</summary>
    private static double MonthOf(double day)
    {
        DateTime date = Calendar.Origin.AddDays(day);
        return ((date.Year - 1960) * 12) + date.Month - 1 + ((date.Day - 1 + date.TimeOfDay.TotalDays) / DateTime.DaysInMonth(date.Year, date.Month));
    }

    private static double DayOf(double month) => (Calendar.Origin.AddMonths((int)month) - Calendar.Origin).TotalDays;
}

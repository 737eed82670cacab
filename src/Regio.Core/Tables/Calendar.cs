using System.Globalization;

namespace Regio.Core;

/// <summary>Text of numbers and of periods counted from 1960.</summary>
public static class Calendar
{
    /// <summary>The day from which dates are counted.</summary>
    public static DateTime Origin { get; } = new(1960, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private const double LastDay = 2936549;

    /// <summary>A value as invariant text: numbers shortest round-trip, days as 2020-01-31, months as 2020m1, quarters as 2020q1; empty when missing (.a to .z for extended codes).</summary>
    public static string Text(double value, NumberKind kind)
    {
        if (double.IsNaN(value))
        {
            return Missing.CodeOf(value) is char code ? "." + code : string.Empty;
        }

        return kind switch
        {
            NumberKind.Day when InCalendar(value) => Origin.AddDays(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            NumberKind.Instant when InCalendar(value / 86_400_000) => Origin.AddMilliseconds(value).ToString("yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture),
            NumberKind.Week => Period(value, 52, "w"),
            NumberKind.Month => Period(value, 12, "m"),
            NumberKind.Quarter => Period(value, 4, "q"),
            NumberKind.HalfYear => Period(value, 2, "h"),
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };
    }

    private static bool InCalendar(double days) => days > -715000 && days < LastDay;

    private static string Period(double value, int perYear, string letter)
    {
        double year = Math.Floor(value / perYear);
        return string.Create(CultureInfo.InvariantCulture, $"{1960 + year:R}{letter}{value - (year * perYear) + 1:R}");
    }
}

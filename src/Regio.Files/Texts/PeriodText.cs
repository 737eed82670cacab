using System.Globalization;

namespace Regio.Files;

/// <summary>Reads dates written year first: 2020-01-31, 2020/1/31, 2020-01-31T08:30:00.5, 2020m1, 2020q1, 2020-Q1, 2020h1, 2020w1, 2020年1月31日, 2020年1月, 2020年.</summary>
internal static class PeriodText
{
    private const int LongestInstant = 27;

    internal static bool TryParse(ReadOnlySpan<byte> text, out double value, out NumberKind kind)
    {
        value = 0;
        kind = NumberKind.Real;
        if (text.Length is < 6 or > LongestInstant || !TryWhole(text[..4], out int year) || year == 0)
        {
            return false;
        }

        if (text[4..].StartsWith("年"u8))
        {
            return TryChinese(text[("年"u8.Length + 4)..], year, out value, out kind);
        }

        if (text[4] == (byte)'-' && char.IsAsciiLetter((char)text[5]))
        {
            return TryPeriod(text[1..], year, out value, out kind);
        }

        return text[4] is (byte)'-' or (byte)'/' ? TryDay(text, year, out value, out kind) : TryPeriod(text, year, out value, out kind);
    }

    private static bool TryPeriod(ReadOnlySpan<byte> text, int year, out double value, out NumberKind kind)
    {
        (int perYear, kind) = (text[4] | 0x20) switch
        {
            'm' => (12, NumberKind.Month),
            'q' => (4, NumberKind.Quarter),
            'h' => (2, NumberKind.HalfYear),
            'w' => (52, NumberKind.Week),
            _ => (0, NumberKind.Real),
        };
        value = 0;
        if (text.Length > 7 || !TryWhole(text[5..], out int part) || part < 1 || part > perYear)
        {
            return false;
        }

        value = ((year - 1960) * perYear) + part - 1;
        return true;
    }

    /// <summary>Behind 年: nothing (the year, a whole number), 1月, or 1月31日.</summary>
    private static bool TryChinese(ReadOnlySpan<byte> text, int year, out double value, out NumberKind kind)
    {
        (value, kind) = (year, NumberKind.Whole);
        if (text.IsEmpty)
        {
            return true;
        }

        int mark = text.IndexOf("月"u8);
        if (mark is < 1 or > 2 || !TryWhole(text[..mark], out int month) || month is < 1 or > 12)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[(mark + "月"u8.Length)..];
        if (rest.IsEmpty)
        {
            (value, kind) = (((year - 1960) * 12) + month - 1, NumberKind.Month);
            return true;
        }

        kind = NumberKind.Day;
        if (!rest.EndsWith("日"u8) || rest.Length > 5 || !TryWhole(rest[..^3], out int day) || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) - Calendar.Origin).Days;
        return true;
    }

    private static bool TryDay(ReadOnlySpan<byte> text, int year, out double value, out NumberKind kind)
    {
        value = 0;
        kind = NumberKind.Day;
        byte mark = text[4];
        int second = text[5..].IndexOf(mark);
        if (second is < 1 or > 2)
        {
            return false;
        }

        int dayAt = 5 + second + 1;
        int end = dayAt;
        while (end < text.Length && (uint)text[end] - '0' <= 9)
        {
            end++;
        }

        if (end - dayAt is < 1 or > 2 || !TryWhole(text.Slice(5, second), out int month) || month is < 1 or > 12
            || !TryWhole(text[dayAt..end], out int day) || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) - Calendar.Origin).Days;
        return end == text.Length || TryTime(text[end..], ref value, ref kind);
    }

    /// <summary>T08:30, T08:30:15 or T08:30:15.123 behind a day; time zones are not understood.</summary>
    private static bool TryTime(ReadOnlySpan<byte> text, ref double value, ref NumberKind kind)
    {
        kind = NumberKind.Instant;
        if (text.Length < 6 || text[0] is not ((byte)'T' or (byte)' ') || text[3] != (byte)':'
            || !TryWhole(text.Slice(1, 2), out int hour) || hour > 23 || !TryWhole(text.Slice(4, 2), out int minute) || minute > 59)
        {
            return false;
        }

        double seconds = 0;
        if (text.Length > 6)
        {
            ReadOnlySpan<byte> rest = text[7..];
            if (text[6] != (byte)':' || rest.Length < 2 || !TryWhole(rest[..2], out int whole) || whole > 59 || (rest.Length > 2 && rest[2] != (byte)'.')
                || !double.TryParse(rest, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds))
            {
                return false;
            }
        }

        value = (value * 86_400_000) + (((hour * 60) + minute) * 60_000) + Math.Round(seconds * 1000);
        return true;
    }

    private static bool TryWhole(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte letter in text)
        {
            uint digit = (uint)letter - '0';
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        return text.Length > 0;
    }
}

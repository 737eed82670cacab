using System.Globalization;
using Regio.Core;
using Calendar = Regio.Core.Calendar;

namespace Regio.Data;

/// <summary>Reads times written as text: 2020, 2020年, 2020h1, 2020q3, 2020Q3, 2020m11, 2020-11, 2020-11-30.</summary>
internal static class PeriodText
{
    /// <summary>All texts as times of one kind, or false when one of them is none or is of another kind.</summary>
    internal static bool TryParse(IReadOnlyList<string> texts, out double[] times, out NumberKind kind)
    {
        times = new double[texts.Count];
        kind = NumberKind.Whole;
        for (int i = 0; i < times.Length; i++)
        {
            if (!TryParse(texts[i].Trim(), out times[i], out NumberKind own) || (i > 0 && own != kind))
            {
                return false;
            }

            kind = own;
        }

        return times.Length > 0;
    }

    /// <summary>One text as a time.</summary>
    internal static bool TryParse(string text, out double time, out NumberKind kind)
    {
        kind = NumberKind.Whole;
        if (double.TryParse(text.TrimEnd('年'), NumberStyles.Float, CultureInfo.InvariantCulture, out time) && double.IsFinite(time))
        {
            return true;
        }

        if (DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day))
        {
            (time, kind) = ((day - Calendar.Origin).Days, NumberKind.Day);
            return true;
        }

        if (text.Length < 6 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) || !int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int part))
        {
            return false;
        }

        (kind, int perYear) = char.ToLowerInvariant(text[4]) switch
        {
            'h' => (NumberKind.HalfYear, 2),
            'q' => (NumberKind.Quarter, 4),
            'm' or '-' => (NumberKind.Month, 12),
            'w' => (NumberKind.Week, 52),
            _ => (NumberKind.Whole, 0),
        };
        time = ((year - 1960) * perYear) + part - 1;
        return part >= 1 && part <= perYear;
    }
}

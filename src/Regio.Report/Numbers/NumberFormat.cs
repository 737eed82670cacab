using System.Globalization;

namespace Regio.Report;

/// <summary>Numbers as a journal prints them: three or four significant digits, the same decimals in a column, never <c>e-05</c>, <c>NaN</c> or <c>-0.000</c>.</summary>
/// <remarks>
/// A column's decimals follow its typical value. A value that would keep fewer than two significant digits gets more decimals, one that would show more than seven
/// digits gets fewer: only then does a column mix them.
/// </remarks>
public static class NumberFormat
{
    private const int MostDecimals = 9;
    private const int MostDigits = 7;

    /// <summary>Decimals for values that stand in one column: three or four significant digits of the value in the middle; none when all are whole.</summary>
    public static int Decimals(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(value => double.IsFinite(value) && value != 0)];
        if (finite.Length > 0 && Array.TrueForAll(finite, value => value == Math.Truncate(value)))
        {
            return 0;
        }

        int[] magnitudes = Array.ConvertAll(finite, Magnitude);
        if (magnitudes.Length == 0)
        {
            return 3;
        }

        Array.Sort(magnitudes);
        int middle = magnitudes[magnitudes.Length / 2];
        return Math.Clamp(middle >= 0 ? 3 - middle : 2 - middle, 0, MostDecimals);
    }

    /// <summary>The decimals <paramref name="value"/> needs in a column of <paramref name="decimals"/>.</summary>
    public static int DecimalsOf(double value, int decimals)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return decimals;
        }

        int magnitude = Magnitude(value);
        int digits = magnitude + 1 + decimals;
        return value == Math.Truncate(value) && decimals == 0 ? 0
            : digits < 2 ? 2 - magnitude
            : digits > MostDigits ? Math.Max(0, MostDigits - 1 - magnitude)
            : decimals;
    }

    /// <summary>The value with that many decimals; empty when missing. What has no sensible decimal form is written as a power of ten.</summary>
    public static string Fixed(double value, int decimals)
    {
        if (double.IsNaN(value))
        {
            return string.Empty;
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "∞" : "-∞";
        }

        if (decimals > MostDecimals || Math.Abs(value) >= 1e15)
        {
            return Scientific(value);
        }

        string text = value.ToString((Math.Abs(value) >= 10_000 ? "N" : "F") + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text[0] == '-' && text.AsSpan(1).IndexOfAnyExcept("0.,") < 0 ? text[1..] : text;
    }

    /// <summary>The values of a column.</summary>
    public static string[] Column(IReadOnlyList<double> values)
    {
        int decimals = Decimals(values);
        return [.. values.Select(value => Fixed(value, DecimalsOf(value, decimals)))];
    }

    /// <summary>A value that stands alone.</summary>
    public static string One(double value) => Column([value])[0];

    /// <summary>A count with thousands separators.</summary>
    public static string Count(double value)
        => double.IsNaN(value) ? string.Empty
            : value == Math.Truncate(value) ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : One(value);

    /// <summary>Whole numbers that may be years or codes: separators from five digits on.</summary>
    public static string Whole(double value) => Math.Abs(value) < 10_000 ? Fixed(value, 0) : Count(value);

    /// <summary>A p value: three decimals, or <c>&lt;0.001</c>.</summary>
    public static string PValue(double p) => double.IsNaN(p) ? string.Empty : p < 0.001 ? "<0.001" : Fixed(p, 3);

    /// <summary>Stars at the 10, 5 and 1 % level.</summary>
    public static string Stars(double p) => p < 0.01 ? "***" : p < 0.05 ? "**" : p < 0.1 ? "*" : string.Empty;

    /// <summary>A star for each of the levels that p lies below.</summary>
    public static string Stars(double p, IReadOnlyList<double> levels) => new('*', double.IsNaN(p) ? 0 : levels.Count(level => p < level));

    private static int Magnitude(double value) => (int)Math.Floor(Math.Log10(Math.Abs(value)));

    private static string Scientific(double value)
    {
        int power = Magnitude(value);
        double mantissa = Math.Round(value / Math.Pow(10, power), 3);
        if (Math.Abs(mantissa) >= 10)
        {
            (mantissa, power) = (mantissa / 10, power + 1);
        }

        return mantissa.ToString("F3", CultureInfo.InvariantCulture) + "×10" + Superscript(power);
    }

    internal static string Superscript(int power)
        => string.Concat(power.ToString(CultureInfo.InvariantCulture).Select(digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
}

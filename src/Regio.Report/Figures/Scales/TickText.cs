using System.Globalization;

namespace Regio.Report;

/// <summary>Numbers as an axis and a hover label print them: the same decimals on an axis, thousands separators from five digits on, U+2212 for a minus, never <c>e-05</c>.</summary>
internal static class TickText
{
    private const int MostDecimals = 9;

    /// <summary>Texts of the ticks of one axis: the decimals that their step needs.</summary>
    internal static string[] Of(IReadOnlyList<double> values)
    {
        int decimals = values.Count < 2 ? DecimalsOf(values.Count == 0 ? 0 : values[0]) : DecimalsOf(values[1] - values[0]);
        bool separated = values.Any(value => Math.Abs(value) >= 10_000);
        return [.. values.Select(value => Fixed(value, decimals, separated))];
    }

    /// <summary>Texts of the ticks of a logarithmic axis: plain where all lie between 0.001 and a million, else powers of ten.</summary>
    internal static string[] OfLog(IReadOnlyList<double> values)
    {
        if (!values.All(value => value is >= 0.000_999 and < 10_000_000))
        {
            return [.. values.Select(Power)];
        }

        bool separated = values.Any(value => value >= 10_000);
        return [.. values.Select(value => Fixed(value, DecimalsOf(value), separated))];
    }

    private static string Power(double value)
    {

        int power = (int)Math.Floor(Math.Log10(value) + 1e-9);
        double mantissa = value / Math.Pow(10, power);
        string ten = "10" + NumberFormat.Superscript(power);
        return Math.Abs(mantissa - 1) < 1e-9 ? ten : mantissa.ToString("0.##", CultureInfo.InvariantCulture) + "×" + ten;
    }

    /// <summary>A number in running text: four significant digits.</summary>
    internal static string One(double value) => value == 0 ? "0" : Minus(NumberFormat.One(value));

    /// <summary>The number with a true minus sign.</summary>
    internal static string Minus(string text) => text.Replace('-', '\u2212');

    private static string Fixed(double value, int decimals, bool separated)
        => Minus(value.ToString((separated ? "N" : "F") + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static int DecimalsOf(double step)
    {
        int decimals = 0;
        for (double scaled = Math.Abs(step); scaled > 0 && decimals < MostDecimals && (scaled < 0.5 || Math.Abs(scaled - Math.Round(scaled)) > 1e-6 * scaled); scaled *= 10)
        {
            decimals++;
        }

        return decimals;
    }
}

using System.Globalization;

namespace Regio.Report;

/// <summary>Arithmetic of colours written as <c>#rrggbb</c>.</summary>
internal static class Colours
{
    internal static string Mix(string a, string b, double share)
    {
        (int R, int G, int B) from = Parts(a);
        (int R, int G, int B) to = Parts(b);
        return string.Create(CultureInfo.InvariantCulture, $"#{Between(from.R, to.R):x2}{Between(from.G, to.G):x2}{Between(from.B, to.B):x2}");

        int Between(int x, int y) => (int)Math.Round(x + (share * (y - x)));
    }

    /// <summary>Black or white, whichever has the higher contrast on the colour.</summary>
    internal static string TextOn(string colour) => Contrast(colour, "#ffffff") >= Contrast(colour, "#222222") ? "#ffffff" : "#222222";

    /// <summary>Contrast ratio of two colours, 1 to 21 (WCAG 2.2).</summary>
    internal static double Contrast(string a, string b)
    {
        (double x, double y) = (Luminance(a) + 0.05, Luminance(b) + 0.05);
        return Math.Max(x, y) / Math.Min(x, y);
    }

    /// <summary>Relative luminance of sRGB, 0 to 1 (WCAG 2.2).</summary>
    internal static double Luminance(string colour)
    {
        (int r, int g, int b) = Parts(colour);
        return (0.2126 * Linear(r)) + (0.7152 * Linear(g)) + (0.0722 * Linear(b));
    }

    private static double Linear(int part)
    {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static (int R, int G, int B) Parts(string colour) => (Hex(colour, 1), Hex(colour, 3), Hex(colour, 5));

    private static int Hex(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

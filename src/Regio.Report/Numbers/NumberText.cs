using System.Globalization;
using System.Runtime.InteropServices;

namespace Regio.Report;

/// <summary>A printed number taken apart: <c>(-1,234.50)</c> is <c>(</c>, <c>-</c>, <c>1,234</c>, <c>50</c>, <c>)</c>.</summary>
/// <param name="Before">Brackets or a sign of comparison before it.</param>
/// <param name="Negative">Whether a minus stands before it.</param>
/// <param name="Whole">Digits before the point, with the commas printed.</param>
/// <param name="Fraction">Digits after the point; empty where none is printed.</param>
/// <param name="After">Brackets or a per cent sign after it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NumberText(string Before, bool Negative, string Whole, string Fraction, string After)
{
    private const string Opening = "([<>≤≥=≈";
    private const string Closing = ")]%";

    /// <summary>Whether the digits before the point stand in groups of three.</summary>
    internal bool Grouped => Whole.Contains(',', StringComparison.Ordinal);

    /// <summary>The digits before the point alone.</summary>
    internal string Digits => Whole.Replace(",", string.Empty, StringComparison.Ordinal);

    /// <summary>The value that is printed.</summary>
    internal double Value => double.Parse($"{(Negative ? "-" : string.Empty)}{Digits}.{Fraction}0", NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Takes a text apart; null for what is no plain decimal number in brackets or without.</summary>
    internal static NumberText? Read(string text)
    {
        int start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        bool negative = start > 0 && text[start - 1] is '-' or '−';
        string before = text[..(negative ? start - 1 : start)];
        int point = EndOfDigits(text, start, ",");
        int end = point < text.Length && text[point] == '.' ? EndOfDigits(text, point + 1, string.Empty) : point;
        string after = text[end..];
        return text[point - 1] != ',' && before.All(letter => Opening.Contains(letter, StringComparison.Ordinal)) && after.All(letter => Closing.Contains(letter, StringComparison.Ordinal))
            ? new NumberText(before, negative, text[start..point], end > point ? text[(point + 1)..end] : string.Empty, after)
            : null;
    }

    private static int EndOfDigits(string text, int from, string also)
    {
        int end = from;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || also.Contains(text[end], StringComparison.Ordinal)))
        {
            end++;
        }

        return end;
    }
}

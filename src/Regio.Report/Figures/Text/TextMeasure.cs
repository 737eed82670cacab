using System.Text;

namespace Regio.Report;

/// <summary>Width of text in pixels before a browser has seen it, so that labels can be placed without overlap.</summary>
/// <remarks>
/// Advance widths of Noto Sans Regular in thousandths of an em. It is the widest humanist sans of the font stack, so that text set in another font of the stack takes no more room.
/// Chinese, Japanese and Korean characters take a full em, and so do quotes, dashes and dots among them.
/// </remarks>
internal static class TextMeasure
{
    /// <summary>Line height over font size.</summary>
    internal const double Leading = 1.25;

    private const double Bold = 1.06;
    private const double Superscript = 0.35;
    private const double OtherScripts = 0.66;

    private static ReadOnlySpan<short> Ascii =>
    [
        260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372,
        572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434,
        899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781,
        605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
        281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605,
        615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
    ];

    internal static double Width(string text, double size, bool bold = false)
    {
        double width = 0;
        bool chinese = IsChinese(text);
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Em(rune, chinese);
        }

        return width * size * (bold ? Bold : 1);
    }

    /// <summary>Lines no wider than <paramref name="width"/>, at most <paramref name="most"/> of them; what does not fit ends in an ellipsis.</summary>
    internal static IReadOnlyList<string> Wrap(string text, double width, double size, int most)
    {
        bool chinese = IsChinese(text);
        IReadOnlyList<string> lines = TextWrap.Lines(text.Replace('\n', ' '), width, rune => Em(rune, chinese) * size);
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), Cut(lines[most - 1] + "…", width, size)];
    }

    /// <summary>The text, its end replaced by an ellipsis where it is wider than <paramref name="width"/>.</summary>
    internal static string Cut(string text, double width, double size)
    {
        if (Width(text, size) <= width)
        {
            return text;
        }

        StringBuilder kept = new();
        bool chinese = IsChinese(text);
        double used = Em(new Rune('…'), chinese) * size;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Em(rune, chinese) * size;
            if (used > width)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd(' ') + "…";
    }

    private static bool IsChinese(string text) => text.EnumerateRunes().Any(rune => TextWidth.Of(rune) == 2);

    private static double Em(Rune rune, bool chinese)
    {
        int value = rune.Value;
        return chinese && value is '…' or (>= '\u2014' and <= '\u201F') ? 1
            : value is >= ' ' and <= '~' ? Ascii[value - ' '] / 1000.0
            : value is 0xB2 or 0xB3 or 0xB9 or (>= 0x2070 and <= 0x207F) ? Superscript
            : value is '×' or '±' or '\u2212' ? 0.572
            : value == '…' ? 0.791
            : TextWidth.Of(rune) switch { 0 => 0, 2 => 1, _ => value is >= '\u2010' and <= '\u201F' ? 0.5 : OtherScripts };
    }
}

using System.Text;

namespace Regio.Report;

/// <summary>Breaks text into lines: between words, and between Chinese characters where no closing mark would begin a line.</summary>
public static class TextWrap
{
    private const string Closing = "，。；：？！、）】」』”’》〉…%‰,.;:?!)]}";
    private const string Opening = "（【「『“‘《〈([{";

    /// <summary>Lines of at most <paramref name="width"/> terminal cells; a word longer than that is cut.</summary>
    public static IReadOnlyList<string> Lines(string text, int width) => Lines(text, Math.Max(2, width), rune => TextWidth.Of(rune));

    /// <summary>Lines of at most <paramref name="width"/> in the unit of <paramref name="measure"/>, which tells the width of a character; a word longer than that is cut.</summary>
    internal static IReadOnlyList<string> Lines(string text, double width, Func<Rune, double> measure)
    {
        List<string> lines = [];
        foreach (string paragraph in text.Split('\n'))
        {
            Fill(lines, TextWidth.Plain(paragraph), width, measure);
        }

        return lines;
    }

    private static void Fill(List<string> lines, string text, double width, Func<Rune, double> measure)
    {
        StringBuilder line = new();
        double used = 0;
        foreach (string piece in Pieces(text))
        {
            double wide = piece.TrimEnd(' ').EnumerateRunes().Sum(measure);
            if (used + wide > width && used > 0)
            {
                lines.Add(line.ToString().TrimEnd(' '));
                line.Clear();
                used = 0;
            }

            foreach (Rune rune in piece.EnumerateRunes())
            {
                double cells = measure(rune);
                if (used + cells > width && used > 0 && rune.Value != ' ')
                {
                    lines.Add(line.ToString());
                    line.Clear();
                    used = 0;
                }

                line.Append(rune.ToString());
                used += cells;
            }
        }

        lines.Add(line.ToString().TrimEnd(' '));
    }

    /// <summary>Pieces that may not be broken, each with the spaces that follow it.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        int start = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (MayBreak(text[i - 1], text[i]))
            {
                yield return text[start..i];
                start = i;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static bool MayBreak(char before, char after)
    {
        if (before == ' ')
        {
            return after != ' ';
        }

        bool touchesWide = TextWidth.IsWide(before) || TextWidth.IsWide(after);
        return after != ' ' && touchesWide && !char.IsSurrogate(before) && !char.IsSurrogate(after)
            && !Closing.Contains(after, StringComparison.Ordinal) && !Opening.Contains(before, StringComparison.Ordinal);
    }
}

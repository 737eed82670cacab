using System.Text;

namespace Regio.Core;

/// <summary>Two lines that show where in a text something is wrong.</summary>
internal static class Caret
{
    /// <summary>Characters shown on either side of the position of a long text.</summary>
    private const int Reach = 60;

    /// <summary>A line break, the line of the text (the part around the position when it is long), a line break and the caret below the character.</summary>
    internal static string Below(string text, int position)
    {
        int at = Math.Clamp(position, 0, text.Length);
        int lineStart = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        int lineEnd = text.IndexOf('\n', at);
        int start = Math.Max(lineStart, at - Reach);
        int end = Math.Min(lineEnd < 0 ? text.Length : lineEnd, at + Reach);
        StringBuilder line = new("\n  ");
        StringBuilder pad = new("\n  ");
        for (int i = start; i < end; i++)
        {
            char shown = char.IsControl(text[i]) ? ' ' : text[i];
            line.Append(shown);
            if (i < at)
            {
                pad.Append(IsWide(shown) ? '\u3000' : ' ');
            }
        }

        return line.ToString() + pad + "^";
    }

    /// <summary>Line of a position, from 1.</summary>
    internal static int Line(string text, int position) => text.AsSpan(0, Math.Clamp(position, 0, text.Length)).Count('\n') + 1;

    /// <summary>Column of a position in its line, from 1.</summary>
    internal static int Column(string text, int position)
    {
        int at = Math.Clamp(position, 0, text.Length);
        return at - (at == 0 ? -1 : text.LastIndexOf('\n', at - 1));
    }

    /// <summary>Whether a character takes two columns of a console, as Chinese ones do.</summary>
    private static bool IsWide(char c) => c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6');
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Regio.Core;

/// <summary>Text as Office keeps it in XML: characters that XML has not are written _x0001_ (ECMA-376 part 1, 22.9.2.19, ST_Xstring).</summary>
public static partial class OfficeText
{
    /// <summary>The text as it is kept in a sheet's XML; half a surrogate pair and control characters are written by their number.</summary>
    public static string Escape(string text)
    {
        string guarded = text.Contains("_x", StringComparison.Ordinal) ? Escaped().Replace(text, "_x005F_${code}") : text;
        StringBuilder? made = null;
        for (int i = 0; i < guarded.Length; i++)
        {
            char letter = guarded[i];
            bool pair = char.IsHighSurrogate(letter) && i + 1 < guarded.Length && char.IsLowSurrogate(guarded[i + 1]);
            bool bad = (letter < ' ' && letter is not ('\t' or '\n')) || letter >= '\uFFFE' || (char.IsSurrogate(letter) && !pair);
            if (bad)
            {
                made ??= new StringBuilder(guarded, 0, i, guarded.Length + 16);
                made.Append(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_");
                continue;
            }

            made?.Append(letter);
            if (pair)
            {
                made?.Append(guarded[i + 1]);
                i++;
            }
        }

        return made?.ToString() ?? guarded;
    }

    [GeneratedRegex("_(?<code>x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escaped();
}

using System.Text;

namespace Regio.Report;

/// <summary>Text as XML 1.0 allows it.</summary>
internal static class Xml
{
    /// <summary>The text for element content and quoted attributes; characters that XML forbids become U+FFFD.</summary>
    internal static string Escape(string text)
    {
        StringBuilder safe = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    safe.Append("&amp;");
                    break;
                case '<':
                    safe.Append("&lt;");
                    break;
                case '>':
                    safe.Append("&gt;");
                    break;
                case '"':
                    safe.Append("&quot;");
                    break;
                case '\'':
                    safe.Append("&#39;");
                    break;
                case '\t' or '\n' or '\r':
                    safe.Append(' ');
                    break;
                case < 0x20 or 0xFFFE or 0xFFFF or (>= 0x7F and <= 0x9F):
                    safe.Append('\uFFFD');
                    break;
                default:
                    safe.Append(rune.ToString());
                    break;
            }
        }

        return safe.ToString();
    }
}

using System.Text;

namespace Regio.Report;

/// <summary>Text made safe for GitHub's Markdown: nothing in it becomes markup, HTML or mathematics.</summary>
internal static class MarkdownText
{
    private const string Marks = "\\`*_[]|~$";

    /// <summary>Text within a line.</summary>
    internal static string Escape(string text)
    {
        StringBuilder made = new(text.Length + 8);
        foreach (char letter in TextWidth.Plain(text.ReplaceLineEndings(" ")))
        {
            _ = letter switch
            {
                '<' => made.Append("&lt;"),
                '>' => made.Append("&gt;"),
                '&' => made.Append("&amp;"),
                _ when Marks.Contains(letter, StringComparison.Ordinal) => made.Append('\\').Append(letter),
                _ => made.Append(letter),
            };
        }

        return made.ToString();
    }

    /// <summary>Text that begins a line: what would make it a heading, a list or a rule is escaped as well.</summary>
    internal static string Line(string text)
    {
        string escaped = Escape(text).Trim();
        int digits = escaped.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return escaped.Length > 0 && "#-+=".Contains(escaped[0], StringComparison.Ordinal) ? "\\" + escaped
            : digits > 0 && escaped[digits] is '.' or ')' ? escaped.Insert(digits, "\\")
            : escaped;
    }

    /// <summary>Lines kept as they are, in a fence that is longer than any in them.</summary>
    internal static string Fenced(string text)
    {
        string fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return $"{fence}\n{text.ReplaceLineEndings("\n").TrimEnd('\n')}\n{fence}\n";
    }
}

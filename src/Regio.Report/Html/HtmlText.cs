using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>An attribute with a space before it; nothing at all where the value is empty.</summary>
/// <param name="Name">Name, markup of this room.</param>
/// <param name="Value">Value, escaped.</param>
internal readonly record struct HtmlAttribute(string Name, string? Value);

/// <summary>HTML in the making. The literal parts of an interpolated string are markup, every hole is escaped: what comes from a study cannot become markup by oversight.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Appends markup with escaped holes.</summary>
    internal HtmlText Add([InterpolatedStringHandlerArgument("")] ref Holes holes)
    {
        _ = holes;
        return this;
    }

    /// <summary>Appends what is markup already.</summary>
    internal HtmlText Add(HtmlText markup)
    {
        _text.Append(markup._text);
        return this;
    }

    /// <summary>Appends markup that a renderer of this room made.</summary>
    internal HtmlText Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Escape(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            switch (c)
            {
                case '<': _text.Append("&lt;"); break;
                case '>': _text.Append("&gt;"); break;
                case '&': _text.Append("&amp;"); break;
                case '"': _text.Append("&quot;"); break;
                case '\'': _text.Append("&#39;"); break;
                // HTML has no way to write the other control characters, nor a half of a surrogate pair.
                default: _text.Append(char.IsControl(c) && c is not ('\n' or '\t') ? ' ' : c); break;
            }
        }
    }

    /// <summary>A text in both languages, of which the page shows one; what reads the same is written once.</summary>
    private void Both(Label label)
    {
        if (string.Equals(label.En, label.Zh, StringComparison.Ordinal))
        {
            Escape(label.En);
            return;
        }

        _text.Append("<span lang=\"en\">");
        Escape(label.En);
        _text.Append("</span><span lang=\"zh-CN\">");
        Escape(label.Zh);
        _text.Append("</span>");
    }

    /// <summary>The holes of an interpolated string, by what may stand in one.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Holes
    {
        private readonly HtmlText _html;

        public Holes(int literalLength, int formattedCount, HtmlText html)
        {
            _ = literalLength + formattedCount;
            _html = html;
        }

        internal void AppendLiteral(string markup) => _html._text.Append(markup);

        internal void AppendFormatted(string text) => _html.Escape(text);

        internal void AppendFormatted(int number) => _html._text.Append(number.ToString(CultureInfo.InvariantCulture));

        internal void AppendFormatted(Label label) => _html.Both(label);

        internal void AppendFormatted(HtmlAttribute attribute)
        {
            if (!string.IsNullOrEmpty(attribute.Value))
            {
                _html._text.Append(' ').Append(attribute.Name).Append("=\"");
                _html.Escape(attribute.Value);
                _html._text.Append('"');
            }
        }
    }
}

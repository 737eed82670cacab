using System.Globalization;
using System.Text;

namespace Regio.Report;

/// <summary>How a shape is coloured: a class for the page's style sheet and the same colour as an attribute for a picture that stands alone.</summary>
/// <param name="Attributes">The attributes, each after a space.</param>
internal readonly record struct Paint(string Attributes)
{
    internal static Paint None { get; } = new(" fill=\"none\"");

    internal Paint And(Paint other) => new(Attributes.Contains("class=", StringComparison.Ordinal) && other.Attributes.Contains("class=", StringComparison.Ordinal)
        ? Joined(Attributes, other.Attributes)
        : Attributes + other.Attributes);

    internal Paint With(string attributes) => new(Attributes + " " + attributes);

    private static string Joined(string a, string b)
    {
        const string Mark = " class=\"";
        int end = b.IndexOf('"', Mark.Length);
        return a.Insert(a.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length, b[Mark.Length..end] + " ") + b[(end + 1)..];
    }
}

/// <summary>Writes SVG elements: numbers to hundredths of a pixel, text escaped, every line of text remembered with the room it takes.</summary>
internal sealed class SvgCanvas(FigureTheme theme)
{
    private readonly StringBuilder _svg = new();
    private readonly List<TextBox> _texts = [];

    /// <summary>Every line of text drawn.</summary>
    internal IReadOnlyList<TextBox> Texts => _texts;

    internal Paint Surface => Fill("rf-surface", theme.Surface);

    internal Paint Ink => Fill("rf-ink", theme.Ink);

    /// <summary>Text over lines: a rim in the colour of the background keeps it legible.</summary>
    internal Paint Haloed => Ink.And(Edge).With("stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\" pointer-events=\"none\"");

    internal Paint Muted => Fill("rf-muted", theme.Muted);

    internal Paint Grid => Stroke("rf-grid", theme.Grid);

    internal Paint Axis => Stroke("rf-axis", theme.Axis);

    /// <summary>A line in the colour of the background, which keeps neighbours apart.</summary>
    internal Paint Edge => Stroke("rf-edge", theme.Surface);

    internal Paint SeriesFill(int series) => Fill(Class('f', series), theme.Of(series));

    internal Paint SeriesStroke(int series) => Stroke(Class('l', series), theme.Of(series));

    internal static Paint Plain(string colour) => new($" fill=\"{colour}\"");

    internal static string N(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    internal void Open(string element, string attributes) => _svg.Append('<').Append(element).Append(attributes.Length == 0 ? string.Empty : " ").Append(attributes).Append(">\n");

    internal void Close(string element) => _svg.Append("</").Append(element).Append(">\n");

    internal void Line(double x1, double y1, double x2, double y2, Paint paint, double width)
        => _svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\"{paint.Attributes} stroke-width=\"{N(width)}\"/>\n");

    internal void Rect(double x, double y, double width, double height, Paint paint, string data = "")
        => _svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\"{paint.Attributes}{data}/>\n");

    internal void Circle(double x, double y, double r, Paint paint, string data = "")
        => _svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r)}\"{paint.Attributes}{data}/>\n");

    internal void Path(string d, Paint paint, string data = "")
        => _svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{d}\"{paint.Attributes}{data}/>\n");

    /// <summary>A line of text.</summary>
    /// <param name="x">Anchor.</param>
    /// <param name="y">Baseline.</param>
    /// <param name="text">The text, not yet escaped.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="size">Font size.</param>
    /// <param name="paint">Colour.</param>
    /// <param name="angle">Degrees clockwise about the anchor.</param>
    /// <param name="bold">Whether the text is bold.</param>
    internal void Text(double x, double y, string text, string anchor, double size, Paint paint, double angle = 0, bool bold = false)
    {
        if (text.Length == 0)
        {
            return;
        }

        _texts.Add(Box(x, y, text, anchor, size, angle, bold));
        string turn = angle == 0 ? string.Empty : $" transform=\"rotate({N(angle)} {N(x)} {N(y)})\"";
        string start = anchor == "start" ? string.Empty : $" text-anchor=\"{anchor}\"";
        _svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\"{start}{(bold ? " font-weight=\"600\"" : string.Empty)}{turn}{paint.Attributes}>{Xml.Escape(text)}</text>\n");
    }

    /// <summary>An element that holds nothing but text, such as a title.</summary>
    internal void Element(string name, string attributes, string text)
        => _svg.Append(CultureInfo.InvariantCulture, $"<{name} {attributes}>{Xml.Escape(text)}</{name}>\n");

    internal static TextBox Box(double x, double y, string text, string anchor, double size, double angle = 0, bool bold = false)
    {
        double width = TextMeasure.Width(text, size, bold);
        double left = anchor == "start" ? 0 : anchor == "end" ? width : width / 2;
        return new TextBox(text, x, y, left, width - left, size, angle);
    }

    /// <inheritdoc/>
    public override string ToString() => _svg.ToString();

    private string Class(char kind, int series) => "rf-" + kind + (series % theme.Series.Count).ToString(CultureInfo.InvariantCulture);

    private static Paint Fill(string name, string colour) => new($" class=\"{name}\" fill=\"{colour}\"");

    private static Paint Stroke(string name, string colour) => new($" class=\"{name}\" stroke=\"{colour}\"");
}

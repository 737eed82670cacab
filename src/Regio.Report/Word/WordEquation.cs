using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Math;

namespace Regio.Report;

/// <summary>A formula as Word's own mathematics, which can be edited there; what the reader of LaTeX does not know stands as it was written.</summary>
internal static class WordEquation
{
    internal static OpenXmlElement Of(string latex)
    {
        LatexReader reader = new(latex);
        string mathMl = reader.All();
        XElement? read = reader.Failed ? null : XElement.Parse($"<mrow>{mathMl}</mrow>");
        return read is null || !read.Descendants().All(element => IsKnown(element.Name.LocalName))
            ? WordRuns.Paragraph(WordStyles.Code, WordRuns.Text(latex))
            : WordRuns.Paragraph(WordStyles.Picture, new DocumentFormat.OpenXml.Math.Paragraph(new OfficeMath(All(read))));
    }

    private static bool IsKnown(string name) => name is "mrow" or "mi" or "mn" or "mo" or "mtext" or "mspace" or "msub" or "msup" or "msubsup" or "munder" or "mover" or "munderover" or "mfrac" or "msqrt" or "mroot" or "mstyle";

    private static OpenXmlElement[] All(XElement parent) => [.. parent.Elements().SelectMany(One)];

    private static IEnumerable<OpenXmlElement> One(XElement element)
    {
        XElement[] parts = [.. element.Elements()];
        return element.Name.LocalName switch
        {
            "mrow" or "mstyle" => All(element),
            "mspace" => [Text("\u2003", plain: true)],
            "msub" => [new Subscript(Base(parts[0]), new SubArgument(Inner(parts[1])))],
            "msup" => [new Superscript(Base(parts[0]), new SuperArgument(Inner(parts[1])))],
            "msubsup" => [new SubSuperscript(Base(parts[0]), new SubArgument(Inner(parts[1])), new SuperArgument(Inner(parts[2])))],
            "munder" => [new LimitLower(Base(parts[0]), new Limit(Inner(parts[1])))],
            "munderover" => [new LimitUpper(new Base(new LimitLower(Base(parts[0]), new Limit(Inner(parts[1])))), new Limit(Inner(parts[2])))],
            "mover" => [Over(parts)],
            "mfrac" => [new Fraction(new Numerator(Inner(parts[0])), new Denominator(Inner(parts[1])))],
            "msqrt" => [new Radical(new RadicalProperties(new HideDegree { Val = BooleanValues.One }), new Degree(), new Base(All(element)))],
            "mroot" => [new Radical(new Degree(Inner(parts[1])), Base(parts[0]))],
            "mtext" => [Text(element.Value, plain: true)],
            _ => element.Value.Length == 0 ? [] : [Text(element.Value, plain: element.Name.LocalName == "mi" && element.Value.Length > 1)],
        };
    }

    /// <summary>A single sign over a letter is an accent, anything longer a limit.</summary>
    private static OpenXmlElement Over(XElement[] parts)
    {
        string? accent = parts[1].Value switch { "^" or "ˆ" => "\u0302", "~" or "˜" => "\u0303", "¯" or "‾" => "\u0305", "˙" => "\u0307", "¨" => "\u0308", _ => null };
        return accent is null
            ? new LimitUpper(Base(parts[0]), new Limit(Inner(parts[1])))
            : new Accent(new AccentProperties(new AccentChar { Val = accent }), Base(parts[0]));
    }

    private static Base Base(XElement element) => new(Inner(element));

    private static OpenXmlElement[] Inner(XElement element) => [.. One(element)];

    private static Run Text(string text, bool plain)
    {
        Run run = new();
        if (plain)
        {
            run.Append(new RunProperties(new Style { Val = StyleValues.Plain }));
        }

        run.Append(new Text(WordRuns.Legal(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }
}

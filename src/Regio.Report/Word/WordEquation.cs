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

    private static OpenXmlElement[] All(XElement parent) => [.. Sequence([.. parent.Elements()])];

    /// <summary>Elements beside each other. Brackets that match become one delimiter, which takes the exponent of its closing bracket: word processors refuse a bracket alone as a base.</summary>
    private static IEnumerable<OpenXmlElement> Sequence(XElement[] elements)
    {
        for (int i = 0; i < elements.Length; i++)
        {
            int close = IsOpening(elements[i]) ? Closing(elements, i) : -1;
            if (close < 0)
            {
                foreach (OpenXmlElement one in One(elements[i]))
                {
                    yield return one;
                }

                continue;
            }

            (XElement last, XElement[] inner) = (elements[close], elements[(i + 1)..close]);
            XElement bracket = IsClosing(last) ? last : last.Elements().First();
            Delimiter delimiter = new(new DelimiterProperties(new BeginChar { Val = elements[i].Value }, new EndChar { Val = bracket.Value }), new Base(Sequence(inner)));
            yield return ReferenceEquals(bracket, last) ? delimiter : Scripted(last, new Base(delimiter));
            i = close;
        }
    }

    private static bool IsOpening(XElement element) => element.Name.LocalName == "mo" && element.Value is "(" or "[" or "{";

    private static bool IsClosing(XElement element) => element.Name.LocalName == "mo" && element.Value is ")" or "]" or "}";

    /// <summary>Index of the bracket that closes, or of what has it as its base; -1 where none does.</summary>
    private static int Closing(XElement[] elements, int open)
    {
        int depth = 0;
        for (int i = open; i < elements.Length; i++)
        {
            bool closes = IsClosing(elements[i]) || (elements[i].Name.LocalName is "msup" or "msub" or "msubsup" && IsClosing(elements[i].Elements().First()));
            depth += IsOpening(elements[i]) ? 1 : closes ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static OpenXmlElement Scripted(XElement element, Base bottom)
    {
        XElement[] parts = [.. element.Elements()];
        return element.Name.LocalName switch
        {
            "msub" => new Subscript(bottom, new SubArgument(Inner(parts[1]))),
            "msup" => new Superscript(bottom, new SuperArgument(Inner(parts[1]))),
            _ => new SubSuperscript(bottom, new SubArgument(Inner(parts[1])), new SuperArgument(Inner(parts[2]))),
        };
    }

    private static IEnumerable<OpenXmlElement> One(XElement element)
    {
        XElement[] parts = [.. element.Elements()];
        return element.Name.LocalName switch
        {
            "mrow" or "mstyle" => All(element),
            "mspace" => [Text("\u2003", plain: true)],
            "msub" or "msup" or "msubsup" => [Scripted(element, Base(parts[0]))],
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

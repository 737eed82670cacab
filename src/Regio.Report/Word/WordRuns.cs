using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Regio.Report;

/// <summary>Runs and paragraphs of a Word document.</summary>
internal static class WordRuns
{
    /// <summary>A run of text; characters that XML lacks become a replacement sign.</summary>
    internal static Run Text(string text, params OpenXmlElement[] properties)
    {
        Run run = new();
        if (properties.Length > 0)
        {
            run.Append(new RunProperties(properties));
        }

        run.Append(new DocumentFormat.OpenXml.Wordprocessing.Text(Legal(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    /// <summary>Text without what XML cannot hold; line ends become spaces.</summary>
    internal static string Legal(string text)
    {
        string plain = TextWidth.Plain(text.ReplaceLineEndings(" "));
        return string.Concat(plain.EnumerateRunes().Select(rune => rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));
    }

    /// <summary>A paragraph of a style.</summary>
    internal static DocumentFormat.OpenXml.Wordprocessing.Paragraph Paragraph(string style, params OpenXmlElement[] content)
    {
        DocumentFormat.OpenXml.Wordprocessing.Paragraph paragraph = new(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(content);
        return paragraph;
    }

    /// <summary>A number that Word counts itself: SEQ for captions, PAGE for pages; the value stands there until fields are updated.</summary>
    internal static IEnumerable<Run> Field(string instruction, string value)
    {
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.Begin });
        yield return new Run(new FieldCode($" {instruction} ") { Space = SpaceProcessingModeValues.Preserve });
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.Separate });
        yield return Text(value);
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.End });
    }
}

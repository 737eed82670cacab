using DocumentFormat.OpenXml.Wordprocessing;

namespace Regio.Report;

/// <summary>The body of a Word document: blocks one after the other, in sections of A4 upright or across.</summary>
/// <param name="footer">Name of the footer part.</param>
internal sealed class WordPages(string footer)
{
    internal const int Upright = 11906 - (2 * Border);
    internal const int Across = 16838 - (2 * Border);
    private const int Border = 1418;
    private readonly Body _body = new();
    private bool _across;

    /// <summary>Appends a block to the section that is open.</summary>
    internal void Add(DocumentFormat.OpenXml.OpenXmlElement block) => _body.Append(block);

    /// <summary>Turns the page: ends the section where the next block lies the other way.</summary>
    internal void Turn(bool across)
    {
        if (across == _across)
        {
            return;
        }

        // Headings go over with what they are of.
        List<DocumentFormat.OpenXml.Wordprocessing.Paragraph> headings = [];
        while (_body.LastChild is DocumentFormat.OpenXml.Wordprocessing.Paragraph heading && WordStyles.IsHeading(heading))
        {
            heading.Remove();
            headings.Insert(0, heading);
        }

        if (_body.LastChild is DocumentFormat.OpenXml.Wordprocessing.Paragraph last)
        {
            (last.ParagraphProperties ??= new ParagraphProperties()).Append(Section());
        }
        else if (_body.HasChildren)
        {
            _body.Append(new DocumentFormat.OpenXml.Wordprocessing.Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.TableNote }, Section())));
        }

        _across = across;
        _body.Append(headings);
    }

    /// <summary>The document with its last section.</summary>
    internal DocumentFormat.OpenXml.Wordprocessing.Document Make()
    {
        _body.Append(Section());
        return new DocumentFormat.OpenXml.Wordprocessing.Document(_body);
    }

    private SectionProperties Section() => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        _across
            ? new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = Border, Bottom = Border, Left = Border, Right = Border, Header = 709, Footer = 709, Gutter = 0 });
}

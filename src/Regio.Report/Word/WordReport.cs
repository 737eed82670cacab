using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Regio.Core;

namespace Regio.Report;

/// <summary>A report as a Word document that survives editing: real headings, captions that count themselves, three-line tables, drawings as vectors.</summary>
/// <remarks>The same document gives the same bytes: no clock, no name of a machine or user stands in the file.</remarks>
public static class WordReport
{
    private const string FooterId = "footer";

    /// <summary>Writes the report.</summary>
    /// <param name="document">What the report holds.</param>
    /// <param name="stream">Where it goes; left open.</param>
    /// <param name="language">Language of the text.</param>
    /// <param name="bitmaps">A figure as PNG, for programs that show no SVG; null where no converter is installed.</param>
    public static void Write(Document document, Stream stream, Language language, Func<Figure, byte[]?>? bitmaps = null)
    {
        using MemoryStream package = new();
        using (WordprocessingDocument file = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = file.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rId1");
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = WordStyles.Make(language);
            main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = Bullets();
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = Settings(language);
            main.AddNewPart<FooterPart>(FooterId).Footer = new Footer(new DocumentFormat.OpenXml.Wordprocessing.Paragraph([new ParagraphProperties(new Justification { Val = JustificationValues.Center }), .. WordRuns.Field("PAGE", "1")]));
            WordPages pages = new(FooterId);
            Front(pages, document, language);
            foreach (FlowItem item in FlowItem.Of(document))
            {
                Append(pages, main, item, language, bitmaps);
            }

            main.Document = pages.Make();
        }

        OfficePackage.Save(package, stream);
    }

    private static void Front(WordPages pages, Document document, Language language)
    {
        pages.Add(Line(WordStyles.Title, document.Title.In(language)));
        if (document.Authors.Count > 0)
        {
            pages.Add(Line(WordStyles.Authors, Wording.Authors(document.Authors, language)));
        }

        foreach (Label badge in document.Badges)
        {
            pages.Add(Line(WordStyles.Badge, badge.In(language)));
        }

        if (document.Summary is Label summary)
        {
            pages.Add(Line(WordStyles.Summary, summary.In(language)));
        }
    }

    private static void Append(WordPages pages, MainDocumentPart main, FlowItem item, Language language, Func<Figure, byte[]?>? bitmaps)
    {
        if (item.Block is Grid grid)
        {
            WordGrid.Append(pages, item, grid, language);
            return;
        }

        pages.Turn(across: false);
        foreach (OpenXmlElement element in item.Block switch
        {
            Heading heading => [Line(WordStyles.Heading(item.Level), heading.Text.In(language))],
            Paragraph paragraph => [Line(WordStyles.Normal, paragraph.Text.In(language))],
            Regio.Report.Bullets bullets => bullets.Items.Select(text => Line(WordStyles.Bullet, text.In(language))),
            Verbatim verbatim => [CodeOf(verbatim.Text)],
            Equation equation => [WordEquation.Of(equation.Latex)],
            FigureBlock figure => FigureOf(main, figure, item.Number, language, bitmaps),
            FailureBlock failure => [Line(WordStyles.Failure, Wording.Failure(failure, language))],
            _ => throw new NotSupportedException($"{item.Block.GetType()} has no form in Word"),
        })
        {
            pages.Add(element);
        }
    }

    private static DocumentFormat.OpenXml.Wordprocessing.Paragraph Line(string style, string text) => WordRuns.Paragraph(style, WordRuns.Text(text));

    private static DocumentFormat.OpenXml.Wordprocessing.Paragraph CodeOf(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return WordRuns.Paragraph(WordStyles.Code, [.. lines.SelectMany((line, i) => i == 0 ? new[] { WordRuns.Text(line) } : [new Run(new Break()), WordRuns.Text(line)])]);
    }

    private static IEnumerable<OpenXmlElement> FigureOf(MainDocumentPart main, FigureBlock block, int number, Language language, Func<Figure, byte[]?>? bitmaps)
    {
        Figure figure = block.Figure;
        yield return WordFigure.Of(main, figure, bitmaps?.Invoke(figure), (uint)number, language);
        Label[] notes = [.. block.Notes, .. SvgFigure.Notes(figure)];
        DocumentFormat.OpenXml.Wordprocessing.Paragraph caption = WordGrid.Numbered(Wording.Figure(number).In(language), again: false, Wording.AfterNumber.In(language) + figure.Caption.In(language));
        if (notes.Length == 0)
        {
            // It ends its figure: kept with the next block too, figures in a row would have no place to break.
            caption.ParagraphProperties!.Append(new KeepNext { Val = false });
        }

        yield return caption;
        if (notes.Length > 0)
        {
            yield return Line(WordStyles.TableNote, Wording.Notes(notes, language));
        }
    }

    private static Numbering Bullets() => new(
        new AbstractNum(
            new MultiLevelType { Val = MultiLevelValues.SingleLevel },
            new Level(
                new StartNumberingValue { Val = 1 },
                new NumberingFormat { Val = NumberFormatValues.Bullet },
                new LevelText { Val = "•" },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "420", Hanging = "280" }))
            { LevelIndex = 0 })
        { AbstractNumberId = 0 },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 });

    private static Settings Settings(Language language) => new(
        new Zoom { Percent = "100" },
        new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = language == Language.Zh ? "zh-CN" : "en-GB", EastAsia = "zh-CN" });
}

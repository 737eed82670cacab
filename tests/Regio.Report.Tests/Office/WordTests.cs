using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Regio.Core;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using WordTables = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Regio.Report.Tests;

public sealed class WordTests
{
    /// <summary>A point of red.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Zh)]
    public void Document_is_valid_and_its_bytes_depend_on_the_document_alone(Language language)
        => OfficeFile.Valid(() => Bytes(OfficeSample.Whole(), language), stream => WordprocessingDocument.Open(stream, isEditable: false));

    [Fact]
    public void Headings_are_headings_and_captions_count_themselves()
    {
        using WordprocessingDocument file = Open(Bytes(OfficeSample.Whole(), Language.Zh));
        Of(file, "Heading1").ShouldBe(["数据", "结果", "如何重做"]);
        Of(file, "Heading2").ShouldBe(["稳健性"]);
        string[] captions = [.. Of(file, "Caption")];
        captions[2].ShouldBe("表  SEQ 表 \\* ARABIC 3　基准回归结果：人工智能与区域创新能力");
        captions[3].ShouldBe("图  SEQ 图 \\* ARABIC 1　估计值与 95% 置信区间。");
        captions.Count(caption => caption.Contains("\\c", StringComparison.Ordinal)).ShouldBe(captions.Count(caption => caption.EndsWith("（续）", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_heading_stands_on_the_page_of_its_table_and_the_caption_of_a_figure_ends_it()
    {
        Grid wide = new()
        {
            Title = ("Wide", "宽表"),
            Columns = [Align.Left, .. Enumerable.Repeat(Align.Decimal, 14)],
            Head = [new GridRow([.. Enumerable.Range(0, 15).Select(i => new Cell(Label.Same($"Column {i}")))])],
            Body = [new GridRow([.. Enumerable.Range(0, 15).Select(i => new Cell(Label.Same($"{i}.12345")))])],
        };
        using WordprocessingDocument file = Open(Bytes(OfficeSample.Whole() with { Blocks = [new Paragraph(("Before", "此前")), new Heading(("Of the wide table", "宽表")), wide] }, Language.En));
        WordParagraph[] paragraphs = [.. file.MainDocumentPart!.Document.Body!.Elements<WordParagraph>()];
        WordParagraph turned = paragraphs.Single(paragraph => paragraph.ParagraphProperties!.Elements<SectionProperties>().Any());
        turned.InnerText.ShouldBe("Before");
        WordParagraph[] drawn = [.. Open(Bytes(OfficeSample.Whole(), Language.En)).MainDocumentPart!.Document.Body!.Elements<WordParagraph>()];
        WordParagraph caption = drawn[drawn.Index().First(one => one.Item.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Picture").Index + 1];
        WordParagraph after = (WordParagraph?)caption.NextSibling<WordParagraph>() ?? caption;
        bool noted = after.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "TableNote";
        (caption.ParagraphProperties!.KeepNext?.Val?.Value ?? true).ShouldBe(noted);
    }

    [Fact]
    public void Tables_have_three_rules_and_their_heads_repeat()
    {
        using WordprocessingDocument file = Open(Bytes(OfficeSample.Whole(), Language.En));
        WordTables baseline = file.MainDocumentPart!.Document.Descendants<WordTables>().ElementAt(2);
        TableRow[] rows = [.. baseline.Elements<TableRow>()];
        rows.Count(row => row.TableRowProperties!.Elements<TableHeader>().Any()).ShouldBe(2);
        rows.ShouldAllBe(row => row.TableRowProperties!.Elements<CantSplit>().Any());
        rows[0].Descendants<TopBorder>().ShouldAllBe(border => border.Size! == 12);
        rows[1].Descendants<TableCellBorders>().ShouldAllBe(borders => borders.BottomBorder!.Size! == 6);
        rows[^1].Descendants<TableCellBorders>().ShouldAllBe(borders => borders.BottomBorder!.Size! == 12);
        rows.Sum(row => row.Descendants<TableCellBorders>().Any() ? 1 : 0).ShouldBe(6);
    }

    [Fact]
    public void Cells_add_up_to_the_columns_of_every_table()
    {
        foreach (Language language in Enum.GetValues<Language>())
        {
            using WordprocessingDocument file = Open(Bytes(OfficeSample.Whole(), language));
            foreach (WordTables table in file.MainDocumentPart!.Document.Descendants<WordTables>())
            {
                int columns = table.Descendants<GridColumn>().Count();
                table.Elements<TableRow>().ShouldAllBe(row => row.Elements<TableCell>().Sum(cell => cell.TableCellProperties!.GridSpan == null ? 1 : cell.TableCellProperties.GridSpan.Val!.Value) == columns);
            }
        }
    }

    /// <summary>A digit of Times New Roman is half as wide as the type is high, of DejaVu Serif, which stands in for it on many machines, 0.64 times.</summary>
    [Fact]
    public void Numbers_beside_long_labels_do_not_break_in_a_wider_font()
    {
        NumberColumn Numbers(string name, params double[] values) => new(name, values);
        Regio.Core.Table described = new("describe",
        [
            TextColumn.Of("variable", ["Innovation efficiency (stochastic frontier)", "Openness", "Human capital (students per 100 people)"]),
            new NumberColumn("nobs", [3179, 3179, 3179], NumberKind.Whole, new ColumnInfo { Label = ("Observations", "样本量") }),
            Numbers("mean", 0.618, 0.181, 1.91), Numbers("sd", 0.128, 0.172, 1.36), Numbers("min", 0.196, 0.011, 0.22), Numbers("max", 0.926, 0.58, 13.806),
        ]);
        using WordprocessingDocument file = Open(Bytes(new Document { Title = ("t", "题"), Blocks = [Regio.Report.TableGrid.Of(described)] }, Language.En));
        TableCell cell = file.MainDocumentPart!.Document.Descendants<TableCell>().Single(cell => cell.InnerText == "13.806");
        int size = int.Parse(cell.Descendants<FontSize>().First().Val!.Value!, System.Globalization.CultureInfo.InvariantCulture);
        double digit = 0.64 * size * 10, needed = (5 * digit) + (0.32 * size * 10);
        int room = int.Parse(cell.TableCellProperties!.TableCellWidth!.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture) - 120;
        int point = cell.Descendants<TabStop>().Single().Position!.Value;
        needed.ShouldBeLessThan(room);
        (2 * digit).ShouldBeLessThan(point);
        (needed - (2 * digit)).ShouldBeLessThan(room - point);
    }

    [Fact]
    public void Numbers_stand_at_the_point_and_stars_are_raised()
    {
        using WordprocessingDocument file = Open(Bytes(OfficeSample.Whole(), Language.En));
        TableCell cell = file.MainDocumentPart!.Document.Descendants<WordTables>().ElementAt(2).Descendants<TableCell>().First(cell => cell.InnerText == "0.337**");
        cell.Descendants<TabStop>().Single().Val!.Value.ShouldBe(TabStopValues.Decimal);
        Run[] runs = [.. cell.Descendants<Run>()];
        runs[1].InnerText.ShouldBe("**");
        runs[1].RunProperties!.VerticalTextAlignment!.Val!.Value.ShouldBe(VerticalPositionValues.Superscript);
    }

    [Fact]
    public void Very_wide_table_lies_across_the_page()
    {
        using WordprocessingDocument file = Open(Bytes(OfficeSample.Whole(), Language.En));
        bool[] across = [.. file.MainDocumentPart!.Document.Descendants<PageSize>().Select(size => size.Orient?.Value == PageOrientationValues.Landscape)];
        across.ShouldBe([false, true, false]);
    }

    [Fact]
    public void Figure_is_a_vector_with_a_bitmap_behind_it()
    {
        using WordprocessingDocument file = Open(Bytes(OfficeSample.Whole(), Language.En));
        DocumentFormat.OpenXml.Drawing.Blip blip = file.MainDocumentPart!.Document.Descendants<DocumentFormat.OpenXml.Drawing.Blip>().Single();
        string vector = blip.Descendants<DocumentFormat.OpenXml.Office2019.Drawing.SVG.SVGBlip>().Single().Embed!;
        using StreamReader svg = new(file.MainDocumentPart.GetPartById(vector).GetStream());
        svg.ReadToEnd().ShouldStartWith("<svg");
        using MemoryStream bitmap = new();
        file.MainDocumentPart.GetPartById(blip.Embed!).GetStream().CopyTo(bitmap);
        bitmap.ToArray().ShouldBe(Png);
        file.MainDocumentPart.Document.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single().Description!.Value.ShouldBe(SvgFigure.Describe(OfficeSample.Figure()).En);
    }

    [Fact]
    public void Brackets_of_a_formula_are_delimiters_that_take_the_exponent()
    {
        using WordprocessingDocument file = Open(Bytes(new Regio.Report.Document { Title = Label.Same("t"), Blocks = [new Equation("\\hat\\beta = (\\ddot X'W(1-\\theta)\\ddot X)^{-1}\\ddot X'y, x \\in [0, 1)")] }, Language.En));
        DocumentFormat.OpenXml.Math.OfficeMath math = file.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Math.OfficeMath>().Single();
        DocumentFormat.OpenXml.Math.Delimiter[] delimiters = [.. math.Descendants<DocumentFormat.OpenXml.Math.Delimiter>()];
        delimiters.Length.ShouldBe(3);
        delimiters[0].Parent!.Parent.ShouldBeOfType<DocumentFormat.OpenXml.Math.Superscript>().SuperArgument!.InnerText.ShouldBe("−1");
        delimiters[0].Descendants<DocumentFormat.OpenXml.Math.Delimiter>().Single().InnerText.ShouldBe("1−θ");
        delimiters[2].DelimiterProperties!.EndChar!.Val!.Value.ShouldBe(")");
        math.Descendants<DocumentFormat.OpenXml.Math.Text>().Select(text => text.Text).ShouldAllBe(text => !System.Text.RegularExpressions.Regex.IsMatch(text, @"[()\[\]]"));
    }

    [Fact]
    public void Formula_is_mathematics_where_it_is_understood_and_text_where_not()
    {
        using WordprocessingDocument file = Open(Bytes(new Regio.Report.Document { Title = Label.Same("t"), Blocks = [new Equation("y_{it} = \\frac{a}{b}"), new Equation("\\unknowncommand{x}")] }, Language.En));
        Body body = file.MainDocumentPart!.Document.Body!;
        body.Descendants<DocumentFormat.OpenXml.Math.Fraction>().Count().ShouldBe(1);
        body.Descendants<DocumentFormat.OpenXml.Math.Subscript>().Count().ShouldBe(1);
        Of(file, "Code").ShouldBe(["\\unknowncommand{x}"]);
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Zh)]
    public void LibreOffice_reads_it(Language language)
    {
        using Folder folder = Tool.Folder();
        string name = $"report_{language}";
        File.WriteAllBytes(folder.File(name + ".docx"), Bytes(OfficeSample.Whole(), language, Bitmap(folder, language)));
        Tool.Convert(folder, name + ".docx", "txt:Text (encoded):UTF8");
        string text = File.ReadAllText(folder.File(name + ".txt"));
        text.ShouldContain(language == Language.En ? "Table 3. Baseline results" : "表 3　基准回归结果");
        text.ShouldContain("-0.303***");
    }

    private static string[] Of(WordprocessingDocument file, string style)
        => [.. file.MainDocumentPart!.Document.Descendants<WordParagraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val == style).Select(paragraph => paragraph.InnerText)];

    /// <summary>The figure as a user's machine would convert it, where it can.</summary>
    private static byte[] Bitmap(Folder folder, Language language)
    {
        if (!Tool.Found("rsvg-convert"))
        {
            return Png;
        }

        File.WriteAllText(folder.File("figure.svg"), SvgFigure.Render(OfficeSample.Figure(), new FigureStyle { Language = language }));
        Tool.Run(folder.Place, "rsvg-convert", "-z", "2", "-o", "figure.png", "figure.svg");
        return File.ReadAllBytes(folder.File("figure.png"));
    }

    private static byte[] Bytes(Regio.Report.Document document, Language language, byte[]? png = null)
    {
        using MemoryStream stream = new();
        WordReport.Write(document, stream, language, _ => png ?? Png);
        return stream.ToArray();
    }

    private static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
}

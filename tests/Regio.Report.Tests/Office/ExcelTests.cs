using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Regio.Core;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Regio.Report.Tests;

public sealed class ExcelTests
{
    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Zh)]
    public void Workbook_is_valid_and_its_bytes_depend_on_the_document_alone(Language language)
        => OfficeFile.Valid(() => Bytes(OfficeSample.Whole(), language), stream => SpreadsheetDocument.Open(stream, isEditable: false));

    [Fact]
    public void Numbers_are_numbers_and_print_as_in_the_paper()
    {
        using SpreadsheetDocument file = Open(Bytes(OfficeSample.Whole(), Language.En));
        SheetCell[] cells = [.. SheetOf(file, "baseline").Descendants<SheetCell>()];
        double expected = OfficeSample.Model(1, 2, ("y", "y")).Tidy.Numbers("estimate").Values[0];
        SheetCell first = cells.Single(cell => cell.CellReference == "B4");
        first.DataType.ShouldBeNull();
        double.Parse(first.CellValue!.Text, CultureInfo.InvariantCulture).ShouldBe(expected);
        FormatOf(file, first).ShouldStartWith("0.000\"**\"");
        FormatOf(file, cells.Single(cell => cell.CellReference == "B5")).ShouldStartWith("\"(\"0.000\")\"");
        FormatOf(file, cells.Single(cell => cell.CellReference == "B20")).ShouldBe("#,##0;#,##0");
    }

    [Fact]
    public void No_number_hides_in_a_text()
    {
        using SpreadsheetDocument file = Open(Bytes(OfficeSample.Whole(), Language.En));
        foreach (string name in new[] { "baseline", "regions", "stacked", "describe", "cities" })
        {
            Worksheet sheet = SheetOf(file, name);
            int head = (int)sheet.Descendants<Pane>().Single().VerticalSplit!.Value;
            sheet.Descendants<Row>().Skip(head).SelectMany(row => row.Elements<SheetCell>().Skip(1)).Select(cell => cell.InnerText)
                .Where(text => text.StartsWith('(') || text.EndsWith('*')).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void Long_form_holds_every_coefficient_in_full()
    {
        using SpreadsheetDocument file = Open(Bytes(OfficeSample.Whole(), Language.Zh));
        Row[] rows = [.. SheetOf(file, "系数").Descendants<Row>()];
        int expected = new[] { OfficeSample.Baseline(), OfficeSample.Stacked(), OfficeSample.Wide() }.Sum(grid => grid.Body.Sum(row => row.Cells.Count(cell => cell.Detail is not null)));
        rows.Length.ShouldBe(1 + expected);
        rows[0].Elements<SheetCell>().Take(7).Select(cell => cell.InnerText).ShouldBe(["工作表", "分组", "行", "列", "数值", "显著性", "标准误"]);
        rows[1].Elements<SheetCell>().First().InnerText.ShouldBe("baseline");
        rows.Select(row => row.Elements<SheetCell>().ElementAt(1).InnerText).Contains("B 组：滞后一期", StringComparer.Ordinal).ShouldBeTrue();
    }

    [Fact]
    public void Hostile_text_is_no_formula_and_names_are_legal()
    {
        Grid hostile = OfficeSample.Injected();
        Document document = new() { Title = Label.Same("t"), Blocks = [hostile, hostile with { Name = "A/B:cde" }, hostile with { Name = null, Title = null }, hostile with { Name = new string('长', 40) }] };
        using SpreadsheetDocument file = Open(Bytes(document, Language.En));
        OfficeFile.Errors(file).ShouldBeEmpty();
        string[] names = [.. file.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!)];
        names.ShouldBe(["abcde", "ABcde (2)", "Table", new string('长', 31)]);
        SheetCell[] cells = [.. SheetOf(file, "abcde").Descendants<SheetCell>()];
        cells.ShouldAllBe(cell => cell.CellFormula == null);
        cells.Single(cell => cell.InnerText == "=1+1").DataType!.Value.ShouldBe(CellValues.InlineString);
        cells.Select(cell => cell.InnerText).Contains("*star _x0001_ control", StringComparer.Ordinal).ShouldBeTrue();
    }

    [Fact]
    public void Spanning_heads_are_joined_cells()
    {
        using SpreadsheetDocument file = Open(Bytes(OfficeSample.Whole(), Language.En));
        SheetOf(file, "baseline").Descendants<MergeCell>().Select(merged => merged.Reference!.Value).ShouldBe(["B2:E2", "F2:G2"]);
        Pane pane = SheetOf(file, "baseline").Descendants<Pane>().Single();
        pane.TopLeftCell!.Value.ShouldBe("B4");
    }

    [Fact]
    public void Negative_numbers_in_brackets_keep_their_minus_inside()
    {
        Grid grid = RegressionTable.Compose(Samples.Two(), new RegressionLayout { Beneath = Beneath.Statistic });
        using SpreadsheetDocument file = Open(Bytes(new Document { Title = Label.Same("t"), Blocks = [grid with { Name = "one" }] }, Language.En));
        FormatOf(file, SheetOf(file, "one").Descendants<SheetCell>().Single(cell => cell.CellReference == "B5")).ShouldStartWith("\"(\"0.00\")\"_0_*_*;\"(-\"0.00\")\"");
    }

    [Fact]
    public void Document_without_a_table_is_still_a_workbook()
    {
        using SpreadsheetDocument file = Open(Bytes(new Document { Title = Label.Same("a/b"), Blocks = [] }, Language.En));
        OfficeFile.Errors(file).ShouldBeEmpty();
        file.WorkbookPart!.Workbook.Descendants<Sheet>().Single().Name!.Value.ShouldBe("ab");
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Zh)]
    public void LibreOffice_reads_it(Language language)
    {
        using Folder folder = Tool.Folder();
        string name = $"tables_{language}";
        File.WriteAllBytes(folder.File(name + ".xlsx"), Bytes(OfficeSample.Whole(), language));
        Tool.Convert(folder, name + ".xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,3");
        string csv = File.ReadAllText(Directory.GetFiles(folder.Place, name + "-baseline*.csv").Single());
        csv.ShouldContain(language == Language.En ? "AI firms (log)," : "人工智能企业数（对数）,");
        csv.ShouldContain("0.337**");
        csv.ShouldContain("(0.146)");
        csv.ShouldContain("-0.303***");
        csv.ShouldContain("\"1,380\"");
    }

    private static byte[] Bytes(Document document, Language language)
    {
        using MemoryStream stream = new();
        ExcelReport.Write(document, stream, language);
        return stream.ToArray();
    }

    private static SpreadsheetDocument Open(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static Worksheet SheetOf(SpreadsheetDocument file, string name)
    {
        Sheet sheet = file.WorkbookPart!.Workbook.Descendants<Sheet>().Single(sheet => sheet.Name == name);
        return ((WorksheetPart)file.WorkbookPart.GetPartById(sheet.Id!)).Worksheet;
    }

    private static string FormatOf(SpreadsheetDocument file, SheetCell cell)
    {
        Stylesheet styles = file.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        uint format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!;
        return styles.NumberingFormats!.Elements<NumberingFormat>().Single(one => one.NumberFormatId! == format).FormatCode!.Value!;
    }
}

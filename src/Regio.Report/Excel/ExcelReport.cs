using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Regio.Core;

namespace Regio.Report;

/// <summary>The tables of a report as a workbook: a sheet a table, and one with every coefficient in long form.</summary>
/// <remarks>
/// A number is kept in full precision and printed by its format, stars and brackets included; texts are inline strings, which Excel never takes for formulas.
/// The same document gives the same bytes.
/// </remarks>
public static class ExcelReport
{
    /// <summary>Writes the workbook.</summary>
    public static void Write(Document document, Stream stream, Language language)
    {
        SheetStyles styles = new();
        SheetNames names = new();
        List<(string Name, SheetWriter Sheet)> sheets = [];
        List<(string Sheet, Grid Grid)> grids = [];
        foreach (FlowItem item in FlowItem.Of(document))
        {
            if (item.Block is Grid { Columns.Count: > 0 } grid)
            {
                string number = item.Number > 0 ? Wording.Table(item.Number).In(language) : string.Empty;
                string name = names.Take(grid.Name ?? (number.Length > 0 ? number : "Table"));
                string title = grid.Title is Label label ? number + Wording.AfterNumber.In(language) + label.In(language) : name;
                sheets.Add((name, SheetGrid.Of(grid, title, document.Badges, language, styles)));
                grids.Add((name, grid));
            }
        }

        if (SheetCoefficients.Of(grids, language, styles) is SheetWriter coefficients)
        {
            sheets.Add((names.Take(new Label("Coefficients", "系数").In(language)), coefficients));
        }

        if (sheets.Count == 0)
        {
            sheets.Add((names.Take(document.Title.In(language)), TitleAlone(document, language, styles)));
        }

        Save(sheets, styles, stream);
    }

    private static SheetWriter TitleAlone(Document document, Language language, SheetStyles styles)
    {
        SheetWriter sheet = new(styles);
        sheet.Next();
        sheet.Text(0, document.Title.In(language), new SheetStyle { Bold = true });
        return sheet;
    }

    private static void Save(List<(string Name, SheetWriter Sheet)> sheets, SheetStyles styles, Stream stream)
    {
        using MemoryStream package = new();
        using (SpreadsheetDocument file = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = file.AddNewPart<WorkbookPart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "rId1");
            Sheets list = new();
            foreach ((string name, SheetWriter sheet) in sheets)
            {
                uint number = (uint)list.ChildElements.Count + 1;
                string id = FormattableString.Invariant($"rId{number}");
                workbook.AddNewPart<WorksheetPart>(id).Worksheet = sheet.Make();
                list.Append(new Sheet { Name = OfficeText.Escape(name), SheetId = number, Id = id });
            }

            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = styles.Make();
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), list);
        }

        OfficePackage.Save(package, stream);
    }
}

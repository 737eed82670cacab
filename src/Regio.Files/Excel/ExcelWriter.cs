using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Regio.Files;

/// <summary>Writes a workbook: numbers as numbers, dates as dates, TRUE/FALSE as such, header bold and frozen. The same table gives the same bytes.</summary>
internal static class ExcelWriter
{
    private const int LongestText = 32_767;
    private const int LongestSheetName = 31;

    /// <summary>1900-03-01 counted from 1960: before it Excel's calendar has a day that never was.</summary>
    private const double FirstSafeDay = -21855;

    /// <summary>Days from Excel's day 0 (1899-12-30) to 1960-01-01.</summary>
    private const double DaysTo1960 = 21916;

    internal static void Write(Core.Table table, Stream stream, string target, WriteOptions options)
    {
        if (table.RowCount + 1 > CellRange.MostRows || table.Columns.Count > CellRange.MostColumns)
        {
            throw new DataError(new($"a sheet holds 1,048,576 rows and 16,384 columns, the table has {table.RowCount} and {table.Columns.Count}", $"工作表最多 1,048,576 行、16,384 列，而表格有 {table.RowCount} 行、{table.Columns.Count} 列"), ("Write it as .csv or .dta.", "请写成 .csv 或 .dta。")) { Source = target };
        }

        using MemoryStream package = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddNewPart<WorkbookPart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "rId1");
            WorksheetPart sheet = workbook.AddNewPart<WorksheetPart>("rId1");
            workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = Styles();
            using (OpenXmlWriter writer = OpenXmlWriter.Create(sheet))
            {
                Sheet(table, writer, target);
            }

            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = SheetName(options.Sheet, table.Name), SheetId = 1, Id = "rId1" }));
        }

        OfficePackage.Save(package, stream);
    }

    private static void Sheet(Core.Table table, OpenXmlWriter writer, string target)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new SheetData());
        writer.WriteStartElement(new Row { RowIndex = 1 });
        for (int c = 0; c < table.Columns.Count; c++)
        {
            writer.WriteElement(TextCell(table.Columns[c].Name, SheetAddress.Of(0, c), target, 3));
        }

        writer.WriteEndElement();
        for (int row = 0; row < table.RowCount; row++)
        {
            writer.WriteStartElement(new Row { RowIndex = (uint)row + 2 });
            for (int c = 0; c < table.Columns.Count; c++)
            {
                if (CellOf(table.Columns[c], row, SheetAddress.Of(row + 1, c), target) is Cell cell)
                {
                    writer.WriteElement(cell);
                }
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Cell? CellOf(Core.Column column, int row, string place, string target)
    {
        if (column is TextColumn text)
        {
            return text[row] is string { Length: > 0 } value ? TextCell(value, place, target, 0) : null;
        }

        NumberColumn numbers = (NumberColumn)column;
        double number = numbers.Values[row];
        if (double.IsNaN(number))
        {
            return Missing.CodeOf(number) is char code ? TextCell("." + code, place, target, 0) : null;
        }

        if (double.IsInfinity(number))
        {
            throw new DataError(new($"column '{column.Name}' holds an infinite value, which a sheet cannot", $"列“{column.Name}”含无穷值，工作表无法保存"), ("Make it missing.", "请设为缺失。")) { Source = target, Cell = place, Column = column.Name, Row = row + 1 };
        }

        return numbers.Kind switch
        {
            NumberKind.Real or NumberKind.Whole => Number(number, place, 0),
            NumberKind.Truth when number is 0 or 1 => new Cell { CellReference = place, DataType = CellValues.Boolean, CellValue = new CellValue(number == 1 ? "1" : "0") },
            NumberKind.Day when number >= FirstSafeDay => Number(number + DaysTo1960, place, 1),
            NumberKind.Instant when number >= FirstSafeDay * 86_400_000 => Number((number / 86_400_000) + DaysTo1960, place, 2),
            _ => TextCell(Calendar.Text(number, numbers.Kind), place, target, 0),
        };
    }

    private static Cell Number(double value, string place, uint style) => new() { CellReference = place, StyleIndex = style, CellValue = new CellValue(value.ToString("R", CultureInfo.InvariantCulture)) };

    private static Cell TextCell(string text, string place, string target, uint style)
    {
        if (text.Length > LongestText)
        {
            throw new DataError(new($"a cell holds 32,767 characters, a text of the table has {text.Length}", $"单元格最多 32,767 个字符，而有文本长 {text.Length}"), ("Shorten it, or write .csv or .dta.", "请缩短文本，或写成 .csv 或 .dta。")) { Source = target, Cell = place };
        }

        return new Cell { CellReference = place, StyleIndex = style, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(OfficeText.Escape(text)) { Space = SpaceProcessingModeValues.Preserve }) };
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\\-mm\\-dd" },
            new NumberingFormat { NumberFormatId = 165, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm:ss" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true },
            new CellFormat { FontId = 1, ApplyFont = true }),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static string SheetName(string? asked, string table)
    {
        bool Fits(string name) => name.Length is > 0 and <= LongestSheetName && !name.AsSpan().ContainsAny("[]:*?/\\") && name[0] != '\'' && name[^1] != '\'';
        if (asked is not null)
        {
            return Fits(asked) ? asked : throw new SpecError(new($"'{asked}' cannot name a sheet", $"“{asked}”不能作为工作表名"), ("Use at most 31 characters without [ ] : * ? / \\.", "最多 31 个字符，且不含 [ ] : * ? / \\。")) { Field = "sheet", Given = asked };
        }

        string name = new([.. table.Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal)).Take(LongestSheetName)]);
        return Fits(name) ? name : "Sheet1";
    }
}

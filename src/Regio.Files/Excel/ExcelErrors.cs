using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Regio.Files;

/// <summary>An error value in a cell, such as #DIV/0!.</summary>
internal sealed record ExcelError(string Text)
{
    /// <summary>«Not available», which people also write on purpose.</summary>
    internal bool IsNotAvailable => Text == "#N/A";

    /// <summary>A formula without a stored result: written by a program that does not compute, such as openpyxl.</summary>
    internal bool IsUncomputed { get; init; }
}

/// <summary>Finds the error cells of a sheet and formulas that were never computed, both of which ExcelDataReader 3.6 gives as empty cells.</summary>
internal static class ExcelErrors
{
    /// <summary>Errors by row and column from 0.</summary>
    internal static Dictionary<(int Row, int Column), ExcelError> Find(Stream stream, string sheet)
    {
        Dictionary<(int, int), ExcelError> errors = [];
        long position = stream.Position;
        stream.Position = 0;
        bool packed = stream.ReadByte() == 'P';
        stream.Position = 0;
        if (packed)
        {
            FindPacked(stream, sheet, errors);
        }
        else
        {
            byte[] file = new byte[stream.Length];
            stream.ReadExactly(file);
            BiffErrors.Find(file, sheet, errors);
        }

        stream.Position = position;
        return errors;
    }

    private static void FindPacked(Stream stream, string sheet, Dictionary<(int, int), ExcelError> errors)
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(stream, isEditable: false);
        string? id = document.WorkbookPart?.Workbook.Descendants<Sheet>().FirstOrDefault(one => one.Name?.Value == sheet)?.Id?.Value;
        if (id is null || document.WorkbookPart!.GetPartById(id) is not WorksheetPart part)
        {
            return;
        }

        using Stream xml = part.GetStream(FileMode.Open, FileAccess.Read);
        using XmlReader reader = XmlReader.Create(xml, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
        Scan(reader, errors);
    }

    private static void Scan(XmlReader reader, Dictionary<(int, int), ExcelError> errors)
    {
        (int row, int column) = (-1, -1);
        string? type = null;
        string? formula = null;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "c" && formula is not null)
            {
                errors[(row, column)] = new ExcelError("=" + formula) { IsUncomputed = true };
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "row":
                    row = int.TryParse(reader.GetAttribute("r"), System.Globalization.CultureInfo.InvariantCulture, out int number) ? number - 1 : row + 1;
                    column = -1;
                    break;
                case "c":
                    column = reader.GetAttribute("r") is string place && CellRange.TryParse(place, out CellRange at) ? at.Left : column + 1;
                    (type, formula) = (reader.GetAttribute("t"), null);
                    break;
                case "f":
                    formula = reader.IsEmptyElement ? string.Empty : reader.ReadString();
                    break;
                case "v" when type == "e":
                    errors[(row, column)] = new ExcelError(reader.ReadString());
                    formula = null;
                    break;
                case "v" when formula is not null:
                    // A text formula may have the empty text as its result.
                    bool stored = type == "str" || (!reader.IsEmptyElement && reader.ReadString().Length > 0);
                    formula = stored ? null : formula;
                    break;
            }
        }
    }
}

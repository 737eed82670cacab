using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Regio.Files;

/// <summary>An error value in a cell, such as #DIV/0!.</summary>
internal sealed record ExcelError(string Text)
{
    /// <summary>«Not available», which people also write on purpose.</summary>
    internal bool IsNotAvailable => Text == "#N/A";
}

/// <summary>Finds the error cells of a sheet, which ExcelDataReader 3.6 gives as empty ones.</summary>
internal static class ExcelErrors
{
    /// <summary>Errors by row and column from 0. A .xls file gives none: there they cannot be told from empty cells.</summary>
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
        bool isError = false;
        while (reader.Read())
        {
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
                    isError = reader.GetAttribute("t") == "e";
                    break;
                case "v" when isError:
                    errors[(row, column)] = new ExcelError(reader.ReadString());
                    break;
            }
        }
    }
}

using System.Globalization;
using System.IO.Compression;
using ExcelDataReader;

namespace Regio.Files;

/// <summary>Reads a sheet (.xlsx, .xlsb, .xls) into a <see cref="Grid"/>.</summary>
internal static class ExcelGrid
{
    internal static Grid Read(string path, ReadOptions options, RunContext run)
    {
        using FileStream file = InputFile.Open(path);
        if (Packed(file, path, options, run) is Grid packed)
        {
            return packed;
        }

        file.Position = 0;
        return ExcelFile.Open(file, path, options, run, reader =>
        {
            Choose(reader, options, path);
            string sheet = reader.Name;
            List<GridRow> rows = [];
            for (int row = 0; reader.Read(); row++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                if (Row(reader, row, rows.Count < Grid.Margin) is GridRow kept)
                {
                    rows.Add(kept);
                }
            }

            return new Grid(path + "[" + sheet + "]", rows, isSheet: true)
            {
                Errors = new Lazy<IReadOnlySet<(int, int)>>(() => ErrorsOf(path, sheet)),
            };
        });
    }

    /// <summary>A plain .xlsx read from the bytes of its sheet, several times as fast as by the general reader; null where it is not plain, or damaged.</summary>
    private static Grid? Packed(FileStream file, string path, ReadOptions options, RunContext run)
    {
        try
        {
            using ZipArchive archive = new(file, ZipArchiveMode.Read, leaveOpen: true);
            XlsxSheets parts = new(archive, Math.Max(1L << 28, file.Length * 100), path);
            if (parts.Sheets() is not { } sheets)
            {
                return null;
            }

            (string name, ZipArchiveEntry entry) = options.Sheet is string wanted ? sheets.FirstOrDefault(sheet => string.Equals(sheet.Name.Trim(), wanted.Trim(), StringComparison.OrdinalIgnoreCase))
                : options.SheetNumber is int number ? sheets.ElementAtOrDefault(number - 1) : sheets.MaxBy(sheet => sheet.Entry.Length);
            HashSet<(int, int)> errors = [];
            return entry is not null && new XlsxRows(parts.SharedTexts(), errors).Read(parts.Bytes(entry), run.Cancellation) is List<GridRow> rows
                ? new Grid(path + "[" + name + "]", rows, isSheet: true) { Errors = new Lazy<IReadOnlySet<(int, int)>>(errors) }
                : null;
        }
        catch (Exception error) when (error is InvalidDataException or System.Xml.XmlException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The sheet asked for, else the one that spans most cells: workbooks of tables carry notes and lists beside the table.</summary>
    private static void Choose(IExcelDataReader reader, ReadOptions options, string source)
    {
        if (options.Sheet is not null || options.SheetNumber is not null)
        {
            ExcelSheet.Choose(reader, options, source);
            return;
        }

        (int best, long most, int count) = (0, -1L, 0);
        do
        {
            long cells = (long)reader.RowCount * reader.FieldCount;
            (best, most) = cells > most ? (count, cells) : (best, most);
            count++;
        }
        while (reader.NextResult());
        reader.Reset();
        for (int i = 0; i < best; i++)
        {
            reader.NextResult();
        }
    }

    private static GridRow? Row(IExcelDataReader reader, int row, bool isHead)
    {
        int width = reader.FieldCount;
        double[] numbers = new double[width];
        int kept = isHead ? width : Math.Min(width, Grid.Margin);
        string[] margin = new string[kept];
        List<(int, string)> texts = [];
        bool any = false;
        for (int c = 0; c < width; c++)
        {
            object? value = reader.GetValue(c);
            numbers[c] = value switch { double number => number, int whole => whole, _ => double.NaN };
            string text = c < kept || double.IsNaN(numbers[c]) ? TextOf(value) : string.Empty;
            any |= text.Length > 0 || !double.IsNaN(numbers[c]);
            if (c < kept)
            {
                margin[c] = text;
            }
            else if (text.Length > 0)
            {
                texts.Add((c, text));
            }
        }

        return any ? new GridRow(row + 1, numbers, margin, texts) : null;
    }

    private static string TextOf(object? value) => value switch
    {
        null => string.Empty,
        string text => text.Trim(),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim(),
    };

    private static HashSet<(int, int)> ErrorsOf(string path, string sheet)
    {
        using FileStream file = InputFile.Open(path);
        return [.. ExcelErrors.Find(file, sheet).Keys];
    }
}

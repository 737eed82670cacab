namespace Regio.Files;

/// <summary>Reads and writes tables in any known format.</summary>
/// <remarks>Reading goes by what the file is (its first bytes) and only then by its extension, so that a workbook called .csv is still read; writing goes by the extension.</remarks>
public static class TableFile
{
    private static readonly string[] Texts = [".csv", ".tsv", ".tab", ".txt"];
    private static readonly string[] Books = [".xlsx", ".xls"];
    private const string Stata = ".dta";

    /// <summary>Whether a file name has an extension that can be read.</summary>
    public static bool IsKnown(string path)
    {
        string extension = ExtensionOf(path);
        return Texts.Contains(extension, StringComparer.Ordinal) || Books.Contains(extension, StringComparer.Ordinal) || extension == Stata;
    }

    /// <summary>Reads the table in <paramref name="path"/>: text (.csv, .tsv, .txt, also .gz), Excel (.xlsx, .xls) or Stata (.dta).</summary>
    /// <exception cref="DataError">The file is not there, is in no known format or is damaged; the message names file, line or cell, and column.</exception>
    public static Table Read(string path, ReadOptions? options = null, RunContext? run = null)
    {
        byte[] head = new byte[8];
        using (FileStream file = InputFile.Open(path))
        {
            if (!file.CanSeek)
            {
                throw new DataError(("this is a pipe or a device, which can be read only once", "这是管道或设备，只能读取一次"), ("Save it as a file first.", "请先保存为文件。")) { Source = path };
            }

            head = head[..ReadHead(file, head, path)];
        }

        return head switch
        {
            [0x50, 0x4B, 3 or 5, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => ExcelFile.Read(path, options, run),
            [(byte)'<', (byte)'s', (byte)'t', (byte)'a', (byte)'t', (byte)'a', (byte)'_', ..] or [>= 102 and <= 115, 1 or 2, 1, 0, ..] => StataFile.Read(path, options, run),
            _ when ExtensionOf(path) == Stata => StataFile.Read(path, options, run),
            _ when Books.Contains(ExtensionOf(path), StringComparer.Ordinal) => ExcelFile.Read(path, options, run),
            _ => CsvFile.Read(path, options, run),
        };
    }

    /// <summary>Writes <paramref name="table"/> to <paramref name="path"/>, whole or not at all, in the format of its extension: .csv, .tsv, .txt (also .gz), .xlsx, .dta.</summary>
    /// <exception cref="DataError">The file exists already, cannot be written, or its format cannot hold the table.</exception>
    public static void Write(Table table, string path, WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        OutputFile.RefuseFolder(path);
        switch (ExtensionOf(path) + (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? ".gz" : string.Empty))
        {
            case ".csv" or ".txt" or ".csv.gz" or ".txt.gz":
                CsvFile.Write(table, path, options);
                break;
            case ".tsv" or ".tab" or ".tsv.gz" or ".tab.gz":
                CsvFile.Write(table, path, options with { Delimiter = '\t' });
                break;
            case ".xlsx":
                ExcelFile.Write(table, path, options);
                break;
            case Stata:
                StataFile.Write(table, path, options);
                break;
            case string other:
                throw new DataError(
                    new($"no table is written as '{other}'", $"不支持写出“{other}”格式"),
                    ("End the name in .csv, .tsv, .csv.gz, .xlsx or .dta.", "请使用扩展名 .csv、.tsv、.csv.gz、.xlsx 或 .dta。"))
                { Source = path };
        }
    }

    /// <summary>Name of a table from the name of its file: without folder and extensions.</summary>
    internal static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string bare = dot > 0 ? name[..dot] : name;
        return bare.Length == 0 ? "table" : bare;
    }

    /// <summary>The extension in lower case, without <c>.gz</c>.</summary>
    private static string ExtensionOf(string path)
    {
        bool packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        return Path.GetExtension(packed ? path[..^3] : path).ToLowerInvariant();
    }

    private static int ReadHead(FileStream file, byte[] head, string path)
    {
        try
        {
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (IOException error)
        {
            throw InputFile.Unreadable(path, error);
        }
    }
}

using ExcelDataReader;

namespace Regio.Files;

/// <summary>Excel workbooks: reading .xlsx and .xls, writing .xlsx.</summary>
/// <remarks>
/// The first row with a value in it names the columns. Blank rows are passed over. A column is numbers when its cells are; numbers kept as text count as numbers only beside real ones,
/// so that codes entered as text stay text. Dates become days, or instants when one of them has a time of day. A text merged over several rows holds for each of them.
/// Error cells are refused by name, #N/A apart, which is missing. Formulas are not computed: what Excel last stored is read.
/// </remarks>
public static class ExcelFile
{
    /// <summary>Most bytes a packed workbook may grow to, per byte of the file, and the least that is always allowed.</summary>
    private const int LargestExpansion = 100;
    private const long AlwaysAllowed = 1L << 28;

    /// <summary>Reads a sheet of a workbook.</summary>
    /// <exception cref="DataError">The file or the sheet is not there, or a cell cannot be used; the message names it as Sheet1!C12.</exception>
    public static Table Read(string path, ReadOptions? options = null, RunContext? run = null)
    {
        using FileStream file = InputFile.Open(path);
        return Read(file, path, options, run);
    }

    /// <summary>Reads a stream that can seek; <paramref name="source"/> is its name for messages.</summary>
    /// <exception cref="DataError">It is no workbook, the sheet is not there, or a cell cannot be used.</exception>
    public static Table Read(Stream stream, string source, ReadOptions? options = null, RunContext? run = null)
    {
        options ??= ReadOptions.Default;
        run ??= RunContext.Default;
        CellRange range = options.Range is string text ? CellRange.Parse(text) : CellRange.All;

        ExcelSheet sheet = Open(stream, source, options, run, reader => ExcelSheet.Read(reader, stream, options, range, source, run.Cancellation));
        return ExcelTable.Make(sheet, options, source);
    }

    /// <summary>Writes a workbook of one sheet, whole or not at all.</summary>
    /// <exception cref="DataError">The file exists already, cannot be written, or a sheet cannot hold the table.</exception>
    public static void Write(Table table, string path, WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        OutputFile.Write(path, options.Overwrite, stream => ExcelWriter.Write(table, stream, path, options));
    }

    /// <summary>Writes to a stream.</summary>
    /// <exception cref="DataError">A sheet cannot hold the table.</exception>
    public static void Write(Table table, Stream stream, WriteOptions? options = null) => ExcelWriter.Write(table, stream, table.Name, options ?? WriteOptions.Default);

    /// <summary>Opens a workbook for <paramref name="read"/>; what is no workbook, or grows beyond all measure, is refused.</summary>
    internal static T Open<T>(Stream stream, string source, ReadOptions options, RunContext run, Func<IExcelDataReader, T> read)
    {
        // ExcelDataReader's configuration asks for code page 1252 as it is made: TextEncoding has to have registered the code pages before.
        Encoding fallback = TextEncoding.Named(options.Encoding ?? "gb18030");
        try
        {
            Packing.Check(stream, Math.Max(AlwaysAllowed, stream.Length * LargestExpansion), source, run.Cancellation);
            using IExcelDataReader reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = fallback });
            return read(reader);
        }
        catch (Exception error) when (error is not (RegioError or OperationCanceledException))
        {
            throw IsOpenDocument(stream) ? OpenDocument(source, error) : Unusable(source, error);
        }
    }

    /// <summary>Whether a package names its type in its first part, as OpenDocument does.</summary>
    private static bool IsOpenDocument(Stream stream)
    {
        byte[] head = new byte[100];
        stream.Position = 0;
        int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head.AsSpan(0, read).IndexOf("application/vnd.oasis.opendocument"u8) >= 0;
    }

    private static DataError OpenDocument(string source, Exception error)
        => new(("this is an OpenDocument spreadsheet (.ods), which is not read", "这是 OpenDocument 电子表格（.ods），暂不支持"), ("Save it as .xlsx or .csv.", "请另存为 .xlsx 或 .csv。"), error) { Source = source };

    private static DataError Unusable(string source, Exception error) => error is ExcelDataReader.Exceptions.InvalidPasswordException
        ? new(("the workbook is protected by a password", "工作簿受密码保护"), ("Remove the password in Excel and save it again.", "请在 Excel 中取消密码后另存。"), error) { Source = source }
        : new(("this is no Excel workbook, or a damaged one", "这不是 Excel 工作簿，或文件已损坏"), ("Open it in Excel and save it as .xlsx; a text file that was only named like a workbook is read under the name .csv.", "请用 Excel 打开并另存为 .xlsx；若只是改了扩展名的文本文件，请改名为 .csv 后读取。"), error) { Source = source };
}

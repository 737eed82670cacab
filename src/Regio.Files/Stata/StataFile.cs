namespace Regio.Files;

/// <summary>Stata data files (.dta), formats 113 to 119.</summary>
/// <remarks>
/// StataCorp, help dta. Read: both byte orders, missing codes . and .a to .z, value labels, long texts (strL), variable and data labels, display formats; %td, %tc,
/// %tw, %tm, %tq and %th become the kinds of <see cref="NumberKind"/>; %tC (with leap seconds) stays a number. Empty texts are missing, as in Stata. Notes and characteristics are
/// passed over. Written: the smallest storage that keeps every value exactly, so that reading back gives the same bits; no time stamp, so that the same table gives the same file.
/// Unlike haven and pandas, texts before format 118 are recognised as UTF-8 or GB18030 where they plainly are, instead of always being taken for windows-1252.
/// </remarks>
public static class StataFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DataError">It is not there, is no Stata file or is damaged.</exception>
    public static Table Read(string path, ReadOptions? options = null, RunContext? run = null)
    {
        using FileStream file = InputFile.Open(path);
        using ByteSource source = new FileSource(path, file);
        return StataReader.Read(source, options ?? ReadOptions.Default, run ?? RunContext.Default);
    }

    /// <summary>Reads bytes; <paramref name="source"/> is their name for messages.</summary>
    /// <exception cref="DataError">They are no Stata file or damaged.</exception>
    public static Table Read(ReadOnlyMemory<byte> bytes, string source, ReadOptions? options = null, RunContext? run = null)
    {
        using ByteSource memory = new MemorySource(source, bytes);
        return StataReader.Read(memory, options ?? ReadOptions.Default, run ?? RunContext.Default);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <exception cref="DataError">The file exists already, cannot be written, or the format cannot hold the table.</exception>
    public static void Write(Table table, string path, WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        OutputFile.Write(path, options.Overwrite, stream => StataWriter.Write(table, stream, path, options));
    }

    /// <summary>Writes to a stream that can seek.</summary>
    /// <exception cref="DataError">The format cannot hold the table.</exception>
    public static void Write(Table table, Stream stream, WriteOptions? options = null) => StataWriter.Write(table, stream, table.Name, options ?? WriteOptions.Default);
}

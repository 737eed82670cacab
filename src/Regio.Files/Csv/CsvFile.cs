using System.IO.Compression;

namespace Regio.Files;

/// <summary>Delimited text: reading and writing.</summary>
/// <remarks>
/// RFC 4180 with what is met in practice: comma, semicolon, tab or bar; UTF-8, UTF-16 or GB18030; LF, CRLF or CR; a line <c>sep=;</c>; gzip. A column is numbers
/// when every cell is one (missing codes apart), dates when every cell is one of the same kind, TRUE/FALSE when every cell is, else text. Numbers with a
/// superfluous leading zero (010101) and whole numbers that a double would round (18-digit identity numbers) make their column text, so that codes survive.
/// Numbers are read correctly rounded. Reading does not depend on the number of threads. Unlike R's read.csv, ragged rows and stray quotes are refused, never repaired.
/// </remarks>
public static class CsvFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DataError">The file is not there or is no table; the message names line and column.</exception>
    public static Table Read(string path, ReadOptions? options = null, RunContext? run = null)
    {
        using FileStream file = InputFile.Open(path);
        return Read(file, path, options, run);
    }

    /// <summary>Reads a stream; <paramref name="source"/> is its name for messages.</summary>
    /// <exception cref="DataError">It is no table; the message names line and column.</exception>
    public static Table Read(Stream stream, string source, ReadOptions? options = null, RunContext? run = null)
    {
        options ??= ReadOptions.Default;
        run ??= RunContext.Default;
        byte quote = options.Quote is char given ? CsvDialect.One(given, "quote") : (byte)0;
        List<TextPiece> pieces = TextFile.Read(stream, source, quote, options.Encoding, run);
        CsvDialect dialect = CsvDialect.Find(pieces[0].Text, options, quote, source);
        return CsvTable.Read(pieces, dialect, options, source, run);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <remarks>Extended missing values are written .a to .z, other missing values as nothing; texts that would be read as missing are quoted.</remarks>
    /// <exception cref="DataError">The file exists already or cannot be written.</exception>
    public static void Write(Table table, string path, WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        bool compressed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        OutputFile.Write(path, options.Overwrite, stream =>
        {
            if (!compressed)
            {
                CsvWriter.Write(table, stream, options);
                return;
            }

            using GZipStream target = new(stream, CompressionLevel.Optimal, leaveOpen: true);
            CsvWriter.Write(table, target, options);
        });
    }

    /// <summary>Writes to a stream.</summary>
    public static void Write(Table table, Stream stream, WriteOptions? options = null) => CsvWriter.Write(table, stream, options ?? WriteOptions.Default);
}

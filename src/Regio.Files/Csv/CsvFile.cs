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
    /// <summary>Most bytes a compressed file may grow to, per byte: ten times what tables of digits do.</summary>
    private const int LargestExpansion = 250;

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
        long length = stream.CanSeek ? stream.Length : 0;
        using Stream plain = Decompressed(stream, ref length, source);
        (Stream text, Encoding? encoding) = TextEncoding.BehindMark(plain, options.Encoding, source);
        List<TextPiece> pieces = TextPieces.Read(text, length, source, quote, run.Cancellation);
        if (pieces.Count == 0)
        {
            throw new DataError(("the file is empty", "文件为空"), ("Give a file with a header row and data rows.", "请提供含表头和数据行的文件。")) { Source = source };
        }

        RefuseBinary(pieces, source);
        pieces = TextEncoding.ToUtf8(pieces, encoding, source, run);
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

    private static Stream Decompressed(Stream stream, ref long length, string source)
    {
        byte[] head = new byte[2];
        int got = stream.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        Stream whole = new PrefixedStream(head[..got], stream);
        if (got < 2 || head[0] != 0x1F || head[1] != 0x8B)
        {
            return whole;
        }

        long limit = checked((length + (1 << 16)) * LargestExpansion);
        length = 1 << 20;
        return new BoundedStream(new GZipStream(whole, CompressionMode.Decompress), limit, source);
    }

    private static void RefuseBinary(List<TextPiece> pieces, string source)
    {
        for (int p = 0; p < pieces.Count; p++)
        {
            int at = pieces[p].Text.IndexOf((byte)0);
            if (at >= 0)
            {
                throw new DataError(
                    new($"this is no text file: a zero byte at offset {InputFile.Count(pieces[p].Offset + at)}", $"这不是文本文件：偏移 {InputFile.Count(pieces[p].Offset + at)} 处为零字节"),
                    ("Give a .csv, .xlsx, .xls or .dta file; a UTF-16 text without byte order mark needs its encoding named (utf-16).", "请提供 .csv、.xlsx、.xls 或 .dta 文件；不带字节序标记的 UTF-16 文本须指明编码（utf-16）。"))
                { Source = source };
            }
        }
    }
}

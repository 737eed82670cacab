using System.IO.Compression;

namespace Regio.Files;

/// <summary>Opens a text file, plain or compressed by gzip, as pieces of UTF-8 text.</summary>
internal static class TextFile
{
    /// <summary>Most bytes a compressed file may grow to, per byte: ten times what tables of digits do.</summary>
    private const int LargestExpansion = 250;

    /// <summary>The text of <paramref name="stream"/> in pieces of whole records.</summary>
    internal static List<TextPiece> Read(Stream stream, string source, byte quote, string? encodingName, RunContext run)
    {
        long length = stream.CanSeek ? stream.Length : 0;
        using Stream plain = Decompressed(stream, ref length, source);
        (Stream text, Encoding? encoding) = TextEncoding.BehindMark(plain, encodingName, source);
        List<TextPiece> pieces = TextPieces.Read(text, length, source, quote, run.Cancellation);
        if (pieces.Count == 0)
        {
            throw new DataError(("the file is empty", "文件为空"), ("Give a file with a header row and data rows.", "请提供含表头和数据行的文件。")) { Source = source };
        }

        RefuseBinary(pieces, source);
        return TextEncoding.ToUtf8(pieces, encoding, source, run);
    }

    /// <summary>The first line of a file, at most a few kilobytes of it; empty when it is no text.</summary>
    internal static string FirstLine(string path)
    {
        using FileStream file = InputFile.Open(path);
        long length = file.Length;
        using Stream plain = Decompressed(file, ref length, path);
        byte[] head = new byte[4096];
        int got;
        try
        {
            got = plain.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return string.Empty;
        }

        ReadOnlySpan<byte> text = head.AsSpan(0, got);
        text = text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text;
        int end = text.IndexOfAny((byte)'\n', (byte)'\r');
        return text.Contains((byte)0) ? string.Empty : Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    /// <summary>The text of a file in pieces, one after the other: for files larger than memory.</summary>
    internal static IEnumerable<TextPiece> Stream(string path, CancellationToken cancellation)
    {
        using FileStream file = InputFile.Open(path);
        long length = file.Length;
        using Stream plain = Decompressed(file, ref length, path);
        foreach (TextPiece piece in TextPieces.Stream(plain, length, path, 0, cancellation))
        {
            yield return piece;
        }
    }

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

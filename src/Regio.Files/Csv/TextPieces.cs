namespace Regio.Files;

/// <summary>A part of a text file that begins and ends with a record.</summary>
/// <param name="Bytes">Its text (a few bytes behind <paramref name="Length"/> may be unused).</param>
/// <param name="Length">Bytes of text.</param>
/// <param name="Offset">Where it begins in the stream.</param>
internal sealed record TextPiece(byte[] Bytes, int Length, long Offset)
{
    internal ReadOnlySpan<byte> Text => Bytes.AsSpan(0, Length);
}

/// <summary>Cuts a stream of text into pieces of whole records, so that they can be read side by side.</summary>
/// <remarks>The size of a piece is fixed: what is found does not depend on the number of threads.</remarks>
internal static class TextPieces
{
    private const int Size = 1 << 20;

    /// <summary>The longest record: one of this length has an unclosed quote or is no table.</summary>
    private const int LongestRecord = 1 << 26;

    internal static List<TextPiece> Read(Stream stream, long length, string source, byte quote, CancellationToken cancellation)
        => [.. Stream(stream, length, source, quote, cancellation)];

    /// <summary>The pieces one after the other, for files that are larger than what is made of them.</summary>
    internal static IEnumerable<TextPiece> Stream(Stream stream, long length, string source, byte quote, CancellationToken cancellation)
    {
        long lines = 0;
        byte[] buffer = GC.AllocateUninitializedArray<byte>((int)Math.Clamp(length + 1, 64, Size));
        int held = 0;
        long offset = 0;
        bool? bareReturns = null;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int got = Fill(stream, buffer, held, source);
            bareReturns ??= IsBareReturns(buffer.AsSpan(0, held + got));
            if (bareReturns == true)
            {
                buffer.AsSpan(held, got).Replace((byte)'\r', (byte)'\n');
            }

            held += got;
            bool atEnd = held < buffer.Length;
            int cut = atEnd ? held : LastRecordEnd(buffer.AsSpan(0, held), quote);
            if (cut > 0)
            {
                TextPiece piece = new(buffer, cut, offset);
                lines += piece.Text.Count((byte)'\n');
                yield return piece;
                byte[] next = atEnd ? [] : GC.AllocateUninitializedArray<byte>(Math.Max(Size, (held - cut) * 2));
                buffer.AsSpan(cut, held - cut).CopyTo(next);
                (buffer, held, offset) = (next, held - cut, offset + cut);
            }
            else if (!atEnd)
            {
                buffer = Grow(buffer, source, lines);
            }

            if (atEnd)
            {
                yield break;
            }
        }
    }

    /// <summary>Line ends in the pieces before <paramref name="piece"/> and before <paramref name="at"/> in it, plus one.</summary>
    internal static long LineOf(IReadOnlyList<TextPiece> pieces, int piece, int at)
        => LinesIn(pieces.Take(piece)) + pieces[piece].Text[..at].Count((byte)'\n') + 1;

    private static long LinesIn(IEnumerable<TextPiece> pieces) => pieces.Sum(piece => (long)piece.Text.Count((byte)'\n'));

    private static int Fill(Stream stream, byte[] buffer, int held, string source)
    {
        try
        {
            return stream.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new DataError(("the compressed file is damaged", "压缩文件已损坏"), ("Copy or download it again.", "请重新复制或下载该文件。"), error) { Source = source };
        }
        catch (IOException error)
        {
            throw InputFile.Unreadable(source, error);
        }
    }

    private static bool IsBareReturns(ReadOnlySpan<byte> text) => !text.Contains((byte)'\n') && text.Contains((byte)'\r');

    private static byte[] Grow(byte[] buffer, string source, long linesBefore)
    {
        if (buffer.Length >= LongestRecord)
        {
            throw new DataError(
                ("no end of the record within 64 MB: a quote is not closed, or this is no table of text", "64 MB 内未见记录结束：可能有引号未闭合，或这不是文本表格"),
                ("Close the quote, or, where quotes are ordinary characters, say --quote none (Quote = null).", "请补上引号；若引号只是普通字符，请使用 --quote none（Quote = null）。"))
            { Source = source, Line = linesBefore + 1 };
        }

        Array.Resize(ref buffer, buffer.Length * 2);
        return buffer;
    }

    /// <summary>Behind the last line end that is outside quotes, or -1: the number of quotes before it is even.</summary>
    private static int LastRecordEnd(ReadOnlySpan<byte> text, byte quote)
    {
        bool odd = quote != 0 && (text.Count(quote) & 1) == 1;
        int end = text.Length;
        while (true)
        {
            int at = text[..end].LastIndexOf((byte)'\n');
            if (at < 0)
            {
                return -1;
            }

            odd ^= quote != 0 && (text[at..end].Count(quote) & 1) == 1;
            if (!odd)
            {
                return at + 1;
            }

            end = at;
        }
    }
}

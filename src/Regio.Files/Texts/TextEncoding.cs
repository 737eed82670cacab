using System.Text;
using System.Text.Unicode;

namespace Regio.Files;

/// <summary>Finds the encoding of a text file and turns it into UTF-8; a byte that does not fit is refused by offset and line.</summary>
internal static class TextEncoding
{
    /// <summary>Share of two-byte characters whose second byte is above 0xA0 from which bytes pass for Chinese: 1.0 in ordinary GB2312 text, near 0 in accented Western text.</summary>
    private const double ChineseShare = 0.5;

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding called <paramref name="name"/>, strict.</summary>
    internal static Encoding Named(string name)
    {
        try
        {
            string known = name.ToUpperInvariant() switch { "GBK" or "CP936" or "GB2312" => "gb18030", "UTF8" => "utf-8", "LATIN1" => "iso-8859-1", "BIG5" => "big5", "SJIS" => "shift_jis", _ => name };
            return Encoding.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            string[] names = ["utf-8", "utf-16", "utf-16BE", "gb18030", "big5", "windows-1252", "iso-8859-1", "shift_jis"];
            throw new SpecError(new($"there is no encoding '{name}'", $"没有名为“{name}”的编码"), new($"Use one of {string.Join(", ", names)}.", $"可用：{string.Join("、", names)}。")) { Field = "encoding", Given = name, Choices = names };
        }
    }

    /// <summary>The stream behind its byte order mark, as UTF-8 when it was UTF-16.</summary>
    internal static (Stream Stream, Encoding? Known) BehindMark(Stream stream, string? asked, string source)
    {
        byte[] head = new byte[3];
        int got = stream.ReadAtLeast(head, 3, throwOnEndOfStream: false);
        ReadOnlySpan<byte> bytes = head.AsSpan(0, got);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (stream, Encoding.UTF8);
        }

        bool little = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]);
        if (little || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (new Utf16Stream(new PrefixedStream(head[2..got], stream), !little, 2, source), Encoding.UTF8);
        }

        Stream whole = new PrefixedStream(head[..got], stream);
        Encoding? named = asked is null ? null : Named(asked);
        return named is UnicodeEncoding ? (new Utf16Stream(whole, named.CodePage == 1201, 0, source), Encoding.UTF8) : (whole, named);
    }

    /// <summary>The pieces as UTF-8.</summary>
    internal static List<TextPiece> ToUtf8(List<TextPiece> pieces, Encoding? known, string source, RunContext run)
    {
        bool[] valid = new bool[pieces.Count];
        run.ForEach(pieces.Count, i => valid[i] = Utf8.IsValid(pieces[i].Text));
        int bad = Array.IndexOf(valid, false);
        if (known is null or UTF8Encoding)
        {
            if (bad < 0)
            {
                return pieces;
            }

            if (known is not null || !LooksChinese(pieces[bad].Text))
            {
                throw NotUtf8(pieces, bad, source, known is null);
            }
        }

        Encoding encoding = known ?? Named("gb18030");
        TextPiece?[] done = new TextPiece?[pieces.Count];
        int[] faults = new int[pieces.Count];
        run.ForEach(pieces.Count, i => done[i] = Transcode(pieces[i], encoding, out faults[i]));
        int fault = Array.IndexOf(done, null);
        return fault < 0 ? [.. done.OfType<TextPiece>()] : throw BadByte(pieces, fault, faults[fault], encoding.WebName, source, known is null);
    }

    private static TextPiece? Transcode(TextPiece piece, Encoding encoding, out int fault)
    {
        try
        {
            fault = -1;
            byte[] bytes = Encoding.UTF8.GetBytes(encoding.GetString(piece.Text));
            return new TextPiece(bytes, bytes.Length, piece.Offset);
        }
        catch (DecoderFallbackException error)
        {
            fault = Math.Clamp(error.Index, 0, piece.Length - 1);
            return null;
        }
    }

    internal static bool LooksChinese(ReadOnlySpan<byte> text)
    {
        int pairs = 0;
        int usual = 0;
        for (int i = text.IndexOfAnyInRange((byte)0x81, (byte)0xFE); i >= 0 && i + 1 < text.Length && pairs < 100_000;)
        {
            pairs++;
            usual += text[i + 1] > 0xA0 ? 1 : 0;
            i += 2;
            int next = text[i..].IndexOfAnyInRange((byte)0x81, (byte)0xFE);
            i = next < 0 ? -1 : i + next;
        }

        return pairs > 0 && usual >= ChineseShare * pairs;
    }

    private static DataError NotUtf8(IReadOnlyList<TextPiece> pieces, int piece, string source, bool guessed)
    {
        ReadOnlySpan<byte> text = pieces[piece].Text;
        int at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out int used) == System.Buffers.OperationStatus.Done)
        {
            at += used;
        }

        return BadByte(pieces, piece, Math.Min(at, text.Length - 1), "utf-8", source, guessed);
    }

    private static DataError BadByte(IReadOnlyList<TextPiece> pieces, int piece, int at, string encoding, string source, bool guessed)
    {
        string place = InputFile.Count(pieces[piece].Offset + at);
        string value = pieces[piece].Text[at].ToString("X2", System.Globalization.CultureInfo.InvariantCulture);
        Label what = guessed
            ? new($"the text is neither UTF-8 nor plainly GB18030: byte {value} at offset {place}", $"文本既不是 UTF-8，也不像 GB18030：偏移 {place} 处的字节为 {value}")
            : new($"the text is not {encoding}: byte {value} at offset {place} does not fit", $"文本不是 {encoding} 编码：偏移 {place} 处的字节 {value} 无法解码");
        return new DataError(what, ("Name the encoding (gb18030, big5, windows-1252 …) or save the file as UTF-8.", "请指明编码（gb18030、big5、windows-1252 等），或将文件另存为 UTF-8。"))
        { Source = source, Line = TextPieces.LineOf(pieces, piece, at) };
    }
}

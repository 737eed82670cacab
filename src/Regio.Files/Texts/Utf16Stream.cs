using System.Buffers.Binary;

namespace Regio.Files;

/// <summary>UTF-16 read as UTF-8; a lone surrogate or half a character is refused by offset and line.</summary>
internal sealed class Utf16Stream(Stream stream, bool bigEndian, long offset, string source) : ForwardStream
{
    private const int Chunk = 1 << 15;

    private readonly byte[] _raw = new byte[Chunk * 2];
    private readonly char[] _chars = new char[Chunk + 1];
    private readonly byte[] _utf8 = new byte[(Chunk + 1) * 3];
    private int _heldChars;
    private int _at;
    private int _length;
    private long _offset = offset;
    private long _line = 1;

    public override int Read(Span<byte> buffer)
    {
        if (_at == _length && !Refill())
        {
            return 0;
        }

        int count = Math.Min(buffer.Length, _length - _at);
        _utf8.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    private bool Refill()
    {
        int got = stream.ReadAtLeast(_raw, _raw.Length, throwOnEndOfStream: false);
        if ((got & 1) == 1)
        {
            throw Bad(_offset + got - 1);
        }

        for (int i = 0; i < got / 2; i++)
        {
            ReadOnlySpan<byte> unit = _raw.AsSpan(2 * i);
            _chars[_heldChars + i] = (char)(bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(unit) : BinaryPrimitives.ReadUInt16LittleEndian(unit));
        }

        ReadOnlySpan<char> chars = _chars.AsSpan(0, _heldChars + (got / 2));
        long start = _offset - (2L * _heldChars);
        _offset += got;
        if (chars.IsEmpty)
        {
            return false;
        }

        bool last = got < _raw.Length;
        System.Buffers.OperationStatus status = System.Text.Unicode.Utf8.FromUtf16(chars, _utf8, out int read, out _length, replaceInvalidSequences: false, isFinalBlock: last);
        _line += chars[..read].Count('\n');
        if (status == System.Buffers.OperationStatus.InvalidData || (last && read < chars.Length))
        {
            throw Bad(start + (2L * read));
        }

        _heldChars = chars.Length - read;
        chars[read..].CopyTo(_chars);
        _at = 0;
        return _length > 0;
    }

    private DataError Bad(long at) => new(
        new($"the text is not UTF-16: the bytes at offset {InputFile.Count(at)} are no character", $"文本不是 UTF-16 编码：偏移 {InputFile.Count(at)} 处的字节无法解码"),
        ("Name the encoding or save the file as UTF-8.", "请指明编码，或将文件另存为 UTF-8。"))
    { Source = source, Line = _line };
}

using System.Buffers.Binary;

namespace Regio.Files;

/// <summary>Reads a file of fields one after the other; whatever is asked for must still be there, so that nothing is allocated beyond the file's length.</summary>
internal sealed class ByteCursor(ByteSource source, long position = 0)
{
    internal ByteSource Source { get; } = source;

    internal long Position { get; private set; } = position;

    internal bool BigEndian { get; set; }

    internal byte[] Take(long count)
    {
        Need(count);
        byte[] bytes = new byte[count];
        Source.Read(Position, bytes);
        Position += count;
        return bytes;
    }

    internal void Skip(long count)
    {
        Need(count);
        Position += count;
    }

    internal byte Byte() => Take(1)[0];

    internal int UInt16() => UInt16(Take(2));

    internal int UInt16(ReadOnlySpan<byte> bytes) => BigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    internal int Int32() => Int32(Take(4));

    internal int Int32(ReadOnlySpan<byte> bytes) => BigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes);

    internal long Int64()
    {
        byte[] bytes = Take(8);
        return BigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>A count that must not be negative.</summary>
    internal long Size(long count) => count >= 0 ? count : throw Source.Damaged(new("a length in the file is negative", "文件中某一长度为负数"));

    internal bool StartsWith(ReadOnlySpan<byte> tag)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (tag.Length > Source.Length - Position)
        {
            return false;
        }

        Source.Read(Position, bytes[..tag.Length]);
        return bytes[..tag.Length].SequenceEqual(tag);
    }

    internal bool TrySkip(ReadOnlySpan<byte> tag)
    {
        bool found = StartsWith(tag);
        Position += found ? tag.Length : 0;
        return found;
    }

    internal void Expect(ReadOnlySpan<byte> tag)
    {
        if (!TrySkip(tag))
        {
            string text = Encoding.ASCII.GetString(tag);
            throw Source.Damaged(new($"'{text}' is missing at offset {InputFile.Count(Position)}", $"偏移 {InputFile.Count(Position)} 处缺少“{text}”"));
        }
    }

    private void Need(long count)
    {
        if (count > Source.Length - Position)
        {
            throw Source.Short();
        }

        if (count > Array.MaxLength)
        {
            throw Source.Damaged(new("a field of the file is larger than 2 GB", "文件中某一字段超过 2 GB"));
        }
    }
}

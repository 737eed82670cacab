using System.Buffers.Binary;

namespace Regio.Files;

/// <summary>A value label as stored: name, and text by value.</summary>
internal sealed record StataValueLabel(byte[] Name, IReadOnlyList<(int Value, byte[] Text)> Entries);

/// <summary>What stands behind the data: long texts and value labels.</summary>
/// <param name="LongTextIndex">(v, o) → index in <paramref name="LongTexts"/>.</param>
/// <param name="LongTexts">Texts of strL variables.</param>
/// <param name="ValueLabels">Value labels in order of the file.</param>
internal sealed record StataTail(Dictionary<(ulong V, ulong O), int> LongTextIndex, IReadOnlyList<byte[]> LongTexts, IReadOnlyList<StataValueLabel> ValueLabels)
{
    internal static StataTail Read(ByteSource source, StataHeader header)
    {
        ByteCursor cursor = new(source, header.DataEnd) { BigEndian = header.BigEndian };
        Dictionary<(ulong V, ulong O), int> index = [];
        List<byte[]> longTexts = [];
        List<StataValueLabel> labels = [];
        if (!header.Layout.IsTagged)
        {
            while (source.Length - cursor.Position >= 4)
            {
                labels.Add(ReadLabel(cursor, header.Layout));
            }

            return new StataTail(index, longTexts, labels);
        }

        cursor.Expect("</data><strls>"u8);
        while (cursor.TrySkip("GSO"u8))
        {
            ((ulong, ulong) key, byte[] text) = ReadLongText(cursor, header.Layout);
            index.TryAdd(key, longTexts.Count);
            longTexts.Add(text);
        }

        cursor.Expect("</strls><value_labels>"u8);
        while (cursor.TrySkip("<lbl>"u8))
        {
            labels.Add(ReadLabel(cursor, header.Layout));
            cursor.Expect("</lbl>"u8);
        }

        cursor.Expect("</value_labels></stata_dta>"u8);
        return new StataTail(index, longTexts, labels);
    }

    /// <summary>The (v, o) of a cell.</summary>
    internal static (ulong V, ulong O) Key(ReadOnlySpan<byte> cell, StataLayout layout, bool big)
    {
        ulong bits = big ? BinaryPrimitives.ReadUInt64BigEndian(cell) : BinaryPrimitives.ReadUInt64LittleEndian(cell);
        int width = layout.VariableIndex * 8;
        return big ? (bits >> (64 - width), bits & ((1UL << (64 - width)) - 1)) : (bits & ((1UL << width) - 1), bits >> width);
    }

    private static ((ulong V, ulong O) Key, byte[] Text) ReadLongText(ByteCursor cursor, StataLayout layout)
    {
        ulong v = (uint)cursor.Int32();
        ulong o = layout.Version == 117 ? (uint)cursor.Int32() : (ulong)cursor.Int64();
        bool isText = cursor.Byte() == 130;
        byte[] content = cursor.Take((uint)cursor.Int32());
        int zero = isText ? content.AsSpan().IndexOf((byte)0) : -1;
        return ((v, o), zero >= 0 ? content[..zero] : content);
    }

    private static StataValueLabel ReadLabel(ByteCursor cursor, StataLayout layout)
    {
        int length = (int)cursor.Size(cursor.Int32());
        byte[] name = StataHeader.Cut(cursor.Take(layout.Name));
        cursor.Skip(3);
        byte[] table = cursor.Take(length);
        DataError Bad() => cursor.Source.Damaged(new($"the value label '{Encoding.Latin1.GetString(name)}' is damaged", $"值标签“{Encoding.Latin1.GetString(name)}”已损坏"));
        if (length < 8)
        {
            throw Bad();
        }

        long count = cursor.Int32(table);
        long textLength = cursor.Int32(table.AsSpan(4));
        if (count < 0 || textLength < 0 || 8 + (8 * count) + textLength > length)
        {
            throw Bad();
        }

        List<(int, byte[])> entries = new((int)count);
        Dictionary<int, byte[]> byOffset = [];
        long used = 0;
        ReadOnlySpan<byte> texts = table.AsSpan((int)(8 + (8 * count)), (int)textLength);
        for (int i = 0; i < count; i++)
        {
            int offset = cursor.Int32(table.AsSpan(8 + (4 * i)));
            if (offset < 0 || offset >= textLength)
            {
                throw Bad();
            }

            if (!byOffset.TryGetValue(offset, out byte[]? text))
            {
                text = StataHeader.Cut(texts[offset..]);
                byOffset.Add(offset, text);
                used += text.Length;
            }

            // Texts do not overlap in a sound file: a damaged one must not grow in memory.
            entries.Add(used <= textLength ? (cursor.Int32(table.AsSpan((int)(8 + (4 * (count + i))))), text) : throw Bad());
        }

        return new StataValueLabel(name, entries);
    }
}

using System.Globalization;

namespace Regio.Files;

/// <summary>Everything that stands before the data: texts still as bytes, since the encoding is found later.</summary>
internal sealed record StataHeader
{
    internal required StataLayout Layout { get; init; }

    internal required bool BigEndian { get; init; }

    internal required StataType[] Types { get; init; }

    internal required long Rows { get; init; }

    internal required byte[] DataLabel { get; init; }

    internal required byte[][] Names { get; init; }

    internal required byte[][] Formats { get; init; }

    internal required byte[][] ValueLabelNames { get; init; }

    internal required byte[][] Labels { get; init; }

    /// <summary>Offset of the first row.</summary>
    internal required long Data { get; init; }

    internal int RowWidth => Types.Sum(type => type.Width);

    /// <summary>Offset behind the last row.</summary>
    internal long DataEnd => Data + (Rows * RowWidth);

    internal static StataHeader Read(ByteSource source)
    {
        ByteCursor cursor = new(source);
        return cursor.TrySkip("<stata_dta><header><release>"u8) ? Tagged(cursor) : Old(cursor);
    }

    private static StataHeader Old(ByteCursor cursor)
    {
        StataLayout layout = Known(cursor.Byte(), cursor.Source);
        int order = cursor.Byte();
        if (layout.IsTagged || order is not (1 or 2))
        {
            throw NotStata(cursor.Source);
        }

        cursor.BigEndian = order == 1;
        cursor.Skip(2);
        int count = cursor.UInt16();
        long rows = cursor.Size(cursor.Int32());
        byte[] dataLabel = Cut(cursor.Take(81));
        cursor.Skip(18);
        byte[] codes = cursor.Take(count);
        StataType[] types = [.. codes.Select(code => Type(code, layout, cursor.Source))];
        byte[][] names = Texts(cursor, count, layout.Name);
        cursor.Skip(2L * (count + 1));
        byte[][] formats = Texts(cursor, count, layout.Format);
        byte[][] valueLabels = Texts(cursor, count, layout.Name);
        byte[][] labels = Texts(cursor, count, layout.Label);
        while (cursor.Byte() != 0)
        {
            cursor.Skip(cursor.Size(cursor.Int32()));
        }

        cursor.Skip(4);
        return new StataHeader { Layout = layout, BigEndian = cursor.BigEndian, Types = types, Rows = rows, DataLabel = dataLabel, Names = names, Formats = formats, ValueLabelNames = valueLabels, Labels = labels, Data = cursor.Position }
            .Checked(cursor.Source);
    }

    private static StataHeader Tagged(ByteCursor cursor)
    {
        string release = Encoding.ASCII.GetString(cursor.Take(3));
        StataLayout layout = Known(int.TryParse(release, NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0, cursor.Source);
        cursor.Expect("</release><byteorder>"u8);
        cursor.BigEndian = cursor.TrySkip("MSF"u8);
        if (!cursor.BigEndian)
        {
            cursor.Expect("LSF"u8);
        }

        cursor.Expect("</byteorder><K>"u8);
        long count = layout.Count == 2 ? cursor.UInt16() : cursor.Size(cursor.Int32());
        cursor.Expect("</K><N>"u8);
        long rows = cursor.Size(layout.IsUtf8 ? cursor.Int64() : (uint)cursor.Int32());
        cursor.Expect("</N><label>"u8);
        byte[] dataLabel = Cut(cursor.Take(layout.IsUtf8 ? cursor.UInt16() : cursor.Byte()));
        cursor.Expect("</label><timestamp>"u8);
        cursor.Skip(cursor.Byte());
        cursor.Expect("</timestamp></header><map>"u8);
        cursor.Skip(14 * 8);
        cursor.Expect("</map><variable_types>"u8);
        byte[] codes = cursor.Take(2 * count);
        StataType[] types = [.. Enumerable.Range(0, (int)count).Select(i => Type(cursor.UInt16(codes.AsSpan(2 * i)), layout, cursor.Source))];
        cursor.Expect("</variable_types><varnames>"u8);
        byte[][] names = Texts(cursor, (int)count, layout.Name);
        cursor.Expect("</varnames><sortlist>"u8);
        cursor.Skip((count + 1) * layout.Count);
        cursor.Expect("</sortlist><formats>"u8);
        byte[][] formats = Texts(cursor, (int)count, layout.Format);
        cursor.Expect("</formats><value_label_names>"u8);
        byte[][] valueLabels = Texts(cursor, (int)count, layout.Name);
        cursor.Expect("</value_label_names><variable_labels>"u8);
        byte[][] labels = Texts(cursor, (int)count, layout.Label);
        cursor.Expect("</variable_labels><characteristics>"u8);
        while (cursor.TrySkip("<ch>"u8))
        {
            cursor.Skip(cursor.Size(cursor.Int32()));
            cursor.Expect("</ch>"u8);
        }

        cursor.Expect("</characteristics><data>"u8);
        return new StataHeader { Layout = layout, BigEndian = cursor.BigEndian, Types = types, Rows = rows, DataLabel = dataLabel, Names = names, Formats = formats, ValueLabelNames = valueLabels, Labels = labels, Data = cursor.Position }
            .Checked(cursor.Source);
    }

    /// <summary>The bytes before the first zero.</summary>
    internal static byte[] Cut(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return (end < 0 ? field : field[..end]).ToArray();
    }

    private StataHeader Checked(ByteSource source)
    {
        if (Types.Length == 0 || Rows == 0)
        {
            throw new DataError(("the file has no observations", "文件中没有观测"), ("Save the data again with observations in it.", "请重新保存含观测的数据。")) { Source = source.Name };
        }

        if (Rows > Array.MaxLength)
        {
            throw new DataError(("the file has more observations than a table can hold", "文件观测数超过表格上限"), ("Split the file.", "请拆分文件。")) { Source = source.Name };
        }

        return DataEnd <= source.Length && RowWidth > 0 ? this : throw source.Short();
    }

    private static byte[][] Texts(ByteCursor cursor, int count, int width)
    {
        byte[] all = cursor.Take((long)count * width);
        byte[][] texts = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            texts[i] = Cut(all.AsSpan(i * width, width));
        }

        return texts;
    }

    private static StataType Type(int code, StataLayout layout, ByteSource source)
        => StataType.Of(code, layout) ?? throw source.Damaged(new($"there is no storage type {code}", $"存储类型 {code} 不存在"));

    private static StataLayout Known(int version, ByteSource source)
    {
        if (StataLayout.Of(version) is StataLayout layout)
        {
            return layout;
        }

        throw version is >= 102 and <= 130
            ? new DataError(new($"this is Stata format {version}, which is not read, or no Stata data file at all", $"这是不支持的 Stata 格式 {version}，或者根本不是 Stata 数据文件"), ("Save the data in Stata with saveold or in the format of Stata 8 to 18 (113 to 119).", "请在 Stata 中另存为 8 至 18 版的格式（113 至 119）。")) { Source = source.Name }
            : NotStata(source);
    }

    private static DataError NotStata(ByteSource source) => new(("this is no Stata data file", "这不是 Stata 数据文件"), ("Give a file saved by Stata 8 to 18 (format 113 to 119).", "请提供 Stata 8 至 18 保存的文件（格式 113 至 119）。")) { Source = source.Name };
}

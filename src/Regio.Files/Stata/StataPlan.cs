using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Regio.Files;

/// <summary>How a table is laid down in a Stata file: types, encoded texts, value labels; refuses what the format cannot hold.</summary>
internal sealed record StataPlan
{
    private const int MostVariablesInTwoBytes = 32767;

    internal required StataLayout Layout { get; init; }

    internal required byte[] DataLabel { get; init; }

    internal required StataType[] Types { get; init; }

    internal required byte[][] Names { get; init; }

    internal required byte[][] Formats { get; init; }

    internal required byte[][] Labels { get; init; }

    internal required byte[][] ValueLabelNames { get; init; }

    internal required IReadOnlyList<byte[]> ValueLabels { get; init; }

    /// <summary>Encoded levels of text columns, null for numbers.</summary>
    internal required byte[][]?[] Levels { get; init; }

    /// <summary>Row in which a level of a long-text column first stands, -1 when none; null for other columns.</summary>
    internal required int[]?[] FirstRows { get; init; }

    internal static StataPlan For(Table table, string target, WriteOptions options)
    {
        int version = options.StataVersion ?? (table.Columns.Count > MostVariablesInTwoBytes ? 119 : 118);
        StataLayout layout = StataLayout.Of(version) ?? throw new SpecError(
            new($"Stata format {version} is not written", $"不支持写出 Stata 格式 {version}"), ("Use 113, 114, 115, 117, 118 or 119.", "请使用 113、114、115、117、118 或 119。"))
        { Field = "stata_version", Choices = [.. StataLayout.Versions.Select(known => known.ToString(CultureInfo.InvariantCulture))] };
        if (table.Columns.Count > MostVariablesInTwoBytes && layout.Count == 2)
        {
            throw Refused(target, null, new($"format {version} holds at most 32,767 variables, the table has {table.Columns.Count}", $"格式 {version} 最多容纳 32,767 个变量，表格有 {table.Columns.Count} 个"), ("Use format 119.", "请使用格式 119。"));
        }

        return new Maker(table, layout, target, options).Plan();
    }

    private static DataError Refused(string target, string? column, Label what, Label wayOut) => new(what, wayOut) { Source = target, Column = column };

    private sealed class Maker(Table table, StataLayout layout, string target, WriteOptions options)
    {
        private readonly Encoding _encoding = TextEncoding.Named(layout.IsUtf8 ? "utf-8" : options.Encoding ?? "windows-1252");
        private readonly Dictionary<string, ValueList> _lists = new(StringComparer.Ordinal);

        internal StataPlan Plan()
        {
            byte[][]?[] levels = [.. table.Columns.Select(column => (column as TextColumn)?.Levels.Select(level => Encode(level, column.Name)).ToArray())];
            StataType[] types = [.. table.Columns.Select((column, c) => TypeOf(column, levels[c]))];
            string[] lists = [.. table.Columns.Select(column => column is NumberColumn && column.Info.Values is ValueList list ? NameOf(list, column.Name) : string.Empty)];
            return new StataPlan
            {
                Layout = layout,
                DataLabel = Cut(table.Title is Label title ? title.In(options.Language) : string.Empty, layout.IsUtf8 ? 320 : 80, "data label"),
                Types = types,
                Names = [.. table.Columns.Select(column => NameBytes(column.Name))],
                Formats = [.. table.Columns.Select((column, c) => Encoding.ASCII.GetBytes(StataFormats.Of(column, types[c], layout.Format)))],
                Labels = [.. table.Columns.Select(column => Cut(column.Info.Label is Label label ? label.In(options.Language) : string.Empty, layout.Label - 1, column.Name))],
                ValueLabelNames = [.. lists.Select(name => Encode(name, name))],
                ValueLabels = [.. _lists.Select(list => ValueLabel(list.Key, list.Value))],
                Levels = levels,
                FirstRows = [.. table.Columns.Select((column, c) => types[c].Storage == StataStorage.LongText ? FirstRowsOf((TextColumn)column) : null)],
            };
        }

        private StataType TypeOf(Column column, byte[][]? levels)
        {
            if (column is NumberColumn numbers)
            {
                StataStorage storage = StataNumbers.Smallest(numbers.Values) ?? throw Beyond(numbers);
                return new StataType(storage, storage switch { StataStorage.Byte => 1, StataStorage.Int => 2, StataStorage.Double => 8, _ => 4 });
            }

            int longest = Math.Max(1, levels!.Max(level => (int?)level.Length) ?? 1);
            bool binary = levels!.Any(level => level.AsSpan().Contains((byte)0));
            if (longest <= (layout.IsTagged ? StataLayout.LongestText : StataLayout.LongestOldText) && !binary)
            {
                return new StataType(StataStorage.Text, longest);
            }

            return layout.IsTagged ? new StataType(StataStorage.LongText, 8) : throw Refused(target, column.Name,
                new($"column '{column.Name}' has a text of {longest} bytes, format {layout.Version} holds 244", $"列“{column.Name}”含 {longest} 字节的文本，格式 {layout.Version} 最多 244 字节"), ("Use format 117 or later.", "请使用 117 或更新的格式。"));
        }

        private DataError Beyond(NumberColumn column)
        {
            int row = 0;
            while (!(Math.Abs(column.Values[row]) >= StataNumbers.DoubleLimit))
            {
                row++;
            }

            return new DataError(new($"column '{column.Name}' holds {column.TextAt(row)}, beyond what Stata stores", $"列“{column.Name}”含 {column.TextAt(row)}，超出 Stata 的数值范围"), ("Make it missing or rescale the column.", "请设为缺失，或改变该列的量纲。")) { Source = target, Column = column.Name, Row = row + 1 };
        }

        private byte[] NameBytes(string name)
        {
            bool letters = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.EnumerateRunes().All(rune => rune.Value == '_' || (rune.IsAscii ? Rune.IsLetterOrDigit(rune) : layout.IsUtf8 && Rune.IsLetterOrDigit(rune)));
            if (letters && name.EnumerateRunes().Count() <= 32)
            {
                return Encode(name, name);
            }

            Label what = new($"'{name}' cannot name a Stata variable", $"“{name}”不能作为 Stata 变量名");
            throw Refused(target, name, what, layout.IsUtf8
                ? ("Rename the column: letters, digits and _, not a digit first, at most 32 characters.", "请重命名该列：只用字母（含汉字）、数字和下划线，不以数字开头，最多 32 个字符。")
                : ("Rename the column: Latin letters, digits and _, not a digit first, at most 32 characters; or use format 118.", "请重命名该列：只用拉丁字母、数字和下划线，不以数字开头，最多 32 个字符；或使用格式 118。"));
        }

        private byte[] Encode(string text, string column)
        {
            try
            {
                return _encoding.GetBytes(text);
            }
            catch (EncoderFallbackException error)
            {
                throw new DataError(new($"'{text}' cannot be written in {_encoding.WebName}", $"“{text}”无法用 {_encoding.WebName} 编码写出"), ("Use format 118, or name another encoding such as gb18030.", "请使用格式 118，或指定其他编码，例如 gb18030。"), error) { Source = target, Column = column };
            }
        }

        /// <summary>The bytes of a label, cut at a whole character where the format has no room.</summary>
        private byte[] Cut(string text, int room, string column)
        {
            byte[] bytes = Encode(text, column);
            while (bytes.Length > room)
            {
                text = text[..^(char.IsLowSurrogate(text[^1]) ? 2 : 1)];
                bytes = Encode(text, column);
            }

            return bytes;
        }

        /// <summary>A name for a value list, distinct from those of other lists.</summary>
        private string NameOf(ValueList list, string column)
        {
            string wanted = string.Concat(list.Name.Where(letter => letter == '_' || (letter < 128 ? char.IsLetterOrDigit(letter) : layout.IsUtf8 && char.IsLetterOrDigit(letter))).Take(28));
            wanted = wanted.Length == 0 || char.IsAsciiDigit(wanted[0]) ? "l" + wanted : wanted;
            string name = wanted;
            for (int i = 2; _lists.TryGetValue(name, out ValueList? other) && !ReferenceEquals(other, list) && !other.Labels.SequenceEqual(list.Labels); i++)
            {
                name = wanted + i.ToString(CultureInfo.InvariantCulture);
            }

            if (_lists.TryAdd(name, list) && list.Labels.Any(entry => !double.IsNaN(entry.Key) && (entry.Key != Math.Floor(entry.Key) || Math.Abs(entry.Key) > StataNumbers.LargestLong)))
            {
                throw Refused(target, column, new($"the value list of column '{column}' names values that are not whole numbers of 32 bits", $"列“{column}”的值标签含有非 32 位整数的取值"), ("Remove the list or recode the column.", "请去掉值标签或重新编码该列。"));
            }

            return name;
        }

        private byte[] ValueLabel(string name, ValueList list)
        {
            byte[][] texts = [.. list.Labels.Select(entry => Cut(entry.Value.In(options.Language), 32_000, name))];
            int length = texts.Sum(text => text.Length + 1);
            byte[] bytes = new byte[4 + layout.Name + 3 + 8 + (8 * texts.Length) + length];
            Span<byte> rest = bytes;
            BinaryPrimitives.WriteInt32LittleEndian(rest, 8 + (8 * texts.Length) + length);
            Encode(name, name).CopyTo(rest[4..]);
            rest = rest[(4 + layout.Name + 3)..];
            BinaryPrimitives.WriteInt32LittleEndian(rest, texts.Length);
            BinaryPrimitives.WriteInt32LittleEndian(rest[4..], length);
            int offset = 0;
            for (int i = 0; i < texts.Length; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(rest[(8 + (4 * i))..], offset);
                StataNumbers.Write(list.Labels[i].Key, StataStorage.Long, rest[(8 + (4 * (texts.Length + i)))..]);
                texts[i].CopyTo(rest[(8 + (8 * texts.Length) + offset)..]);
                offset += texts[i].Length + 1;
            }

            return bytes;
        }

        private static int[] FirstRowsOf(TextColumn column)
        {
            int[] first = new int[column.Levels.Count];
            first.AsSpan().Fill(-1);
            for (int r = column.Count - 1; r >= 0; r--)
            {
                if (column.Codes[r] >= 0)
                {
                    first[column.Codes[r]] = r;
                }
            }

            return first;
        }
    }
}

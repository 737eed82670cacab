using System.Text;
using System.Text.Unicode;

namespace Regio.Files;

/// <summary>Decodes the texts of a Stata file.</summary>
/// <remarks>From 118 on texts are UTF-8. Before, the file does not say: an encoding that was asked for, else UTF-8 or GB18030 where the bytes are plainly that, else windows-1252.</remarks>
internal sealed class StataTexts
{
    private readonly StataHeader _header;
    private readonly StataTail _tail;
    private readonly Encoding _encoding;
    private readonly ByteSource _source;

    private StataTexts(StataHeader header, StataTail tail, Encoding encoding, ByteSource source)
        => (_header, _tail, _encoding, _source) = (header, tail, encoding, source);

    internal static StataTexts Find(StataHeader header, StataTail tail, ByteTexts[]?[] texts, ReadOptions options, ByteSource source)
    {
        string name = options.Encoding ?? (header.Layout.IsUtf8 ? "utf-8" : Guess(header, tail, texts));
        return new StataTexts(header, tail, TextEncoding.Named(name), source);
    }

    internal string Text(ReadOnlySpan<byte> bytes) => Text(bytes, null);

    internal string[] Levels(ByteTexts texts, string column) => texts.ToStrings(bytes => Text(bytes, column));

    /// <summary>The long texts that <paramref name="codes"/> point to, in order of appearance; the codes are rewritten to point into them.</summary>
    internal string[] LongLevels(int[] codes, string column)
    {
        Dictionary<string, int> levels = new(StringComparer.Ordinal);
        int[] level = new int[_tail.LongTexts.Count];
        level.AsSpan().Fill(-2);
        foreach (ref int code in codes.AsSpan())
        {
            if (code >= 0 && level[code] == -2)
            {
                string text = Text(_tail.LongTexts[code], column);
                if (text.Length > 0 && !levels.TryGetValue(text, out level[code]))
                {
                    level[code] = levels.Count;
                    levels.Add(text, level[code]);
                }
                else if (text.Length == 0)
                {
                    level[code] = -1;
                }
            }

            code = code < 0 ? -1 : level[code];
        }

        return [.. levels.Keys];
    }

    internal Dictionary<string, ValueList> ValueLists()
    {
        Dictionary<string, ValueList> lists = new(StringComparer.Ordinal);
        Dictionary<byte[], Label> labels = new(ReferenceEqualityComparer.Instance);
        Label Of(byte[] text) => labels.TryGetValue(text, out Label? label) ? label : labels[text] = Label.Same(Text(text));
        foreach (StataValueLabel label in _tail.ValueLabels)
        {
            string name = Text(label.Name);
            lists[name] = new ValueList(name, [.. label.Entries.Select(entry => KeyValuePair.Create(StataNumbers.Whole(entry.Value, StataNumbers.LargestLong), Of(entry.Text)))]);
        }

        return lists;
    }

    /// <summary>Label, value list and format of a variable.</summary>
    internal ColumnInfo Info(int column, Dictionary<string, ValueList> lists)
    {
        string label = Text(_header.Labels[column]);
        string format = Text(_header.Formats[column]);
        return new ColumnInfo
        {
            Label = label.Length == 0 ? null : Label.Same(label),
            Values = lists.GetValueOrDefault(Text(_header.ValueLabelNames[column])),
            Format = format.Length == 0 ? null : format,
        };
    }

    private string Text(ReadOnlySpan<byte> bytes, string? column)
    {
        try
        {
            return _encoding.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            string shown = Encoding.Latin1.GetString(bytes[..Math.Min(40, bytes.Length)]);
            throw new DataError(
                new($"a text is not {_encoding.WebName}: '{shown}'", $"文本不是 {_encoding.WebName} 编码：“{shown}”"),
                ("Name the encoding the file was made with, such as gb18030 or windows-1252.", "请指明文件的编码，例如 gb18030 或 windows-1252。"),
                error)
            { Source = _source.Name, Column = column };
        }
    }

    private static string Guess(StataHeader header, StataTail tail, ByteTexts[]?[] texts)
    {
        List<byte> foreign = [];
        bool utf8 = true;
        void See(ReadOnlySpan<byte> bytes)
        {
            if (!Ascii.IsValid(bytes))
            {
                utf8 &= Utf8.IsValid(bytes);
                foreign.AddRange(bytes);
            }
        }

        See(header.DataLabel);
        foreach (byte[] text in header.Names.Concat(header.Labels).Concat(tail.LongTexts).Concat(tail.ValueLabels.SelectMany(label => label.Entries.Select(entry => entry.Text).Prepend(label.Name))))
        {
            See(text);
        }

        foreach (ByteTexts piece in texts.OfType<ByteTexts[]>().SelectMany(pieces => pieces))
        {
            for (int i = 0; i < piece.Count; i++)
            {
                See(piece[i]);
            }
        }

        return utf8 ? "utf-8" : TextEncoding.LooksChinese(foreign.ToArray()) && IsGb18030(foreign.ToArray()) ? "gb18030" : "windows-1252";
    }

    private static bool IsGb18030(byte[] bytes)
    {
        try
        {
            TextEncoding.Named("gb18030").GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

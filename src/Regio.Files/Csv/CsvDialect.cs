namespace Regio.Files;

/// <summary>The form of a delimited text: delimiter, quote, names of the columns, where the rows begin.</summary>
/// <param name="Delimiter">The byte between fields.</param>
/// <param name="Quote">The byte that encloses fields; 0 for none.</param>
/// <param name="Names">Column names.</param>
/// <param name="Start">Offset of the first row in the first piece.</param>
internal sealed record CsvDialect(byte Delimiter, byte Quote, IReadOnlyList<string> Names, int Start)
{
    /// <summary>Records looked at to find the delimiter.</summary>
    private const int Looked = 50;

    private static ReadOnlySpan<byte> Candidates => ",;\t|"u8;

    internal static CsvDialect Find(ReadOnlySpan<byte> text, ReadOptions options, byte quote, string source)
    {
        int start = SkipLines(text, options.Skip);
        byte delimiter = options.Delimiter is char given ? One(given, "delimiter") : (byte)0;
        if (text[start..].StartsWith("sep="u8) && text.Length > start + 5 && text[start + 5] is (byte)'\r' or (byte)'\n')
        {
            delimiter = delimiter == 0 ? text[start + 4] : delimiter;
            start = SkipLines(text, options.Skip + 1);
        }

        start = SkipBlank(text, start);
        if (start >= text.Length)
        {
            throw new DataError(("the file is empty", "文件为空"), ("Give a file with a header row and data rows.", "请提供含表头和数据行的文件。")) { Source = source };
        }

        delimiter = delimiter == 0 ? FindDelimiter(text[start..], quote) : delimiter;
        int end = start + RecordEnd(text[start..], quote);
        ReadOnlySpan<byte> header = text[start..end];
        CsvRecords record = CsvRecords.Scan(header, delimiter, quote, CountFields(header, delimiter, quote));
        if (record.StrayQuote >= 0 || record.OpenQuote >= 0)
        {
            return new CsvDialect(delimiter, quote, ["v1"], start);
        }

        string[] names = new string[record.Stride - 1];
        for (int c = 0; c < names.Length; c++)
        {
            (int from, int to) = record.Field(0, c);
            names[c] = options.Header != false ? CsvField.Text(header[from..to], quote).Trim() : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"v{c + 1}");
        }

        return new CsvDialect(delimiter, quote, names, options.Header != false ? end : start);
    }

    /// <summary>A character as the byte that delimits or quotes.</summary>
    internal static byte One(char letter, string field) => letter is > '\0' and < '\x80' and not ('\r' or '\n')
        ? (byte)letter
        : throw new SpecError(new($"'{letter}' cannot be the {field}", $"“{letter}”不能用作 {field}"), ("Use one ASCII character, such as a comma.", "请使用一个 ASCII 字符，例如逗号。")) { Field = field, Given = letter.ToString() };

    private static int SkipLines(ReadOnlySpan<byte> text, int count)
    {
        int at = 0;
        for (; count > 0 && at < text.Length; count--)
        {
            int line = text[at..].IndexOf((byte)'\n');
            at = line < 0 ? text.Length : at + line + 1;
        }

        return at;
    }

    private static int SkipBlank(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }

    /// <summary>The candidate that splits the most records like the first one; among those the one that gives most fields.</summary>
    internal static byte FindDelimiter(ReadOnlySpan<byte> text, byte quote)
    {
        (byte best, int bestAlike, int bestFields) = ((byte)',', -1, 0);
        foreach (byte candidate in Candidates)
        {
            (int alike, int fields) = (0, 0);
            int at = 0;
            for (int i = 0; i < Looked && at < text.Length; i++)
            {
                int length = RecordEnd(text[at..], quote);
                int count = CountFields(text.Slice(at, length), candidate, quote);
                fields = i == 0 ? count : fields;
                alike += count == fields ? 1 : 0;
                at = SkipBlank(text, at + length);
            }

            if (fields > 1 && (alike, fields).CompareTo((bestAlike, bestFields)) > 0)
            {
                (best, bestAlike, bestFields) = (candidate, alike, fields);
            }
        }

        return best;
    }

    /// <summary>Length of the first record with its line end.</summary>
    private static int RecordEnd(ReadOnlySpan<byte> text, byte quote)
    {
        bool inside = false;
        for (int i = 0; i < text.Length; i++)
        {
            inside ^= quote != 0 && text[i] == quote;
            if (text[i] == (byte)'\n' && !inside)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static int CountFields(ReadOnlySpan<byte> record, byte delimiter, byte quote)
    {
        bool inside = false;
        int fields = 1;
        foreach (byte letter in record)
        {
            inside ^= quote != 0 && letter == quote;
            fields += letter == delimiter && !inside ? 1 : 0;
        }

        return fields;
    }
}

/// <summary>The content of a field.</summary>
internal static class CsvField
{
    /// <summary>The field without its quotes, doubled ones still doubled, or without the blanks around it.</summary>
    internal static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> field, byte quote, out bool quoted)
    {
        quoted = quote != 0 && field.Length >= 2 && field[0] == quote && field[^1] == quote;
        if (quoted)
        {
            return field[1..^1];
        }

        bool blank = field.Length > 0 && (field[0] is (byte)' ' or (byte)'\t' || field[^1] is (byte)' ' or (byte)'\t');
        return blank ? field.Trim(" \t"u8) : field;
    }

    /// <summary>The field as a string.</summary>
    internal static string Text(ReadOnlySpan<byte> field, byte quote)
    {
        string text = Encoding.UTF8.GetString(Content(field, quote, out bool quoted));
        return quoted ? Undouble(text, (char)quote) : text;
    }

    /// <summary>Doubled quotes made single.</summary>
    internal static string Undouble(string text, char quote)
        => text.Contains(quote, StringComparison.Ordinal) ? text.Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal) : text;
}

namespace Regio.Files;

/// <summary>Reads a text file into a <see cref="Grid"/>: every field as a number where it is one, side by side by pieces.</summary>
internal static class TextGrid
{
    internal static Grid Read(string path, ReadOptions options, RunContext run)
    {
        using FileStream file = InputFile.Open(path);
        byte quote = options.Quote is char given ? CsvDialect.One(given, "quote") : (byte)0;
        List<TextPiece> pieces = TextFile.Read(file, path, quote, options.Encoding, run);
        byte delimiter = options.Delimiter is char stated ? CsvDialect.One(stated, "delimiter") : CsvDialect.FindDelimiter(pieces[0].Text, quote);
        TextRows rows = new(delimiter, quote, options.DecimalComma == true ? (byte)',' : (byte)'.', path);
        return new Grid(path, Rows(pieces, rows, run), isSheet: false);
    }

    private static List<GridRow> Rows(List<TextPiece> pieces, TextRows reader, RunContext run)
    {
        long[] firstLine = new long[pieces.Count];
        run.ForEach(pieces.Count, p => firstLine[p] = pieces[p].Text.Count((byte)'\n'));
        long line = 1;
        for (int p = 0; p < pieces.Count; p++)
        {
            (firstLine[p], line) = (line, line + firstLine[p]);
        }

        List<GridRow> rows = [];
        int next = 0;
        for (; next < pieces.Count && rows.Count < Grid.Margin; next++)
        {
            rows.AddRange(reader.Read(pieces[next].Text, firstLine[next], Grid.Margin - rows.Count));
        }

        List<GridRow>[] rest = new List<GridRow>[pieces.Count - next];
        run.ForEach(rest.Length, p => rest[p] = reader.Read(pieces[next + p].Text, firstLine[next + p], 0));
        foreach (List<GridRow> piece in rest)
        {
            rows.AddRange(piece);
        }

        return rows;
    }
}

/// <summary>Reads the rows of a piece of text.</summary>
internal sealed class TextRows(byte delimiter, byte quote, byte point, string source)
{
    /// <summary>Reads all rows; the first <paramref name="heads"/> of them keep every cell as a text.</summary>
    internal List<GridRow> Read(ReadOnlySpan<byte> text, long line, int heads)
    {
        List<GridRow> rows = [];
        double[] numbers = new double[256];
        List<string> margin = [];
        List<(int, string)> texts = [];
        for (int at = 0; at < text.Length;)
        {
            if (text[at] is (byte)'\n' or (byte)'\r')
            {
                line += text[at++] == (byte)'\n' ? 1 : 0;
                continue;
            }

            long place = line;
            int kept = rows.Count < heads ? int.MaxValue : Grid.Margin;
            margin.Clear();
            texts.Clear();
            int count = 0;
            for (bool more = true; more; count++)
            {
                (int start, int end) = Field(text, ref at, ref line, out more);
                if (count == numbers.Length)
                {
                    Array.Resize(ref numbers, count * 2);
                }

                numbers[count] = Cell(text[start..end], count, kept, margin, texts);
            }

            rows.Add(new GridRow(place, numbers[..count], [.. margin], texts.Count == 0 ? [] : [.. texts]));
        }

        return rows;
    }

    private double Cell(ReadOnlySpan<byte> field, int column, int kept, List<string> margin, List<(int, string)> texts)
    {
        ReadOnlySpan<byte> content = CsvField.Content(field, quote, out bool quoted);
        bool isNumber = NumberText.TryParse(content, point, out double value, out _);
        if (column < kept || (!isNumber && content.Length > 0))
        {
            string text = Encoding.UTF8.GetString(content).Trim();
            text = quoted ? CsvField.Undouble(text, (char)quote) : text;
            if (column < kept)
            {
                margin.Add(text);
            }
            else if (text.Length > 0)
            {
                texts.Add((column, text));
            }
        }

        return isNumber ? value : double.NaN;
    }

    /// <summary>The next field, and <paramref name="at"/> behind its delimiter or line end.</summary>
    private (int Start, int End) Field(ReadOnlySpan<byte> text, ref int at, ref long line, out bool more)
    {
        int start = at;
        int end;
        if (quote != 0 && at < text.Length && text[at] == quote)
        {
            end = Closing(text, at, line);
            line += text[at..end].Count((byte)'\n');
        }
        else
        {
            int length = text[at..].IndexOfAny(delimiter, (byte)'\n');
            end = length < 0 ? text.Length : at + length;
        }

        more = end < text.Length && text[end] == delimiter;
        at = end + 1;
        if (!more)
        {
            line++;
            end -= end > start && text[end - 1] == (byte)'\r' ? 1 : 0;
        }

        return (start, end);
    }

    private int Closing(ReadOnlySpan<byte> text, int at, long line)
    {
        for (int i = at + 1; ;)
        {
            int next = text[i..].IndexOf(quote);
            if (next < 0)
            {
                throw new DataError(("a quote is opened and never closed", "引号未闭合"), ("Close it, or, where quotes are ordinary characters, say --quote none (Quote = null).", "请补上右引号；若引号只是普通字符，请使用 --quote none（Quote = null）。")) { Source = source, Line = line };
            }

            i += next + 1;
            if (i < text.Length && text[i] == quote)
            {
                i++;
                continue;
            }

            int rest = text[i..].IndexOfAny(delimiter, (byte)'\n');
            return rest < 0 ? text.Length : i + rest;
        }
    }
}

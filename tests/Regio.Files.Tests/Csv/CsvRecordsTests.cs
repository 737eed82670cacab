namespace Regio.Files.Tests.Csv;

/// <summary>The vector kernel beside its slow twin: one character after the other.</summary>
public sealed class CsvRecordsTests
{
    [Fact]
    public void Blocks_of_64_bytes_find_the_fields_a_state_machine_finds()
    {
        Random random = new(11);
        (int tables, int faults) = (0, 0);
        for (int i = 0; i < 20_000; i++)
        {
            string text = Make(random);
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            List<string[]>? expected = Twin(text);
            int fields = expected is { Count: > 0 } ? expected[0].Length : 2;
            CsvRecords records = CsvRecords.Scan(bytes, (byte)',', (byte)'"', fields);
            if (expected is null)
            {
                (records.StrayQuote >= 0 || records.OpenQuote >= 0).ShouldBeTrue(text);
                faults++;
                continue;
            }

            (records.StrayQuote, records.OpenQuote).ShouldBe((-1, -1), text);
            records.RaggedCount.ShouldBe(expected.Count(record => record.Length != fields), text);
            List<string[]> whole = [.. expected.Where(record => record.Length == fields)];
            records.Rows.ShouldBe(whole.Count, text);
            for (int r = 0; r < whole.Count; r++)
            {
                for (int c = 0; c < fields; c++)
                {
                    (int start, int end) = records.Field(r, c);
                    Encoding.UTF8.GetString(bytes.AsSpan(start..end)).ShouldBe(whole[r][c], text);
                }
            }

            tables++;
        }

        tables.ShouldBeGreaterThan(15_000);
        faults.ShouldBeGreaterThan(500);
    }

    /// <summary>Fields that may be quoted, with now and then a character too many.</summary>
    private static string Make(Random random)
    {
        string[] pieces = ["", "a", "bcdefgh", "\"\"", "\"x\"", "\"a,b\"", "\"q\"\"q\"", "\"l\nm\"", "\"0123456789012345678901234567890123456789\"", "012345678901234567890123456789"];
        System.Text.StringBuilder text = new();
        int fields = random.Next(1, 5);
        for (int row = random.Next(1, 12); row > 0; row--)
        {
            for (int c = random.Next(20) == 0 ? random.Next(1, 6) : fields; c > 0; c--)
            {
                text.Append(pieces[random.Next(pieces.Length)]).Append(c > 1 ? "," : string.Empty);
            }

            text.Append(random.Next(100) == 0 ? "\"" : string.Empty).Append(random.Next(2) == 0 ? "\n" : "\r\n");
        }

        return random.Next(3) == 0 ? text.ToString().TrimEnd('\n', '\r') : text.ToString();
    }

    /// <summary>RFC 4180 as a state machine; null when a quote is out of place or never closed.</summary>
    private static List<string[]>? Twin(string text)
    {
        List<string[]> records = [];
        List<string> record = [];
        int at = 0;
        while (at <= text.Length)
        {
            int field = at;
            if (at < text.Length && text[at] == '"')
            {
                at++;
                while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
                {
                    at += text[at] == '"' ? 2 : 1;
                }

                if (at >= text.Length || (at + 1 < text.Length && text[at + 1] is not (',' or '\n' or '\r')))
                {
                    return null;
                }

                at++;
            }

            while (at < text.Length && text[at] is not (',' or '\n'))
            {
                if (text[at] == '"')
                {
                    return null;
                }

                at++;
            }

            bool line = at == text.Length || text[at] == '\n';
            record.Add(line ? text[field..at].TrimEnd('\r') : text[field..at]);
            at++;
            if (line)
            {
                if (record.Count > 1 || record[0].Length > 0)
                {
                    records.Add([.. record]);
                }

                record.Clear();
                if (at >= text.Length)
                {
                    break;
                }
            }
        }

        return records;
    }
}

using System.Globalization;

namespace Regio.Files;

/// <summary>Refuses text that is no table, by line.</summary>
internal static class CsvFaults
{
    internal static void Check(List<TextPiece> pieces, CsvRecords[] records, CsvDialect dialect, string source, Func<int, int> startOf)
    {
        long Line(int piece, int at) => TextPieces.LineOf(pieces, piece, at + startOf(piece));
        for (int p = 0; p < records.Length; p++)
        {
            if (records[p].StrayQuote >= 0)
            {
                throw new DataError(
                    ("a quote stands in the middle of a field", "字段中间出现了引号"),
                    ("Enclose the whole field in quotes and double the quotes inside it, or, where quotes are ordinary characters, say --quote none (Quote = null).", "请用引号括住整个字段并将其中的引号写两次；若引号只是普通字符，请使用 --quote none（Quote = null）。"))
                { Source = source, Line = Line(p, records[p].StrayQuote) };
            }

            if (records[p].OpenQuote >= 0)
            {
                throw new DataError(
                    ("a quote is opened and never closed", "引号未闭合"),
                    ("Close it, or, where quotes are ordinary characters, say --quote none (Quote = null).", "请补上右引号；若引号只是普通字符，请使用 --quote none（Quote = null）。"))
                { Source = source, Line = Line(p, records[p].OpenQuote) };
            }
        }

        List<(int Piece, int Offset, int Fields)> first = [.. records.SelectMany((record, p) => record.Ragged.Select(fault => (p, fault.Offset, fault.Fields))).Take(CsvRecords.Shown)];
        if (first.Count > 0)
        {
            throw Ragged(first, records, dialect, source, Line);
        }
    }

    private static DataError Ragged(List<(int Piece, int Offset, int Fields)> first, CsvRecords[] records, CsvDialect dialect, string source, Func<int, int, long> line)
    {
        long count = records.Sum(record => record.RaggedCount);
        string where = string.Join(", ", first.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{line(fault.Piece, fault.Offset)} ({fault.Fields})"))) + (count > first.Count ? ", …" : string.Empty);
        string delimiter = dialect.Delimiter switch { (byte)'\t' => "tab", byte other => "'" + (char)other + "'" };
        return new DataError(
            new($"{count} {(count == 1 ? "row does" : "rows do")} not have the {dialect.Names.Count} {(dialect.Names.Count == 1 ? "field" : "fields")} of the header: by line (fields) {where}", $"有 {count} 行的字段数与表头（{dialect.Names.Count} 个）不符：行号（字段数）{where}"),
            WayOut(first, records, dialect, delimiter))
        { Source = source, Line = line(first[0].Piece, first[0].Offset) };
    }

    private static Label WayOut(List<(int Piece, int Offset, int Fields)> first, CsvRecords[] records, CsvDialect dialect, string delimiter)
    {
        bool all = records.All(record => record.Rows == 0);
        if (all && dialect.Names.Count == 1)
        {
            return new($"If a title or note stands above the header, pass over it with --skip (Skip); otherwise state the delimiter ({delimiter} was taken).", $"若表头上方有标题或说明，请用 --skip（Skip）跳过；否则请指明分隔符（当前按 {delimiter} 处理）。");
        }

        return all && first.TrueForAll(fault => fault.Fields == dialect.Names.Count + 1)
            ? ("Every row has one field more than the header: give the column of row names a name (in R: col.names = NA or row.names = FALSE), or take away the delimiter at the end of the rows.", "每行都比表头多一个字段：请为行名列加上列名（R 中用 col.names = NA 或 row.names = FALSE），或去掉行末多余的分隔符。")
            : new($"Correct the rows, enclose fields that hold a delimiter in quotes, or state the delimiter ({delimiter} was taken).", $"请修正这些行，用引号括住含分隔符的字段，或指明分隔符（当前按 {delimiter} 处理）。");
    }
}

namespace Regio.Files;

/// <summary>Reads text columns: codes by piece first, then the pieces' texts merged in order of the file.</summary>
internal static class CsvTexts
{
    internal static IEnumerable<(int Column, TextColumn Text)> Read(List<int> columns, IReadOnlyList<string> names, int rows, CsvTable table)
    {
        int[][] codes = [.. columns.Select(_ => GC.AllocateUninitializedArray<int>(rows))];
        string[][][] levels = [.. columns.Select(_ => new string[table.PieceCount][])];
        table.Run.ForEach(columns.Count * table.PieceCount, job =>
        {
            (int k, int p) = (job / table.PieceCount, job % table.PieceCount);
            levels[k][p] = ReadPiece(table, p, columns[k], codes[k].AsSpan(table.FirstRow(p), table.RowsOf(p)));
        });

        string[][] merged = new string[columns.Count][];
        table.Run.ForEach(columns.Count, k => merged[k] = TextLevels.Merge(levels[k], codes[k], p => table.FirstRow(p)));
        for (int k = 0; k < columns.Count; k++)
        {
            string name = names[columns[k]];
            yield return (columns[k], new TextColumn(name.Length == 0 ? " " : name, codes[k], merged[k]));
        }
    }

    private static string[] ReadPiece(CsvTable table, int piece, int column, Span<int> codes)
    {
        ByteTexts texts = new();
        for (int r = 0; r < codes.Length; r++)
        {
            ReadOnlySpan<byte> cell = table.Cell(piece, r, column, out bool quoted);
            bool missing = cell.Length == 0 || (!quoted && table.Missing.Holds(cell));
            codes[r] = missing ? -1 : texts.Code(cell);
        }

        return texts.ToStrings(bytes => CsvField.Undouble(Encoding.UTF8.GetString(bytes), (char)table.Quote));
    }
}

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
        table.Run.ForEach(columns.Count, k => merged[k] = Merge(table, levels[k], codes[k]));
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

        return texts.ToStrings((char)table.Quote);
    }

    private static string[] Merge(CsvTable table, string[][] levels, int[] codes)
    {
        Dictionary<string, int> all = new(StringComparer.Ordinal);
        for (int p = 0; p < levels.Length; p++)
        {
            int[] global = new int[levels[p].Length];
            for (int i = 0; i < global.Length; i++)
            {
                if (!all.TryGetValue(levels[p][i], out global[i]))
                {
                    global[i] = all.Count;
                    all.Add(levels[p][i], global[i]);
                }
            }

            foreach (ref int code in codes.AsSpan(table.FirstRow(p), table.RowsOf(p)))
            {
                code = code < 0 ? -1 : global[code];
            }
        }

        return [.. all.Keys];
    }
}

/// <summary>Distinct byte texts in order of appearance, by open addressing.</summary>
internal sealed class ByteTexts
{
    private int[] _slots = NewSlots(256);
    private readonly List<(int Start, int Length, uint Hash)> _texts = [];
    private byte[] _bytes = new byte[1024];
    private int _used;

    /// <summary>The code of <paramref name="text"/>, a new one when it is new.</summary>
    internal int Code(ReadOnlySpan<byte> text)
    {
        uint hash = Hash(text);
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        for (; _slots[slot] >= 0; slot = (slot + 1) & mask)
        {
            (int start, int length, uint other) = _texts[_slots[slot]];
            if (other == hash && _bytes.AsSpan(start, length).SequenceEqual(text))
            {
                return _slots[slot];
            }
        }

        _slots[slot] = _texts.Count;
        Append(text, hash);
        if (_texts.Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return _texts.Count - 1;
    }

    internal string[] ToStrings(char quote)
        => [.. _texts.Select(text => CsvField.Undouble(Encoding.UTF8.GetString(_bytes, text.Start, text.Length), quote))];

    private void Append(ReadOnlySpan<byte> text, uint hash)
    {
        if (_bytes.Length - _used < text.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, (long)_used + text.Length)));
        }

        text.CopyTo(_bytes.AsSpan(_used));
        _texts.Add((_used, text.Length, hash));
        _used += text.Length;
    }

    private void Rehash()
    {
        _slots = NewSlots(_slots.Length * 2);
        int mask = _slots.Length - 1;
        for (int code = 0; code < _texts.Count; code++)
        {
            int slot = (int)_texts[code].Hash & mask;
            while (_slots[slot] >= 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = code;
        }
    }

    private static int[] NewSlots(int count)
    {
        int[] slots = new int[count];
        slots.AsSpan().Fill(-1);
        return slots;
    }

    /// <summary>Randomly seeded within the process, so that no file can be made to collide; the codes do not depend on it.</summary>
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        HashCode hash = default;
        hash.AddBytes(text);
        return (uint)hash.ToHashCode();
    }
}

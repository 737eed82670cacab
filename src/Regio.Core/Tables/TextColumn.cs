namespace Regio.Core;

/// <summary>A column of texts, stored once per distinct text.</summary>
public sealed class TextColumn : Column
{
    private readonly int[] _codes;
    private readonly string[] _levels;

    /// <summary>Takes ownership of the arrays: <paramref name="codes"/> holds row → index in <paramref name="levels"/>, -1 for missing; levels are distinct.</summary>
    public TextColumn(string name, int[] codes, string[] levels, ColumnInfo? info = null)
        : base(name, info ?? ColumnInfo.None)
    {
        _codes = codes;
        _levels = levels;
    }

    /// <summary>A column from one text a row; null is missing.</summary>
    public static TextColumn Of(string name, IEnumerable<string?> texts, ColumnInfo? info = null)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        List<int> codes = [];
        foreach (string? text in texts)
        {
            if (text is null)
            {
                codes.Add(-1);
                continue;
            }

            if (!seen.TryGetValue(text, out int code))
            {
                code = seen.Count;
                seen.Add(text, code);
            }

            codes.Add(code);
        }

        return new TextColumn(name, [.. codes], [.. seen.Keys], info);
    }

    /// <summary>Row → index in <see cref="Levels"/>, -1 where missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>The distinct texts; some may be unused after rows were taken.</summary>
    public IReadOnlyList<string> Levels => _levels;

    /// <summary>The text of a row, null where missing.</summary>
    public string? this[int row] => _codes[row] < 0 ? null : _levels[_codes[row]];

    /// <inheritdoc/>
    public override int Count => _codes.Length;

    /// <inheritdoc/>
    public override int MissingCount => _codes.AsSpan().Count(-1);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _codes[row] < 0;

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        int[] taken = new int[rows.Length];
        for (int i = 0; i < taken.Length; i++)
        {
            taken[i] = rows[i] < 0 ? -1 : _codes[rows[i]];
        }

        return new TextColumn(Name, taken, _levels, Info);
    }

    /// <inheritdoc/>
    public override Column Named(string name) => new TextColumn(name, _codes, _levels, Info);

    /// <inheritdoc/>
    public override Column With(ColumnInfo info) => new TextColumn(Name, _codes, _levels, info);

    /// <inheritdoc/>
    public override string TextAt(int row) => this[row] ?? string.Empty;

    /// <inheritdoc/>
    public override Grouping Group()
    {
        bool[] used = new bool[_levels.Length];
        foreach (int code in _codes)
        {
            if (code >= 0)
            {
                used[code] = true;
            }
        }

        int[] order = [.. Enumerable.Range(0, _levels.Length).Where(code => used[code])];
        Array.Sort(order, (a, b) => string.CompareOrdinal(_levels[a], _levels[b]));
        int[] rank = new int[_levels.Length];
        for (int i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        int[] codes = Array.ConvertAll(_codes, code => code < 0 ? -1 : rank[code]);
        return new Grouping(codes, Array.ConvertAll(order, code => _levels[code]));
    }
}

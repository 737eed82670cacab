using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>Which rows a join keeps.</summary>
public enum JoinKind
{
    /// <summary>All rows of the left table.</summary>
    [Meaning("All rows of the left table", "保留左表全部行")]
    Left,

    /// <summary>Rows with a match on both sides.</summary>
    [Meaning("Rows with a match on both sides", "只保留两侧匹配的行")]
    Inner,

    /// <summary>All rows of both tables.</summary>
    [Meaning("All rows of both tables", "保留两表全部行")]
    Full,

    /// <summary>All rows of the right table.</summary>
    [Meaning("All rows of the right table", "保留右表全部行")]
    Right,
}

/// <summary>How often a key may occur on each side; checked, so that a repeated key cannot multiply rows unseen.</summary>
public enum Cardinality
{
    /// <summary>Once on both sides.</summary>
    [Meaning("1:1 — a key occurs once on both sides", "1:1，键在两侧均唯一")]
    OneToOne,

    /// <summary>Any number of times on the left, once on the right.</summary>
    [Meaning("m:1 — a key occurs once in the right table", "m:1，键在右表唯一")]
    ManyToOne,

    /// <summary>Once on the left, any number of times on the right.</summary>
    [Meaning("1:m — a key occurs once in the left table", "1:m，键在左表唯一")]
    OneToMany,

    /// <summary>Any number of times on both sides: every pair of rows. Hardly ever meant.</summary>
    [Meaning("m:m — every pair of rows with the same key; hardly ever meant", "m:m，同键的行两两配对，极少需要")]
    ManyToMany,
}

/// <summary>How to join two tables.</summary>
public sealed record JoinSpec
{
    /// <summary>Key columns of the left table.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Key columns of the right table in the same order; empty when they have the same names.</summary>
    public IReadOnlyList<string> RightKeys { get; init; } = [];

    /// <summary>Which rows to keep.</summary>
    public JoinKind Kind { get; init; } = JoinKind.Left;

    /// <summary>How often a key may occur. Many to one by default: a table of attributes is looked up.</summary>
    public Cardinality Cardinality { get; init; } = Cardinality.ManyToOne;

    /// <summary>Put behind the names of right columns that the left table has too; null refuses such columns.</summary>
    public string? Suffix { get; init; }
}

/// <summary>A joined table, and what did not match.</summary>
/// <param name="Data">Left rows in their order, then right rows without a match in theirs. Keys have the left names.</param>
/// <param name="Report">A row for matched, left_only and right_only rows: how many, and their first keys.</param>
/// <param name="Notices">What did not match, in words.</param>
public sealed record JoinResult(Table Data, Table Report, IReadOnlyList<Notice> Notices);

/// <summary>Joins two tables on keys.</summary>
/// <remarks>Missing keys match nothing, unlike Stata's <c>merge</c> and R's <c>merge</c>, which match missing with missing. Numbers match numbers exactly, texts match texts character by character.</remarks>
public static class Join
{
    private const int Shown = 5;

    /// <summary>Joins <paramref name="right"/> to <paramref name="left"/>.</summary>
    /// <exception cref="DataError">A key repeats where it must not, key types differ, or both tables have a column that is no key.</exception>
    public static JoinResult Compute(Table left, Table right, JoinSpec spec)
    {
        string[] rightKeys = spec.RightKeys.Count == 0 ? [.. spec.Keys] : [.. spec.RightKeys];
        if (spec.Keys.Count == 0 || rightKeys.Length != spec.Keys.Count)
        {
            throw new SpecError(new("a join needs keys, as many of the right table as of the left", "连接需要键，且左右两表的键数应相同")) { Field = "keys" };
        }

        JoinKeys keys = JoinKeys.Of(left, [.. spec.Keys], right, rightKeys);
        RefuseRepeated(left, spec.Keys, keys.Left, spec.Cardinality is Cardinality.OneToOne or Cardinality.OneToMany, spec);
        RefuseRepeated(right, rightKeys, keys.Right, spec.Cardinality is Cardinality.OneToOne or Cardinality.ManyToOne, spec);
        Pairs pairs = Pairs.Of(keys, spec.Kind);
        Table data = new(left.Name, Columns(left, right, spec, rightKeys, pairs)) { Title = left.Title, Source = left.Source };
        return Describe(data, left, [.. spec.Keys], right, rightKeys, pairs);
    }

    private static void RefuseRepeated(Table table, IReadOnlyList<string> names, int[] keys, bool unique, JoinSpec spec)
    {
        if (!unique)
        {
            return;
        }

        Dictionary<int, int> first = [];
        List<(int First, int Second)> repeated = [];
        for (int row = 0; row < keys.Length; row++)
        {
            if (keys[row] >= 0 && !first.TryAdd(keys[row], row))
            {
                repeated.Add((first[keys[row]], row));
            }
        }

        if (repeated.Count == 0)
        {
            return;
        }

        string examples = string.Join("; ", repeated.Take(Shown).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{KeyText(table, names, pair.First)} (rows {pair.First + 1}, {pair.Second + 1})")));
        string key = string.Join(", ", names);
        throw new DataError(
            new(string.Create(CultureInfo.InvariantCulture, $"the key {key} must be unique in '{table.Name}' and {repeated.Count} {(repeated.Count == 1 ? "row repeats" : "rows repeat")} it: {examples}"), string.Create(CultureInfo.InvariantCulture, $"键 {key} 在“{table.Name}”中应唯一，但有 {repeated.Count} 行重复：{examples}")),
            new($"Remove the repeated rows, add the key that tells them apart, or declare another cardinality than {spec.Cardinality}.", $"请删除重复行、补充能区分它们的键，或改用 {spec.Cardinality} 以外的对应关系。"))
        { Source = table.Source ?? table.Name, Column = names[0], Row = repeated[0].Second + 1 };
    }

    private static List<Column> Columns(Table left, Table right, JoinSpec spec, string[] rightKeys, Pairs pairs)
    {
        List<Column> columns = [];
        foreach (Column column in left.Columns)
        {
            int key = spec.Keys.ToList().IndexOf(column.Name);
            columns.Add(key < 0 ? column.Take(pairs.Left) : JoinKeys.Merge(column, pairs.Left, right[rightKeys[key]], pairs.Right));
        }

        foreach (Column column in right.Columns.Where(column => !rightKeys.Contains(column.Name, StringComparer.Ordinal)))
        {
            string name = left.Find(column.Name) is null ? column.Name : column.Name + (spec.Suffix ?? throw Clash(left, right, column.Name));
            columns.Add(column.Take(pairs.Right).Named(name));
        }

        return columns;
    }

    private static DataError Clash(Table left, Table right, string name) => new(
        new($"'{left.Name}' and '{right.Name}' both have a column '{name}' that is no key", $"“{left.Name}”与“{right.Name}”都有非键列“{name}”"),
        new("Make it a key, drop or rename it, or give a suffix for the right table's columns.", "请将其设为键、删除或重命名，或为右表的列指定后缀。"))
    { Source = right.Source ?? right.Name, Column = name };

    private static JoinResult Describe(Table data, Table left, IReadOnlyList<string> keys, Table right, IReadOnlyList<string> rightKeys, Pairs pairs)
    {
        string leftExamples = string.Join("; ", pairs.LeftOnly.Take(Shown).Select(row => KeyText(left, keys, row)));
        string rightExamples = string.Join("; ", pairs.RightOnly.Take(Shown).Select(row => KeyText(right, rightKeys, row)));
        Table report = new("join",
        [
            TextColumn.Of("match", ["matched", "left_only", "right_only"]),
            new NumberColumn("rows", [pairs.Matched, pairs.LeftOnly.Count, pairs.RightOnly.Count], NumberKind.Whole),
            TextColumn.Of("first_keys", [null, leftExamples.Length == 0 ? null : leftExamples, rightExamples.Length == 0 ? null : rightExamples]),
        ]);
        List<Notice> notices = [];
        Tell(notices, "left_only", left.Name, pairs.LeftOnly.Count, leftExamples);
        Tell(notices, "right_only", right.Name, pairs.RightOnly.Count, rightExamples);
        if (pairs.Matched == 0 && left.RowCount > 0 && right.RowCount > 0)
        {
            notices.Add(new(NoticeKind.Warning, "nothing_matched", new("No row matched: the keys of the two tables have no value in common.", "没有任何行匹配：两表的键没有共同取值。")));
        }

        return new JoinResult(data, report, notices);
    }

    private static void Tell(List<Notice> notices, string code, string table, int rows, string examples)
    {
        if (rows > 0)
        {
            notices.Add(new(NoticeKind.Note, code, new(
                string.Create(CultureInfo.InvariantCulture, $"{rows} rows of '{table}' have no match: {examples}."),
                string.Create(CultureInfo.InvariantCulture, $"“{table}”有 {rows} 行没有匹配：{examples}。")))
            { Count = rows });
        }
    }

    private static string KeyText(Table table, IReadOnlyList<string> names, int row)
        => string.Join(" ", names.Select(name => table[name].IsMissing(row) ? "(missing)" : table[name].TextAt(row)));
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Which new items an old one becomes, with what weights.</summary>
/// <param name="Names">New names in order of appearance.</param>
/// <param name="Parts">Old index → new indices with weights that add to one.</param>
internal sealed record Concordance(IReadOnlyList<string> Names, (int To, double Weight)[][] Parts)
{
    private const double Rounding = 1e-9;

    /// <summary>A concordance given by names or by a table.</summary>
    /// <param name="old">Old names.</param>
    /// <param name="given">Old → new, one to one or many to one.</param>
    /// <param name="table">Columns from, to, and weight; null for none.</param>
    /// <param name="region">The region whose rows count, where the table has a column region; null for all rows.</param>
    /// <param name="complete">Whether every old name must be listed.</param>
    /// <param name="field">Field or table, for messages.</param>
    internal static Concordance Of(IReadOnlyList<string> old, IReadOnlyDictionary<string, string> given, Table? table, string? region, bool complete, string field)
    {
        List<(string From, string To, double Weight)> rows = [.. given.Select(pair => (pair.Key, pair.Value, 1.0))];
        if (table is not null)
        {
            rows = given.Count == 0 ? Rows(table, region) : throw new SpecError(new($"'{field}' is given as a table and in the spec", $"“{field}”同时以数据表和规格给出"), ("Keep one of the two.", "请只保留其中之一。")) { Field = field };
        }

        foreach ((string from, _, _) in rows)
        {
            if (!old.Contains(from, StringComparer.Ordinal))
            {
                string? near = Nearest.To(from, old);
                throw new SpecError(new($"the concordance names '{from}', which the table does not have", $"对照表中的“{from}”不在投入产出表中"),
                    new((near is null ? string.Empty : $"Did you mean '{near}'? ") + $"The table has: {string.Join(", ", old.Take(40))}.", (near is null ? string.Empty : $"是否指“{near}”？") + $"该表有：{string.Join("、", old.Take(40))}。"))
                { Field = field, Given = from };
            }
        }

        ILookup<string, (string From, string To, double Weight)> byOld = rows.ToLookup(row => row.From, StringComparer.Ordinal);
        string[] left = [.. old.Where(name => !byOld.Contains(name))];
        if (complete && rows.Count > 0 && left.Length > 0)
        {
            throw new SpecError(new($"the concordance lacks {left.Length} names: {string.Join(", ", left.Take(10))}", $"对照表缺少 {left.Length} 个名称：{string.Join("、", left.Take(10))}"), ("List them, or set complete: false to keep them as they are.", "请补全，或设 complete: false 以保留原名。")) { Field = field };
        }

        Dictionary<string, int> names = new(StringComparer.Ordinal);
        (int, double)[][] parts = [.. old.Select(name => byOld.Contains(name) ? Split(name, byOld[name], names, field) : [(Index(names, name), 1.0)])];
        return new Concordance([.. names.Keys], parts);
    }

    private static (int, double)[] Split(string name, IEnumerable<(string From, string To, double Weight)> rows, Dictionary<string, int> names, string field)
    {
        (int To, double Weight)[] parts = [.. rows.GroupBy(row => row.To, StringComparer.Ordinal).Select(group => (Index(names, group.Key), group.Sum(row => row.Weight)))];
        double total = parts.Sum(part => part.Weight);
        return Math.Abs(total - 1) <= Rounding && Array.TrueForAll(parts, part => part.Weight >= 0)
            ? parts
            : throw new SpecError(new($"the weights of '{name}' add to {total.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}, or one is negative", $"“{name}”的权重之和为 {total.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}，或含负值"),
                ("Weights of one old name are shares: not negative, with sum 1. A name that goes to one new name needs none.", "同一原名称的权重应为份额：非负且和为 1；只对应一个新名称时无需权重。"))
            { Field = field, Given = name };
    }

    private static List<(string From, string To, double Weight)> Rows(Table table, string? region)
    {
        Column from = table["from"], to = table["to"];
        Column? regions = table.Find("region");
        NumberColumn? weights = table.Find("weight") is null ? null : table.Numbers("weight");
        List<(string, string, double)> rows = [];
        for (int r = 0; r < table.RowCount; r++)
        {
            if (regions is not null && region is not null && !regions.IsMissing(r) && regions.TextAt(r) != region)
            {
                continue;
            }

            if (from.IsMissing(r) || to.IsMissing(r) || (weights is not null && double.IsNaN(weights.Values[r])))
            {
                throw new DataError(new($"row {r + 1} of the concordance has a blank cell", $"对照表第 {r + 1} 行有空单元格"), ("Give from, to and, where the column is there, weight in every row.", "请在每行填写 from、to 以及（若有该列）weight。")) { Source = table.Source ?? table.Name, Row = r + 1 };
            }

            rows.Add((from.TextAt(r), to.TextAt(r), weights?.Values[r] ?? 1));
        }

        return rows;
    }

    private static int Index(Dictionary<string, int> names, string name)
    {
        if (!names.TryGetValue(name, out int index))
        {
            index = names.Count;
            names.Add(name, index);
        }

        return index;
    }
}

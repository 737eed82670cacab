using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Tables of several periods that stand below one another in one data table, told apart by a column.</summary>
internal static class PeriodTables
{
    /// <summary>Periods in ascending order and their tables.</summary>
    /// <exception cref="SpecError">There are fewer than two periods.</exception>
    /// <exception cref="DataError">A row has no period, or regions or sectors differ.</exception>
    internal static (string[] Periods, IoTable[] Tables) Of(Table data, string column, IoLayout layout)
    {
        Grouping groups = data[column].Group();
        int blank = Array.IndexOf(groups.Codes, -1);
        if (blank >= 0)
        {
            throw new DataError(new($"row {blank + 1} has no '{column}'", $"第 {blank + 1} 行没有“{column}”"), ("Give every row its period.", "请为每一行写明时期。")) { Source = data.Source ?? data.Name, Column = column, Row = blank + 1 };
        }

        if (groups.Count < 2)
        {
            throw new SpecError(
                new($"a decomposition over time needs at least two periods, and '{column}' has {groups.Count}", $"跨期分解至少需要两个时期，而“{column}”只有 {groups.Count} 个"),
                ("Put the tables of all periods below one another (append), with a column that says the period.", "请将各期的表上下合并（append），并用一列注明时期。"))
            { Field = "period" };
        }

        Table rest = data.Select(data.Columns.Select(part => part.Name).Where(name => name != column));
        IoTable[] tables = new IoTable[groups.Count];
        for (int t = 0; t < tables.Length; t++)
        {
            int[] rows = [.. Enumerable.Range(0, data.RowCount).Where(row => groups.Codes[row] == t)];
            tables[t] = IoTableData.Read(rest.Take(rows), layout) with { Name = $"{data.Source ?? data.Name} ({groups.Levels[t]})" };
            Demand(tables[0], tables[t]);
        }

        return ([.. groups.Levels], tables);
    }

    private static void Demand(IoTable first, IoTable table)
    {
        string? other = first.Regions.SequenceEqual(table.Regions, StringComparer.Ordinal) ? null : "region";
        other ??= first.Sectors.SequenceEqual(table.Sectors, StringComparer.Ordinal) ? null : "sector";
        if (other is not null)
        {
            (IReadOnlyList<string> a, IReadOnlyList<string> b) = other == "region" ? (first.Regions, table.Regions) : (first.Sectors, table.Sectors);
            string[] odd = [.. a.Except(b, StringComparer.Ordinal).Concat(b.Except(a, StringComparer.Ordinal)).Take(10)];
            string list = odd.Length == 0 ? "order" : string.Join(", ", odd);
            throw new DataError(
                new($"'{table.Name}' and '{first.Name}' differ in their {other}s ({list})", $"“{table.Name}”与“{first.Name}”的{(other == "region" ? "区域" : "部门")}不一致（{list}）"),
                ("Bring all periods to the same regions and sectors, in the same order, first.", "请先将各期统一为相同且同序的区域与部门。"))
            { Source = table.Name };
        }
    }
}

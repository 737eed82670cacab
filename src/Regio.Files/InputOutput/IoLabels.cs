namespace Regio.Files;

/// <summary>Regions, sectors and final-demand columns of a plan, and where every row and column of the grid belongs.</summary>
internal sealed class IoLabels
{
    private readonly Dictionary<string, int> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sectors = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, string), int> _finals = [];

    private IoLabels(IoPlan plan)
    {
        Regions(plan);
        Buyers = [.. plan.Columns.Select(line => line.Role == IoRole.Sector ? Index(line) : -1)];
        Sellers = [.. plan.Rows.Select(line => line.Role == IoRole.Sector && _regions.ContainsKey(line.Region) && _sectors.ContainsKey(line.Name) ? Index(line) : -1)];
        Complete(plan);
        Finals = [.. plan.Columns.Select((line, c) => line.Role == IoRole.Final ? Final(plan, line, c) : -1)];
    }

    /// <summary>Region names.</summary>
    internal IReadOnlyList<string> RegionNames => [.. _regions.Keys];

    /// <summary>Sector names.</summary>
    internal IReadOnlyList<string> SectorNames => [.. _sectors.Keys];

    /// <summary>n.</summary>
    internal int Order => _regions.Count * _sectors.Count;

    internal int SectorCount => _sectors.Count;

    /// <summary>Row of the grid → seller, or -1.</summary>
    internal int[] Sellers { get; }

    /// <summary>Column of the grid → buyer, or -1.</summary>
    internal int[] Buyers { get; }

    /// <summary>Column of the grid → final-demand column, or -1.</summary>
    internal int[] Finals { get; }

    internal IReadOnlyList<(int Region, string Category)> FinalColumns => [.. _finals.Keys];

    internal static IoLabels Of(IoPlan plan) => new(plan);

    private void Regions(IoPlan plan)
    {
        foreach (IoLine line in plan.Columns.Where(line => line.Role == IoRole.Sector))
        {
            _regions.TryAdd(line.Region, _regions.Count);
            _sectors.TryAdd(line.Name, _sectors.Count);
        }

        if (_regions.Count == 0)
        {
            throw plan.Grid.Fault(("no column is a sector", "没有一列是部门"), ("Name the layout, or check that the sheet is the table.", "请指明格式，或检查所选工作表是否为投入产出表。"));
        }
    }

    private int Index(IoLine line) => (_regions[line.Region] * _sectors.Count) + _sectors[line.Name];

    /// <summary>Every region has every sector once, as a row and as a column.</summary>
    private void Complete(IoPlan plan)
    {
        Once(plan, plan.Columns, Buyers, isRow: false);
        Once(plan, plan.Rows, Sellers, isRow: true);
        bool[] buys = Seen(Buyers), sells = Seen(Sellers);
        string LabelAt(int i) => RegionNames[i / SectorCount] + ":" + SectorNames[i % SectorCount];
        int missing = Array.IndexOf(buys, false);
        if (missing >= 0)
        {
            throw plan.Grid.Fault(new($"there is no column '{LabelAt(missing)}', though region and sector occur elsewhere ({buys.Count(seen => seen)} of {Order} columns found)", $"缺少列“{LabelAt(missing)}”，而该区域和部门在别处出现（共应有 {Order} 列，找到 {buys.Count(seen => seen)} 列）"),
                ("Every region must have the same sectors: complete the file, or merge the sectors that differ.", "各区域的部门必须一致：请补全文件，或合并不一致的部门。"));
        }

        missing = Array.IndexOf(sells, false);
        if (missing >= 0)
        {
            throw plan.Grid.Fault(new($"'{LabelAt(missing)}' is a column and no row: {sells.Count(seen => seen)} of {Order} rows found", $"“{LabelAt(missing)}”有列而无行：应有 {Order} 行，找到 {sells.Count(seen => seen)} 行"),
                ("The file is cut off, or its labels of rows and columns differ: copy it again or correct the labels.", "文件可能被截断，或行列标签不一致：请重新复制文件或更正标签。"));
        }
    }

    private bool[] Seen(int[] indices)
    {
        bool[] seen = new bool[Order];
        foreach (int index in indices.Where(index => index >= 0))
        {
            seen[index] = true;
        }

        return seen;
    }

    private static void Once(IoPlan plan, IoLine[] lines, int[] indices, bool isRow)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Role == IoRole.Sector && indices[i] < 0)
            {
                throw plan.Grid.Fault(i, 0, new($"the row '{lines[i].Label}' has no column of that name", $"行“{lines[i].Label}”没有同名的列"), ("Rows and columns must carry the same regions and sectors: correct the label.", "行与列的区域和部门必须一致：请更正标签。"));
            }

            if (lines[i].Role is IoRole.Sector or IoRole.Final && !seen.TryAdd(lines[i].Label, i))
            {
                string first = isRow ? plan.Grid.PlaceOf(seen[lines[i].Label], 0) : plan.Grid.PlaceOf(0, seen[lines[i].Label]);
                throw plan.Grid.Fault(isRow ? i : 0, isRow ? 0 : i, new($"the label '{lines[i].Label}' occurs twice (first at {first})", $"标签“{lines[i].Label}”重复出现（首次位于 {first}）"), ("Give every row and column its own label.", "请使每行每列的标签各不相同。"));
            }
        }
    }

    private int Final(IoPlan plan, IoLine line, int column)
    {
        if (line.Region.Length == 0 && _regions.Count == 1)
        {
            return Final(0, line.Name);
        }

        return _regions.TryGetValue(line.Region, out int region)
            ? Final(region, line.Name)
            : throw plan.Grid.Fault(0, column, new($"the final-demand column '{line.Label}' belongs to no region of the table", $"最终需求列“{line.Label}”不属于表中任何区域"), ("Correct the region in its label, or name the layout.", "请更正标签中的区域，或指明格式。"));
    }

    private int Final(int region, string category)
    {
        if (!_finals.TryGetValue((region, category), out int index))
        {
            index = _finals.Count;
            _finals.Add((region, category), index);
        }

        return index;
    }
}

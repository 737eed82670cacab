namespace Regio.Files;

/// <summary>A matrix of numbers without labels: n intermediate columns, G times the categories of final demand, perhaps output; its labels given by lists or by files beside it.</summary>
/// <remarks>Files beside it: countries.csv or regions.csv, and industries.csv or sectors.csv. A table of 1435 rows and 1640 or 1641 columns is WIOD 2013, whose labels are known.</remarks>
internal static class BareLayout
{
    private static readonly string[] WiodRegions = "AUS AUT BEL BGR BRA CAN CHN CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IDN IND IRL ITA JPN KOR LTU LUX LVA MEX MLT NLD POL PRT ROU RUS SVK SVN SWE TUR TWN USA RoW".Split(' ');
    private static readonly string[] WiodCategories = ["c37", "c38", "c39", "c41", "c42"];
    private const int WiodSectors = 35;

    internal static bool Claims(Grid grid)
        => grid.ColumnCount >= grid.RowCount && Enumerable.Range(0, Math.Min(Grid.Margin, grid.RowCount)).All(r => !double.IsNaN(grid.Number(r, 0)) && !double.IsNaN(grid.Number(r, grid.Rows[r].Numbers.Length - 1)));

    internal static IoPlan Plan(Grid grid, IoReadOptions options)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(grid.Source)) ?? ".";
        bool isWiod = grid.RowCount == WiodRegions.Length * WiodSectors && options is { Regions.Count: 0, Sectors.Count: 0 };
        string[] regions = LabelLists.Find(options.Regions, folder, ["regions.csv", "countries.csv"]) ?? (isWiod ? WiodRegions : throw NoLabels(grid, "regions"));
        string[] sectors = LabelLists.Find(options.Sectors, folder, ["sectors.csv", "industries.csv"]) ?? (isWiod ? [.. Enumerable.Range(1, WiodSectors).Select(s => "c" + s.ToString(System.Globalization.CultureInfo.InvariantCulture))] : throw NoLabels(grid, "sectors"));
        int n = regions.Length * sectors.Length, beyond = grid.Rows[0].Numbers.Length - n;
        if (grid.RowCount != n)
        {
            throw grid.Fault(new($"the file has {grid.RowCount} rows where {regions.Length} regions × {sectors.Length} sectors make {n}", $"文件有 {grid.RowCount} 行，而 {regions.Length} 个区域 × {sectors.Length} 个部门应为 {n} 行"),
                ("The file is cut off, or the lists of labels are not those of this table.", "文件可能被截断，或标签列表与该表不符。"));
        }

        int count = options.Categories.Count > 0 ? options.Categories.Count : (beyond - 1) % regions.Length == 0 ? (beyond - 1) / regions.Length : beyond / regions.Length;
        int outputs = beyond - (count * regions.Length);
        if (count < 1 || outputs is not (0 or 1))
        {
            throw grid.Fault(new($"{grid.Rows[0].Numbers.Length} columns are not {n} of deliveries, a multiple of {regions.Length} of final demand, and perhaps one of output", $"{grid.Rows[0].Numbers.Length} 列不等于 {n} 列中间使用、{regions.Length} 的倍数列最终需求与至多一列总产出之和"),
                ("Give the categories of final demand with 'categories', or correct the lists of labels.", "请用 categories 给出最终需求类别，或更正标签列表。"));
        }

        string[] categories = options.Categories.Count > 0 ? [.. options.Categories] : count == WiodCategories.Length && sectors[0] == "c1" ? WiodCategories : [.. Enumerable.Range(1, count).Select(k => "f" + k.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        IoLine[] sellers = [.. regions.SelectMany(region => sectors.Select(sector => new IoLine(IoRole.Sector, region, sector)))];
        return new IoPlan(grid, sellers, [.. sellers, .. regions.SelectMany(region => categories.Select(category => new IoLine(IoRole.Final, region, category))), .. Enumerable.Repeat(new IoLine(IoRole.Output, Name: "x"), outputs)])
        {
            Unit = isWiod ? "million USD" : null,
        };
    }

    private static DataError NoLabels(Grid grid, string field) => grid.Fault(
        new($"the table has no labels, and its {field} are not given", $"该表没有标签，且未给出 {field}"),
        new($"Give '{field}' as a list or as a file, or put {field}.csv beside the table.", $"请以列表或文件给出 {field}，或在表旁放置 {field}.csv。"));
}

/// <summary>Lists of labels given in the options or in a file beside the table.</summary>
internal static class LabelLists
{
    /// <summary>The labels: those given, those of the one file given, those of a file beside the table, or null.</summary>
    internal static string[]? Find(IReadOnlyList<string> given, string folder, string[] beside)
    {
        if (given.Count > 1 || (given.Count == 1 && !TableFile.IsKnown(given[0])))
        {
            return [.. given];
        }

        string? path = given.Count == 1 ? Path.Combine(folder, given[0]) : beside.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return path is null ? null : Read(path);
    }

    /// <summary>The labels of a file: the column <c>code</c>, <c>region</c>, <c>sector</c> or the first column of texts.</summary>
    internal static string[] Read(string path)
    {
        Table table = TableFile.Read(path);
        Column column = table.Find("code") ?? table.Find("region") ?? table.Find("sector") ?? table.Columns.FirstOrDefault(one => one is TextColumn) ?? table.Columns[0];
        return [.. Enumerable.Range(0, table.RowCount).Select(r => column.TextAt(r).Trim())];
    }
}

namespace Regio.Files;

/// <summary>National tables of China (competitive, or domestic and imported rows apart) and of the OECD (a block of rows a year): one region.</summary>
/// <remarks>
/// Header: Code, Description, DescriptionInChinese, Origin, year … then sectors, then TIU, FU101 … EX, IM, ERR, GO (China) or HFCE … EXPO, IMPO (OECD). China: 10⁴ CNY, imports printed positive; OECD: million USD,
/// imports negative, purchases of non-residents (CONS_NONRES) exports, taxes on products rows of the column.
/// </remarks>
internal static class NationalLayout
{
    private static readonly string[] LabelColumns = ["", "YEAR", "ROW", "CODE", "DESCRIPTION", "DESCRIPTIONINCHINESE", "ORIGIN", "代码", "序号", "部门", "部门名称"];

    internal static bool ClaimsOecd(Grid grid) => Header(grid, "CODE") >= 0 && Header(grid, "IMPO") >= 0;

    internal static bool ClaimsChina(Grid grid) => Header(grid, "CODE") >= 0 && (Header(grid, "GO") >= 0 || Header(grid, "总产出") >= 0);

    internal static IoPlan Plan(Grid grid, IoReadOptions options)
    {
        int first = Enumerable.Range(0, grid.ColumnCount).First(c => c == grid.ColumnCount - 1 || !LabelColumns.Contains(IoTerms.Key(grid.Text(0, c)), StringComparer.Ordinal));
        int code = Header(grid, "CODE"), name = Header(grid, "DESCRIPTION"), origin = Header(grid, "ORIGIN"), year = Header(grid, "YEAR");
        bool isOecd = ClaimsOecd(grid);
        string region = options.Region ?? "national";
        bool[] taken = Years(grid, year, options);
        int named = options.Names == SectorNames.Name && name >= 0 ? name : code;
        Dictionary<string, string> nameOf = new(StringComparer.Ordinal);
        for (int r = 1; r < grid.RowCount; r++)
        {
            if (taken[r] && IoTerms.Row(grid.Text(r, code)) is null)
            {
                nameOf.TryAdd(grid.Text(r, code), grid.Text(r, named));
            }
        }

        HashSet<string> keys = [.. Enumerable.Range(first, grid.ColumnCount - first).Select(c => IoTerms.Key(grid.Text(0, c)))];
        IoLine Across(int c)
        {
            string label = grid.Text(0, c);
            return c < first ? default
                : nameOf.TryGetValue(label, out string? sector) ? new IoLine(IoRole.Sector, region, sector)
                : IoTerms.Column(label) is IoRole role ? new IoLine(IoTerms.IsSum(label, keys) ? IoRole.Skipped : role, Name: label)
                : throw grid.Fault(0, c, new($"the column '{label}' is neither a sector nor a known item", $"列“{label}”既不是部门也不是已知项目"), ("Correct its name, or name another layout.", "请更正列名，或指明其他格式。"));
        }

        IoLine Down(int r) => r == 0 || !taken[r] ? default
            : origin >= 0 && IoTerms.Key(grid.Text(r, origin)) == "IMPORTS" ? new IoLine(IoRole.Imports, Name: grid.Text(r, code))
            : nameOf.TryGetValue(grid.Text(r, code), out string? sector) ? new IoLine(IoRole.Sector, region, sector)
            : new IoLine(IoTerms.Row(grid.Text(r, code))!.Value, Name: grid.Text(r, code));

        return new IoPlan(grid, [.. Enumerable.Range(0, grid.RowCount).Select(Down)], [.. Enumerable.Range(0, grid.ColumnCount).Select(Across)])
        {
            EmptyIsZero = !isOecd,
            Unit = isOecd ? "million USD" : "10⁴ CNY",
        };
    }

    private static bool[] Years(Grid grid, int column, IoReadOptions options)
    {
        bool[] taken = new bool[grid.RowCount];
        if (column < 0)
        {
            taken.AsSpan().Fill(true);
            return taken;
        }

        double[] years = [.. Enumerable.Range(1, grid.RowCount - 1).Select(r => grid.Number(r, column)).Distinct().Order()];
        string all = string.Join(", ", years.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (options.Year is null && years.Length > 1)
        {
            throw grid.Fault(new($"the file holds {years.Length} years: {all}", $"文件含 {years.Length} 个年份：{all}"), ("Choose one with 'year'.", "请用 year 选择年份。"));
        }

        double year = options.Year ?? years[0];
        if (!years.Contains(year))
        {
            throw grid.Fault(new($"the file has no year {year}", $"文件中没有 {year} 年"), new($"It has {all}.", $"现有年份：{all}。"));
        }

        for (int r = 1; r < taken.Length; r++)
        {
            taken[r] = grid.Number(r, column) == year;
        }

        return taken;
    }

    private static int Header(Grid grid, string key) => Enumerable.Range(0, grid.ColumnCount).FirstOrDefault(c => IoTerms.Key(grid.Text(0, c)) == key, -1);
}

using System.Globalization;
using Regio.Data;

namespace Regio.Files.Tests;

/// <summary>Tables published as sets of files, and the provincial tables of China.</summary>
public sealed class IoSetsTests
{
    private static readonly string[] Provinces = ["北京", "天津"];
    private static readonly string[] Sectors = ["农林牧渔业", "煤炭采选产品", "食品和烟草"];

    [Fact]
    public void Eora26_whose_last_region_is_the_outside()
    {
        IoTable made = Layouts.Table(["AFG", "ALB"], ["Agriculture", "Fishing"], ["Household final consumption P.3h", "Changes in inventories P.52"], open: true);
        using Folder folder = new();
        WriteEora(folder, made);
        IoTable read = IoFile.Read(folder.Path);
        Layouts.Same(read, made);
        read.Satellites.Single().Name.ShouldBe("CO2 (Gg) Total");
        read.Satellites.Single().Final.ShouldBe([1, 2, 3, 4]);
        read.ReadingNotices.ShouldContain(notice => notice.Code == "outside_region");
        Layouts.Same(IoFile.Read(Path.Combine(folder.Path, "Eora26_2015_bp_T.txt"), new IoReadOptions { Published = PublishedLayout.Eora26, Year = 2015 }), made);
    }

    [Fact]
    public void Eora26_cut_off_or_incomplete_is_refused_by_file()
    {
        IoTable made = Layouts.Table(["AFG", "ALB"], ["Agriculture", "Fishing"], ["h"], open: true);
        using Folder folder = new();
        WriteEora(folder, made);
        string t = Path.Combine(folder.Path, "Eora26_2015_bp_T.txt");
        string[] lines = File.ReadAllLines(t);
        File.WriteAllLines(t, lines[..^1]);
        Should.Throw<DataError>(() => IoFile.Read(folder.Path)).Message.ShouldContain("4 rows where its labels are 5");
        File.WriteAllLines(t, [.. lines[..2], lines[2][..lines[2].LastIndexOf('\t')], .. lines[3..]]);
        DataError ragged = Should.Throw<DataError>(() => IoFile.Read(folder.Path));
        (ragged.Line, ragged.Source!.EndsWith("_T.txt", StringComparison.Ordinal)).ShouldBe((3, true));
        File.WriteAllLines(t, [.. lines[..2], lines[2].Replace('\t', '\t')[..^1] + "NaN", .. lines[3..]]);
        Should.Throw<DataError>(() => IoFile.Read(folder.Path)).Message.ShouldContain("NaN' stands where a number is needed");
        File.Delete(Path.Combine(folder.Path, "labels_VA.txt"));
        File.WriteAllLines(t, lines);
        Should.Throw<DataError>(() => IoFile.Read(folder.Path)).Message.ShouldContain("no file labels_VA.txt");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Exiobase3_of_flows_or_of_coefficients(bool flows)
    {
        IoTable made = Layouts.Table(["AT", "WF"], ["Wheat", "Steel"], ["Households", "Government"]);
        double[] x = made.RowTotals();
        using Folder folder = new();
        string Matrix(Func<int, int, double> at) => Layouts.Text([["region", "", .. Labels(made).Select(label => label.Region)], ["sector", "", .. Labels(made).Select(label => label.Sector)], ["region", "sector", .. Enumerable.Repeat<object?>("", made.Order)],
            .. Labels(made).Select((label, i) => (object?[])[label.Region, label.Sector, .. Enumerable.Range(0, made.Order).Select(j => (object?)at(i, j))])], '\t');
        folder.Write(flows ? "Z.txt" : "A.txt", Matrix((i, j) => flows ? made.Intermediate[i, j] : made.Intermediate[i, j] / x[j]));
        folder.Write("Y.txt", Layouts.Text([["region", "", .. made.FinalDemand.Select(column => made.Regions[column.Region])], ["category", "", .. made.FinalDemand.Select(column => column.Category)], ["region", "sector", "", "", "", ""],
            .. Labels(made).Select((label, i) => (object?[])[label.Region, label.Sector, .. made.FinalDemand.Select(column => (object?)column.Values[i])])], '\t'));
        folder.Write("unit.txt", Layouts.Text([["region", "sector", "unit"], .. Labels(made).Select(label => (object?[])[label.Region, label.Sector, "M.EUR"])], '\t'));
        folder.Write("x.txt", Layouts.Text([["region", "sector", "indout"], .. Labels(made).Select((label, i) => (object?[])[label.Region, label.Sector, x[i]])], '\t'));
        folder.Write("satellite/F.txt", Layouts.Text([["region", .. Labels(made).Select(label => label.Region)], ["sector", .. Labels(made).Select(label => label.Sector)], ["stressor", .. Enumerable.Repeat<object?>("", made.Order)], ["Compensation of employees", .. made.ValueAdded().Select(value => (object?)value)], ["CO2 - combustion - air", .. x.Select(value => (object?)(2 * value))]], '\t'));
        folder.Write("satellite/unit.txt", Layouts.Text([["stressor", "unit"], ["Compensation of employees", "M.EUR"], ["CO2 - combustion - air", "kg"]], '\t'));
        IoTable read = IoFile.Read(folder.Path);
        read.Regions.ShouldBe(made.Regions);
        read.Sectors.ShouldBe(made.Sectors);
        read.Intermediate.Array.Zip(made.Intermediate.Array, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-12);
        read.ValueAddedRows.Single().Name.ShouldBe("Compensation of employees");
        read.Satellites.Single().ShouldSatisfyAllConditions(row => row.Unit!.Symbol.En.ShouldBe("kg"), row => row.Values.ShouldBe([.. x.Select(value => 2 * value)]));
        folder.Write("unit.txt", Layouts.Text([["region", "sector", "unit"], ["AT", "Wheat", "M.EUR"], ["AT", "Steel", "tonnes"]], '\t'));
        Should.Throw<DataError>(() => IoFile.Read(folder.Path)).Message.ShouldContain("mixed units: M.EUR, tonnes");
    }

    [Fact]
    public void Gloria_supply_and_use_becomes_industry_by_industry()
    {
        // Two regions, two industries and products each. Industry 2 makes a quarter of product 1: D = [0.75 0; 0.25 1].
        const int G = 2, N = 2;
        double[,] use = new double[G * N, G * N];
        double[,] final = new double[G * N, G];
        double[][] made = [[75, 0], [25, 60]];
        for (int p = 0; p < G * N; p++)
        {
            for (int j = 0; j < G * N; j++)
            {
                use[p, j] = 3 + p + (2 * j);
            }

            double product = p % N == 0 ? 100 : 60, left = product - Enumerable.Range(0, G * N).Sum(j => use[p, j]);
            (final[p, p / N], final[p, 1 - (p / N)]) = (0.75 * left, 0.25 * left);
        }

        List<object?[]> t = [], y = [], v = [];
        for (int g = 0; g < G; g++)
        {
            for (int i = 0; i < N; i++)
            {
                object?[] row = [.. Enumerable.Repeat<object?>(0.0, 2 * G * N)];
                (row[(2 * g * N) + N], row[(2 * g * N) + N + 1]) = (made[i][0], made[i][1]);
                t.Add(row);
                y.Add([0.0, 0.0]);
            }

            for (int p = 0; p < N; p++)
            {
                object?[] row = [.. Enumerable.Repeat<object?>(0.0, 2 * G * N)];
                for (int j = 0; j < G * N; j++)
                {
                    row[(2 * (j / N) * N) + (j % N)] = use[(g * N) + p, j];
                }

                t.Add(row);
                y.Add([final[(g * N) + p, 0], final[(g * N) + p, 1]]);
            }
        }

        double[] output = [75, 85, 75, 85];
        object?[] added = [.. Enumerable.Repeat<object?>(0.0, 2 * G * N)];
        for (int j = 0; j < G * N; j++)
        {
            added[(2 * (j / N) * N) + (j % N)] = output[j] - Enumerable.Range(0, G * N).Sum(p => use[p, j]);
        }

        v.Add(added);
        using Folder folder = new();
        foreach ((char part, List<object?[]> rows) in new[] { ('T', t), ('Y', y), ('V', v) })
        {
            folder.Write($"20240110_120secMother_AllCountries_002_{part}-Results_2015_059_Markup001(full).csv", Layouts.Text(rows));
        }

        IReadOnlyList<object?[]> List(string head, params string[] names) => [["Lfd_Nr", head], .. names.Select((name, k) => (object?[])[k + 1.0, name])];
        folder.Write("GLORIA_ReadMe_059.xlsx", Layouts.Workbook(("Regions", List("Region_acronyms", "AFG", "AUS")), ("Sectors", List("Sector_names", "Wheat", "Steel")), ("Value added and final demand", [["Lfd_Nr", "Value_added_names", "Final_demand_names"], [1.0, "Compensation of employees D.1", "Household final consumption P.3h"]])));
        IoTable read = IoFile.Read(folder.Path);
        read.Regions.ShouldBe(["AFG", "AUS"]);
        read.Sectors.ShouldBe(["Wheat", "Steel"]);
        read.RowTotals().Zip(output, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-12);
        for (int j = 0; j < G * N; j++)
        {
            read.Intermediate[0, j].ShouldBe(0.75 * use[0, j], 1e-12);
            read.Intermediate[1, j].ShouldBe((0.25 * use[0, j]) + use[1, j], 1e-12);
        }

        read.ReadingNotices.ShouldContain(notice => notice.Code == "industry_by_industry");
        string cut = Directory.GetFiles(folder.Path, "*T-Results*").Single();
        File.WriteAllLines(cut, File.ReadAllLines(cut)[..^1]);
        Should.Throw<DataError>(() => IoFile.Read(folder.Path)).Message.ShouldContain("7 rows where the labels make 8");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Provincial_table_of_China_with_merged_province_names_and_a_discrepancy_column(bool merged)
    {
        IoTable made = Layouts.Table(Provinces, Sectors, ["农村居民消费", "城镇居民消费", "政府消费", "固定资本形成总额", "存货增加"], open: true);
        List<object?[]> rows = Provincial(made, merged, error: 4);
        using Folder folder = new();
        IoTable read = IoFile.Read(folder.Write("2017年31省区市区域间投入产出表.xlsx", Layouts.Workbook(("说明", [["说明", "单位：万元"]]), ("MRIO", rows))));
        read.Regions.ShouldBe(Provinces);
        read.Sectors.ShouldBe(["01", "02", "03"]);
        read.Intermediate.Array.ShouldBe(made.Intermediate.Array);
        read.Exports.ShouldBe(made.Exports);
        read.Imports.ShouldBe(made.Imports);
        read.ValueAddedRows.Select(row => row.Name).ShouldBe(["VA001", "VA002", "VA003", "VA004"]);
        read.FinalDemand.Count(column => column.Category == "discrepancy").ShouldBe(2);
        read.FinalDemand.Single(column => column is { Category: "discrepancy", Region: 1 }).Values.ShouldBe([0, 0, 0, 4, 4, 4]);
        read.ReadingNotices.ShouldContain(notice => notice.Code == "discrepancy");
        IoFile.Read(Directory.GetFiles(folder.Path)[0], new IoReadOptions { Names = SectorNames.Name }).Sectors.ShouldBe(Sectors);
    }

    [Fact]
    public void Provincial_table_with_an_error_cell_is_refused_by_cell()
    {
        List<object?[]> rows = Provincial(Layouts.Table(Provinces, Sectors, ["政府消费"], open: true), merged: false, error: 0);
        rows[5][7] = new ExcelError("#REF!");
        using Folder folder = new();
        DataError error = Should.Throw<DataError>(() => IoFile.Read(folder.Write("t.xlsx", Layouts.Workbook(("MRIO", rows)))));
        (error.Cell, error.Message.Contains("Excel error")).ShouldBe(("H6", true));
    }

    internal static List<object?[]> Provincial(IoTable table, bool merged, double error)
    {
        int n = table.Order, f = table.FinalDemand.Count;
        string Code(int i) => ((i % 3) + 1).ToString("00", CultureInfo.InvariantCulture);
        object? Province(int i) => merged && i % 3 != 0 ? null : table.Regions[i / 3];
        string[] codes = ["FU101", "FU102", "FU103", "FU201", "FU202"];
        int per = f / table.RegionCount;
        List<object?[]> rows =
        [
            [null, null, null, .. Enumerable.Range(0, n).Select(Province), .. table.FinalDemand.Select((column, k) => merged && k % per != 0 ? null : (object?)table.Regions[column.Region]), "出口", "误差", "总产出"],
            [null, null, null, .. Enumerable.Range(0, n).Select(i => (object?)table.Sectors[i % 3]), .. table.FinalDemand.Select(column => (object?)column.Category), null, null, null],
            [null, null, null, .. Enumerable.Range(0, n).Select(i => (object?)Code(i)), .. table.FinalDemand.Select((column, k) => (object?)codes[per == 1 ? 2 : k % per]), "EX", "ERR", "GO"],
        ];
        double[] x = table.RowTotals(), va = table.ValueAdded();
        for (int i = 0; i < n; i++)
        {
            int row = i;
            rows.Add([Province(i), table.Sectors[i % 3], Code(i), .. Enumerable.Range(0, n).Select(j => (object?)table.Intermediate[row, j]), .. table.FinalDemand.Select(column => (object?)column.Values[row]), table.Exports![i], error, x[i] + error]);
        }

        rows.Add(["中间投入合计", null, "TII", .. Enumerable.Range(0, n).Select(j => (object?)0.0)]);
        rows.Add(["进口", null, "IM", .. table.Imports!.Select(value => (object?)value)]);
        (string Name, string Code, double Share)[] parts = [("劳动者报酬", "VA001", 0.5), ("生产税净额", "VA002", 0.25), ("固定资产折旧", "VA003", 0.125), ("营业盈余", "VA004", 0.125)];
        rows.AddRange(parts.Select(part => (object?[])[part.Name, null, part.Code, .. va.Select(value => (object?)(part.Share * (value + error)))]));
        rows.Add(["增加值合计", null, "TVA", .. va.Select(value => (object?)(value + error))]);
        rows.Add(["总投入", null, "TI", .. x.Select(value => (object?)(value + error))]);
        return rows;
    }

    private static IEnumerable<(string Region, string Sector)> Labels(IoTable table) => table.Regions.SelectMany(region => table.Sectors.Select(sector => (region, sector)));

    private static void WriteEora(Folder folder, IoTable table)
    {
        int n = table.Order, f = table.FinalDemand.Count;
        string Tabs(IEnumerable<object?[]> rows) => Layouts.Text(rows, '\t');
        folder.Write("labels_T.txt", string.Concat(Labels(table).Select(label => $"Country\t{label.Region}\tIndustries\t{label.Sector}\t\n")) + "Statistical Discrepancies\tROW\tTOTAL\tTOTAL\t\n");
        folder.Write("labels_FD.txt", string.Concat(table.FinalDemand.Select(column => $"Country\t{table.Regions[column.Region]}\tFinal demand\t{column.Category}\t\n")) + "Statistical Discrepancies\tROW\tTOTAL\tTOTAL\t\n");
        folder.Write("labels_VA.txt", "Primary inputs\tCompensation of employees D.1\t\n");
        folder.Write("labels_Q.txt", "CO2 (Gg)\tTotal\t\n");
        folder.Write("Eora26_2015_bp_T.txt", Tabs([.. Enumerable.Range(0, n).Select(i => (object?[])[.. Enumerable.Range(0, n).Select(j => (object?)table.Intermediate[i, j]), table.Exports![i] - 1]), [.. table.Imports!.Select(value => (object?)value), 9.0]]));
        folder.Write("Eora26_2015_bp_FD.txt", Tabs([.. Enumerable.Range(0, n).Select(i => (object?[])[.. table.FinalDemand.Select(column => (object?)column.Values[i]), 1.0]), [.. Enumerable.Repeat<object?>(0.0, f), 0.0]]));
        folder.Write("Eora26_2015_bp_VA.txt", Tabs([[.. table.ValueAdded().Select(value => (object?)value), 5.0]]));
        folder.Write("Eora26_2015_bp_Q.txt", Tabs([[.. Enumerable.Range(0, n).Select(i => (object?)(double)i), 0.0]]));
        folder.Write("Eora26_2015_bp_QY.txt", Tabs([[.. Enumerable.Range(1, f).Select(k => (object?)(double)k), 0.0]]));
    }
}

using Regio.Data;

namespace Regio.Files.Tests;

/// <summary>The published tables that lie beside a checkout: shapes, totals and balances as their README states them.</summary>
public sealed class RealTablesTests
{
    private static readonly RunContext Two = RunContext.Default with { Threads = 2 };

    [Fact]
    public void Wiod_2013_without_labels()
    {
        IoTable table = IoFile.Read(Shared.File("data", "mrio", "wiod2013", "wiot_1995.csv.gz"), new IoReadOptions { Published = PublishedLayout.Wiod2013, Tolerance = 1e-3 }, Two);
        (table.RegionCount, table.SectorCount, table.FinalDemand.Count).ShouldBe((41, 35, 205));
        (table.Regions[0], table.Regions[^1], table.Sectors[13]).ShouldBe(("AUS", "RoW", "c14"));
        double added = table.ValueAdded().Sum();
        added.ShouldBe(29.2e6, 0.05e6);
        double gap = table.RowTotals().Zip(table.StatedOutput!, (x, stated) => Math.Abs(x - stated)).Sum() / table.StatedOutput!.Sum();
        gap.ShouldBeInRange(3.5e-4, 9.5e-4);
    }

    [Fact]
    public void Wiod_2013_gap_beyond_rounding_is_refused_by_region_and_sector()
        => Should.Throw<DataError>(() => IoFile.Read(Shared.File("data", "mrio", "wiod2013", "wiot_1995.csv.gz"), null, Two)).What.En.ShouldContain("does not balance: at '");

    [Fact]
    public void Wiod_2013_with_its_printed_output()
    {
        string path = Shared.File("data", "mrio", "wiod2013", "wiot_2002.csv.gz");
        IoTable stand = IoFile.Read(path, new IoReadOptions { Output = PrintedOutput.Stand }, Two), ignored = IoFile.Read(path, new IoReadOptions { Output = PrintedOutput.Ignore }, Two);
        double[] output = stand.RowTotals();
        output.Zip(stand.StatedOutput!, (x, printed) => Math.Abs(x - printed)).Max().ShouldBeLessThan(1e-6);
        stand.FinalDemand.Count(column => column.Category == "discrepancy").ShouldBe(41);
        stand.ReadingNotices.ShouldContain(notice => notice.Code == "discrepancy");
        ignored.StatedOutput.ShouldBeNull();
        ignored.ReadingNotices.ShouldContain(notice => notice.Code == "output_from_rows");
        int latvia = (26 * 35) + 23;
        (stand.LabelAt(latvia), output[latvia], ignored.RowTotals()[latvia]).ShouldBe(("LVA:c24", 2, 0));
    }

    [Theory]
    [InlineData("rwiot_1995.csv.gz", 1e-6)]
    [InlineData("rwiot_2011.csv.gz", 1e-5)]
    public void Wiod_by_seven_regions(string file, double tolerance)
    {
        string path = Shared.File("data", "mrio", "wiod2013_7regions", file);
        IoTable table = IoFile.Read(path, new IoReadOptions { Sectors = ["../wiod2013/industries.csv"], Tolerance = tolerance }, Two);
        (table.RegionCount, table.SectorCount, table.FinalDemand.Count).ShouldBe((7, 35, 35));
        table.Regions[0].ShouldStartWith("EUZ");
    }

    [Fact]
    public void Long_run_wiod()
    {
        string path = Shared.File("data", "mrio", "lrwiod2000", "lrwiot_2000.csv.gz");
        string[] lines = File.ReadAllLines(Shared.File("data", "mrio", "lrwiod2000", "rows.csv"))[1..];
        string[] regions = [.. lines.Select(line => line.Split(',')[0]).Distinct(StringComparer.Ordinal)];
        string[] sectors = [.. lines.Select(line => line.Split(',')[1]).Distinct(StringComparer.Ordinal)];
        IoTable table = IoFile.Read(path, new IoReadOptions { Regions = regions, Sectors = sectors }, Two);
        (table.RegionCount, table.SectorCount, table.FinalDemand.Count).ShouldBe((26, 23, 104));
        IoBalance balance = IoBalance.Of(table);
        balance.StatedGap.ShouldBeLessThan(1e-9);
        balance.Notices.ShouldNotContain(notice => notice.Code == "negative_entries" && notice.Message.En.Contains("1 intermediate"));
    }

    [Theory]
    [InlineData("china_2002_122", 122)]
    [InlineData("china_2005_42", 42)]
    [InlineData("china_2007_135", 135)]
    [InlineData("china_2010_41", 41)]
    [InlineData("china_2012_139", 139)]
    [InlineData("china_2015_42", 42)]
    [InlineData("china_2017_149", 149)]
    [InlineData("china_2017_42", 42)]
    [InlineData("china_2018_153", 153)]
    [InlineData("china_2018_42", 42)]
    [InlineData("china_2020_153", 153)]
    [InlineData("china_2020_42", 42)]
    public void National_tables_of_China(string name, int sectors)
    {
        IoTable table = IoFile.Read(Shared.File("data", "mrio", "national", name + ".csv.gz"), new IoReadOptions { Region = "China" });
        (table.Regions.Single(), table.SectorCount).ShouldBe(("China", sectors));
        IoBalance.Of(table, 1e-9).Gap.ShouldBeLessThan(1e-9);
        table.Exports!.Sum().ShouldBeGreaterThan(0);
        table.Imports!.Sum().ShouldBeGreaterThan(0);
        table.ValueAddedRows.Select(row => row.Name).ShouldBe(["VA001", "VA002", "VA003", "VA004"]);
        table.FinalDemand.Select(column => column.Category).ShouldNotContain("TFU", StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("CHN", 1995)]
    [InlineData("CHN", 2018)]
    [InlineData("JPN", 2005)]
    public void National_tables_of_the_oecd(string country, int year)
    {
        IoTable table = IoFile.Read(Shared.File("data", "mrio", "national", $"OECD2021_IOT_{country}_1995_2018.csv.gz"), new IoReadOptions { Year = year, Region = country, Tolerance = 1e-5 });
        table.SectorCount.ShouldBe(45);
        IoBalance.Of(table, 1e-5).Gap.ShouldBeLessThan(1e-5);
        table.ValueAddedRows.Select(row => row.Name).ShouldContain("VALU", StringComparer.Ordinal);
    }

    [Fact]
    public void Several_years_are_not_chosen_from_silently()
        => Should.Throw<DataError>(() => IoFile.Read(Shared.File("data", "mrio", "national", "OECD2021_IOT_CHN_1995_2018.csv.gz"))).Message.ShouldContain("24 years");

    [Fact]
    public void Icio_with_the_parts_of_China_and_Mexico()
    {
        string path = Shared.File("data", "mrio", "expected_exvatools", "iciotest_table.csv");
        IoTable merged = IoFile.Read(path);
        merged.Regions.ShouldBe(["ESP", "FRA", "MEX", "USA", "CHN", "ROW"]);
        IoTable parts = IoFile.Read(path, new IoReadOptions { MergeSplits = false });
        parts.RegionCount.ShouldBe(10);
        merged.RowTotals().Sum().ShouldBe(parts.RowTotals().Sum(), 1e-9 * parts.RowTotals().Sum());
        merged.ReadingNotices.ShouldContain(notice => notice.Code == "merged_splits" && notice.Count == 4);
    }

    [Fact]
    public void Pymrio_test_table_as_a_set_of_files()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            foreach ((string from, string to) in new[] { ("trade_flows_Z", "Z"), ("finald_demand_Y", "Y"), ("factor_input", "factor/F"), ("emissions", "air/F"), ("FDemissions", "air/F_Y") })
            {
                string target = Path.Combine(folder, to + ".txt");
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Shared.File("data", "mrio", "small", $"pymrio_test_{from}.tsv"), target);
            }

            Should.Throw<DataError>(() => IoFile.Read(folder)).Message.ShouldContain("does not balance");
            IoTable table = IoFile.Read(folder, new IoReadOptions { ResidualValueAdded = true });
            (table.RegionCount, table.SectorCount, table.FinalDemand.Count).ShouldBe((6, 8, 42));
            table.ReadingNotices.ShouldContain(notice => notice.Code == "residual_value_added");
            table.Satellites.Select(row => row.Name).ShouldBe(["emission_type1 air", "emission_type2 water"]);
            table.Satellites[0].Values[0].ShouldBe(1848064.8);
            table.Satellites[0].Final[0].ShouldBe(62335321);
            table.Unit!.Symbol.En.ShouldBe("Mill USD");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.InputOutput.Tests.IoGolden;

namespace Regio.InputOutput.Tests;

public sealed class IntermediateLinkageTests
{
    private static readonly Reference Exact = new("intermediate_linkage", Tool);

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void The_golden_tables(string folder)
    {
        JsonElement all = Results(folder), expected = all.At("linkage_home1");
        IoTable table = IoTables.Golden(folder);
        double[][] employment = [.. all.At("employment_regions_x_sectors").EnumerateArray().Select(row => row.EnumerateArray().Select(IoGolden.Number).ToArray())];
        Table people = new("employment", [TextColumn.Of("region", employment.Select((_, p) => $"p{p}")), .. table.Sectors.Select((sector, i) => new NumberColumn(sector, [.. employment.Select(row => row[i])]))]);
        IntermediateLinkageResult result = Compute(IoTables.GoldenData(folder), people, new() { Home = table.Regions[0], Layout = IoTables.GoldenLayout });
        LinkageGroup group = result.Groups.Single();
        Exact.Same($"{folder} Imshare", result.ImportShare, expected.At("Imshare"));
        Exact.Same($"{folder} Exshare", result.ExportShare, expected.At("Exshare"));
        Exact.Same($"{folder} K_rc", group.BoughtPerOutput, expected.At("K_rc"));
        Exact.Same($"{folder} K_cr", group.SoldPerOutput, expected.At("K_cr"));
        Exact.Same($"{folder} fw", group.Forward, expected.At("fw"));
        Exact.Same($"{folder} bw", group.Backward, expected.At("bw"));
        foreach ((EmploymentWeight weight, string name) in new[] { (EmploymentWeight.Lq, "lq"), (EmploymentWeight.Share, "share") })
        {
            IntermediateLinkageResult weighted = result with { Spec = result.Spec with { Weights = weight } };
            foreach ((string side, double[] linkage) in new[] { ("fw", group.Forward), ("bw", group.Backward) })
            {
                (double[] index, Matrix detail) = weighted.Regional(linkage);
                Exact.Same($"{folder} {side} {name}", index, all.At($"regional_linkage_{side}_{name}", "index"));
                Exact.Same($"{folder} {side} {name} detail", detail, all.At($"regional_linkage_{side}_{name}", "detail"));
            }
        }
    }

    [Fact]
    public void Groups_of_partners_add_up_shares_lie_between_zero_and_one_and_regions_average_to_the_sum()
        => RandomTables.Hold(open: false, table =>
        {
            Table data = IoTableData.ToMatrixForm(table);
            IntermediateLinkageResult whole = Compute(data, null, new() { Home = "r1" });
            whole.ImportShare.Concat(whole.ExportShare).ShouldAllBe(share => share >= 0 && share <= 1 + 1e-12);
            if (table.RegionCount > 2)
            {
                IntermediateLinkageResult parts = Compute(data, null, new() { Home = "r1", Partners = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["near"] = ["r2"], ["far"] = [.. table.Regions.Skip(2)] } });
                Agree("fw", [.. parts.Groups[0].Forward.Zip(parts.Groups[1].Forward, (a, b) => a + b)], whole.Groups[0].Forward);
                Agree("bw", [.. parts.Groups[0].Backward.Zip(parts.Groups[1].Backward, (a, b) => a + b)], whole.Groups[0].Backward);
            }

            int n = table.SectorCount;
            Table people = new("employment", [TextColumn.Of("region", ["a", "b", "c"]), .. table.Sectors.Select((sector, i) => new NumberColumn(sector, [i + 1, 2 * i, 5]))]);
            IntermediateLinkageResult regional = Compute(data, people, new() { Home = "r1" });
            double[] index = regional.Regional(regional.Groups[0].Forward).Index;
            double[] size = [.. Enumerable.Range(0, 3).Select(p => Enumerable.Range(0, n).Sum(i => regional.Employment!.Values[p, i]))];
            double mean = Enumerable.Range(0, 3).Sum(p => size[p] == 0 ? 0 : size[p] / size.Sum() * index[p]);
            mean.ShouldBe(regional.Groups[0].Forward.Sum(), 1e-10);
        });

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Table data = IoTableData.ToMatrixForm(IoTables.Random(71, 3, 2, open: false));
        Should.Throw<SpecError>(() => Compute(data, null, new() { Home = "x" })).Message.ShouldContain("no region 'x'");
        Should.Throw<SpecError>(() => Compute(data, null, new() { Home = "r1", Partners = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["g"] = ["r1", "r2"] } })).Message.ShouldContain("among its own partners");
        Table people = new("employment", [TextColumn.Of("region", ["a"]), new NumberColumn("s1", [1]), new NumberColumn("s2", [-1])]);
        Should.Throw<DataError>(() => Compute(data, people, new() { Home = "r1" })).Message.ShouldContain("employment of 'a' in 's2'");
        Should.Throw<DataError>(() => Compute(data, people.With(new NumberColumn("s9", [1])), new() { Home = "r1" })).Message.ShouldContain("'s9', which is no sector");
        Should.Throw<DataError>(() => Compute(IoTableData.ToMatrixForm(IoTables.Random(72, 2, 2)), null, new() { Home = "r1" })).Message.ShouldContain("table of the whole world");
    }

    private static IntermediateLinkageResult Compute(Table data, Table? employment, IntermediateLinkageSpec spec)
    {
        Dictionary<string, Table> tables = new(StringComparer.Ordinal) { ["data"] = data };
        if (employment is not null)
        {
            tables[IntermediateLinkage.Employment] = employment;
        }

        return IntermediateLinkage.Compute(spec, new MethodInputs(tables), RunContext.Default);
    }
}

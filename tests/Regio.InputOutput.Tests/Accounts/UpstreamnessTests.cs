using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.InputOutput.Tests;

public sealed class UpstreamnessTests
{
    private static readonly Reference Numpy = new("upstreamness", AccountGoldens.Tool);
    private static readonly Reference Extended = new("upstreamness", "reference implementation in 64-bit mantissa");
    private static readonly Reference Decompr = new("upstreamness", "R 4.2.2, decompr 6.4.0 data (WIOD 1995)");

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void Golden_table(string folder)
    {
        UpstreamnessResult result = Upstreamness.Compute(new() { Layout = IoTables.GoldenLayout }, AccountGoldens.GoldenInputs(folder), RunContext.Default);
        Extended.Array("U", result.Upstream, AccountGoldens.Golden(folder).Vector("upstreamness"));
        Extended.Array("D", result.Downstream, AccountGoldens.Golden(folder).Vector("downstreamness"));
    }

    [Fact]
    public void Every_base_by_brute_force()
    {
        System.Text.Json.JsonElement expected = AccountGoldens.Answer("positions");
        UpstreamnessResult Of(UpstreamnessSpec spec) => Upstreamness.Compute(spec, AccountGoldens.Regions, RunContext.Default);
        Numpy.Array("output", Of(new()).Upstream, expected.Vector("upstreamness"));
        Numpy.Array("downstreamness", Of(new()).Downstream, expected.Vector("downstreamness"));
        Numpy.Array("net of inventories", Of(new() { Inventories = ["other"] }).Upstream, expected.Vector("net_of_stock"));
        Numpy.Array("domestic use", Of(new() { Base = UpstreamnessBase.DomesticUse }).Upstream, expected.Vector("domestic"));
        Numpy.Array("domestic use with imports", Of(new() { Base = UpstreamnessBase.DomesticUse, ImportsOfProduct = "jobs" }).Upstream, expected.Vector("domestic_with_jobs"));
        Numpy.Array("final share", Of(new()).Numbers("final_use_share"), expected.Vector("final_share"));
    }

    [Fact]
    public void World_of_1995()
    {
        Table expected = CsvFile.Read(Shared.File("data", "mrio", "expected_decompr", "wiod1995_upstreamness_GL.csv"));
        UpstreamnessResult result = Upstreamness.Compute(new() { Layout = new() { Tolerance = 1 } }, AccountGoldens.Of(WiodTables.Read(1995)), RunContext.Default);
        expected.RowCount.ShouldBe(1435);
        double[] values = [.. expected.Numbers("upstreamness").Values];
        int compared = 0;
        for (int i = 0; i < values.Length; i++)
        {
            // The reference prints ten digits; it has no value where a sector has no output, and ours is one there.
            if (double.IsFinite(values[i]) && result.Output[i] != 0)
            {
                Decompr.Equal($"U {expected["country"].TextAt(i)} {expected["industry"].TextAt(i)}", result.Upstream[i], values[i], 1e-9);
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(1400);
    }

    [Fact]
    public void Value_added_and_final_use_weigh_to_gross_output()
        => AccountGoldens.OnRandomTables(open: false, table =>
        {
            UpstreamnessResult result = Upstreamness.Compute(new(), AccountGoldens.Of(table), RunContext.Default);
            double x = result.Output.Sum();
            return result.Upstream.Concat(result.Downstream).All(value => value >= 1 - 1e-12)
                && AccountGoldens.Near([result.ValueAdded.Zip(result.Upstream, (v, u) => v * u).Sum(), result.FinalUse.Zip(result.Downstream, (f, d) => f * d).Sum()], [x, x]);
        });

    [Fact]
    public void A_sector_without_output_stands_at_one_and_its_shares_are_missing()
    {
        UpstreamnessResult result = Upstreamness.Compute(new(), AccountGoldens.Of(IoTables.Random(5, 2, 3, dead: 1)), RunContext.Default);
        result.Upstream[0].ShouldBe(1);
        result.Numbers("final_use_share")[0].ShouldBe(double.NaN);
        result.Notices.ShouldContain(notice => notice.Code == "zero_output");
    }

    [Fact]
    public void A_base_that_sales_of_intermediates_use_up_is_refused_by_name()
    {
        IoTable table = IoTables.Random(6, 1, 2, open: true);
        IoTable stocked = table with { FinalDemand = [new IoFinalColumn(0, "stock", table.FinalDemand[0].Values), new IoFinalColumn(0, "home", new double[2])] };
        Should.Throw<IdentificationError>(() => Upstreamness.Compute(new() { Base = UpstreamnessBase.DomesticUse, Inventories = ["stock"] }, AccountGoldens.Of(stocked), RunContext.Default)).Message.ShouldContain("no finite upstreamness");
        Should.Throw<SpecError>(() => Upstreamness.Compute(new() { ImportsOfProduct = "VA" }, AccountGoldens.Of(table), RunContext.Default)).Message.ShouldContain("belongs to base domestic_use");
    }
}

using System.Text.Json;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput.Tests;

public sealed class FootprintTests
{
    private static readonly Reference Numpy = new("footprint", AccountGoldens.Tool);
    private static readonly Reference Pymrio = new("footprint", "pymrio 0.4.8");
    private static readonly Reference Extended = new("footprint", "reference implementation in 64-bit mantissa");

    [Fact]
    public void Brute_force_with_exports_to_outside_and_direct_emissions()
    {
        FootprintResult result = Footprint.Compute(new() { Accounts = ["co2"], Products = true }, AccountGoldens.Regions, RunContext.Default);
        JsonElement expected = AccountGoldens.Answer("footprint");
        FootprintAccount account = result.Accounts.Single();
        Numpy.Array("D", account.Flows.ByRows(), expected.Vector("D"));
        Numpy.Array("regions", result.Labels.SumSectors(account.Flows).ByRows(), expected.Vector("regions"));
        Numpy.Array("direct", account.Direct, expected.Vector("direct"));
        Numpy.Array("production", result.Numbers("production_based"), expected.Vector("production"));
        Numpy.Array("consumption", result.Numbers("consumption_based"), expected.Vector("consumption"));
        double[] products = [.. Enumerable.Range(0, 12).SelectMany(row => Enumerable.Range(0, 3).Select(r => account.Products![row, r]))];
        Numpy.Array("products", products, expected.Vector("products"));
        result.Notices.ShouldContain(notice => notice.Code == "open_table");
    }

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void Golden_table(string folder)
    {
        JsonElement golden = AccountGoldens.Golden(folder);
        IoTable table = IoTables.Golden(folder) with { Satellites = [new IoRow("q", golden.Vector("footprint_input_q"))] };
        FootprintResult result = Footprint.Compute(new(), AccountGoldens.Of(table), RunContext.Default);
        Extended.Array("footprint", result.Accounts[0].Flows.ByRows(), golden.Vector("footprint"));
    }

    [Fact]
    public void Accounts_of_pymrio()
    {
        JsonElement all = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "io", "expected.json"))).RootElement;
        FootprintResult result = Footprint.Compute(new() { Accounts = [.. PymrioTables.Read().Satellites.Select(row => row.Name), "VA"] }, AccountGoldens.Of(PymrioTables.Read()), RunContext.Default);
        foreach ((string name, string column) in new[] { ("D_pba_reg", "production_based"), ("D_cba_reg", "consumption_based"), ("D_exp_reg", "embodied_exports"), ("D_imp_reg", "embodied_imports") })
        {
            double[] actual = result.Numbers(column);
            Pymrio.Array("emissions " + name, actual[..12], all.GetProperty("Emissions").GetProperty(name).Vector("values"));
            Pymrio.Array("value added " + name, actual[12..], all.GetProperty("Factor_Inputs").GetProperty(name).Vector("values"));
        }
    }

    [Fact]
    public void All_flows_add_up_to_the_satellite_and_products_to_flows()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            double[] q = [.. Enumerable.Range(1, table.Order).Select(i => 1.0 / i)];
            FootprintResult result = Footprint.Compute(new() { Products = true }, AccountGoldens.Of(table with { Satellites = [new IoRow("q", q)] }), RunContext.Default);
            FootprintAccount account = result.Accounts[0];
            return AccountGoldens.Near(BilateralTrade.RowSums(account.Flows), q) && AccountGoldens.Near(result.Labels.SumSectors(account.Products!).Array, result.Labels.SumSectors(account.Flows).Array);
        });

    [Fact]
    public void Without_trade_both_accounts_agree()
    {
        IoTable table = IoTables.Random(3, 2, 3, open: false, homebound: 6);
        FootprintResult result = Footprint.Compute(new() { Accounts = ["VA"] }, AccountGoldens.Of(table), RunContext.Default);
        AccountGoldens.Near(result.Numbers("production_based"), result.Numbers("consumption_based")).ShouldBeTrue();
        result.Numbers("embodied_imports").ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void An_unknown_account_is_refused_by_name()
        => Should.Throw<SpecError>(() => Footprint.Compute(new() { Accounts = ["CO2e"] }, AccountGoldens.Regions, RunContext.Default)).Message.ShouldContain("the table has no row 'CO2e'");
}

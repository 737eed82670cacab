using System.Text.Json;
using Regio.Core;
using Regio.Files;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

public sealed class ValueAddedTradeTests
{
    private static readonly Reference Numpy = new("trade_in_value_added", AccountGoldens.Tool);
    private static readonly Reference Decompr = new("trade_in_value_added", "R 4.2.2, decompr 6.4.0");
    private static readonly Reference Extended = new("trade_in_value_added", "reference implementation in 64-bit mantissa");

    [Fact]
    public void Brute_force_on_an_open_table()
    {
        ValueAddedTradeResult result = ValueAddedTrade.Compute(new(), AccountGoldens.Regions, RunContext.Default);
        JsonElement expected = AccountGoldens.Answer("value_added_trade");
        Numpy.Array("exports", result.Exports, expected.Vector("exports"));
        Numpy.Array("in final demand", result.InFinalDemand.ByRows(), expected.Vector("final_demand"));
        Numpy.Array("in exports", result.InExports.ByRows(), expected.Vector("in_exports"));
        Numpy.Array("by industry", result.ByIndustry.Array, expected.Vector("by_industry"));
    }

    [Fact]
    public void Leather()
    {
        JsonElement all = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "gvc", "expected.json"))).RootElement;
        ValueAddedTradeResult result = ValueAddedTrade.Compute(new(), AccountGoldens.Of(LeatherTables.Read()), RunContext.Default);
        Decompr.Array("in final demand", result.InFinalDemand.ByRows(), all.GetProperty("leontief.final_demand").Vector("values"));
        double[] exports = all.GetProperty("leontief.exports").Vector("values");
        double[] origins = new double[27];
        for (int i = 0; i < 9; i++)
        {
            for (int j = 0; j < 9; j++)
            {
                origins[(j * 3) + (i / 3)] += exports[(i * 9) + j];
            }
        }

        Decompr.Array("origin of exports of industries", result.ByIndustry.ByRows(), origins);
    }

    [Fact]
    public void Origin_of_the_exports_of_41_countries_in_1995()
    {
        Table expected = CsvFile.Read(Shared.File("data", "mrio", "expected_decompr", "wiod1995_va_origin_of_exports_country.csv"));
        ValueAddedTradeResult result = ValueAddedTrade.Compute(new(), LeontiefSystem.Factor(WiodTables.Read(1995), RunContext.Default, 1), RunContext.Default);
        Matrix content = result.Labels.SumSectors(result.InExports);
        for (int s = 0; s < 41; s++)
        {
            // The reference prints twelve digits.
            Decompr.Array($"exports of {expected.Columns[s + 1].Name}", content.Column(s).ToArray(), [.. ((NumberColumn)expected.Columns[s + 1]).Values], 1e-11);
        }
    }

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void Golden_table(string folder)
    {
        ValueAddedTradeResult result = ValueAddedTrade.Compute(new() { Layout = IoTables.GoldenLayout }, AccountGoldens.GoldenInputs(folder), RunContext.Default);
        Extended.Array("regions", result.Labels.SumSectors(result.InFinalDemand).ByRows(), AccountGoldens.Golden(folder).Vector("vax"));
        Extended.Array("foreign content", result.Numbers("foreign_in_exports"), AccountGoldens.Golden(folder).GetProperty("vertical_specialisation").Vector("VS"));
    }

    [Fact]
    public void Contents_add_up_to_exports_and_absorption_to_value_added()
        => AccountGoldens.OnRandomTables(open: false, table =>
        {
            ValueAddedTradeResult result = ValueAddedTrade.Compute(new(), AccountGoldens.Of(table), RunContext.Default);
            double[] balance = result.Numbers("value_added_balance");
            double[] exports = result.Numbers("exports");
            double scale = exports.Sum();
            return AccountGoldens.Near(BilateralTrade.RowSums(result.InFinalDemand), table.ValueAdded())
                && AccountGoldens.Near(BilateralTrade.RowSums(result.ByIndustry), result.Exports)
                && AccountGoldens.Near(result.Labels.SumSectors(result.ByIndustry).ByRows(), result.Labels.SumSectors(result.InExports).Array)
                && Math.Abs(balance.Sum()) < 1e-10 * scale;
        });
}

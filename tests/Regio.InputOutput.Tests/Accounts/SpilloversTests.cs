using System.Text.Json;
using Regio.Core;

namespace Regio.InputOutput.Tests;

public sealed class SpilloversTests
{
    private static readonly Reference Numpy = new("spillovers", AccountGoldens.Tool);

    [Fact]
    public void Differences_of_inverses()
    {
        SpilloversResult result = Spillovers.Compute(new(), AccountGoldens.Regions, RunContext.Default);
        JsonElement expected = AccountGoldens.Answer("spillovers");
        Numpy.Array("own", result.Own, expected.Vector("own"));
        // The reference takes B − L, which loses digits that ours keeps.
        Numpy.Array("feedback", result.Feedback, expected.Vector("feedback"), 1e-11);
        Numpy.Array("spillover", result.Spillover.Array, expected.Vector("spillover"));
        Numpy.Array("error", result.Numbers("regions", "error_percent"), expected.Vector("error_percent"), 1e-11);
        Numpy.Array("induced", result.Flows().Array, expected.Vector("induced"));
    }

    [Fact]
    public void The_parts_add_up_to_the_multiplier()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            SpilloversResult result = Spillovers.Compute(new() { Account = "VA" }, AccountGoldens.Of(table), RunContext.Default);
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            return AccountGoldens.Near(result.Numbers("total_effect"), system.SolveLeft(system.ValueAddedShare)) && result.Feedback.All(value => value >= 0);
        });

    [Fact]
    public void Regions_that_do_not_trade_have_neither_spillover_nor_feedback()
    {
        SpilloversResult result = Spillovers.Compute(new(), AccountGoldens.Of(IoTables.Random(8, 2, 3, homebound: 6)), RunContext.Default);
        result.Feedback.ShouldAllBe(value => value == 0);
        result.Spillover.Array.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void One_region_is_refused()
        => Should.Throw<DataError>(() => Spillovers.Compute(new(), AccountGoldens.Of(IoTables.Random(8, 1, 3)), RunContext.Default)).Message.ShouldContain("at least two regions");
}

using System.Text.Json;
using Regio.Core;

namespace Regio.InputOutput.Tests;

public sealed class MixedModelTests
{
    private static readonly Reference Numpy = new("mixed_model", AccountGoldens.Tool);

    [Fact]
    public void One_linear_system_for_outputs_and_deliveries()
    {
        MixedModelResult result = Of(new() { Output = AccountGoldens.Map(("North:energy", -0.2), ("South:manuf", -0.05)) });
        JsonElement expected = AccountGoldens.Answer("mixed");
        Numpy.Array("output", [.. result.Output.Zip(result.OutputChange, (x, d) => x + d)], expected.Vector("output"));
        Numpy.Array("final", [.. result.FinalDemand.Zip(result.FinalChange, (f, d) => f + d)], expected.Vector("final"));
    }

    [Fact]
    public void Outputs_and_deliveries_balance()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            MixedModelResult result = MixedModel.Compute(new() { Output = AccountGoldens.Map((table.LabelAt(0), -0.3)), FinalDemand = AccountGoldens.Map((table.LabelAt(table.Order - 1), 0.2)) }, AccountGoldens.Of(table), RunContext.Default);
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            return AccountGoldens.Near(system.Solve([.. result.FinalChange]), result.OutputChange) && Math.Abs(result.OutputChange[0] + (0.3 * result.Output[0])) < 1e-12 * result.Output[0];
        });

    [Fact]
    public void An_output_that_demand_would_give_anyway_changes_nothing_else()
    {
        MixedModelResult free = Of(new() { Output = AccountGoldens.Map(("North:energy", 0)), FinalDemand = AccountGoldens.Map(("Coast:serv", 0)) });
        free.OutputChange.ShouldAllBe(value => Math.Abs(value) < 1e-12);
        MixedModelResult amount = Of(new() { Output = AccountGoldens.Map(("North:energy", -10)), Relative = false });
        amount.OutputChange[2].ShouldBe(-10);
    }

    [Fact]
    public void Deliveries_below_zero_are_reported_and_double_givens_refused()
    {
        Of(new() { Output = AccountGoldens.Map(("North:energy", -0.99)) }).Notices.ShouldContain(notice => notice.Code == "negative_final_demand");
        Should.Throw<SpecError>(() => Of(new() { Output = AccountGoldens.Map() })).Message.ShouldContain("no output is constrained");
        Should.Throw<SpecError>(() => Of(new() { Output = AccountGoldens.Map(("North:energy", -0.1)), FinalDemand = AccountGoldens.Map(("North", 0.1)) })).Message.ShouldContain("'North:energy' has its output and its final demand given");
    }

    private static MixedModelResult Of(MixedModelSpec spec) => MixedModel.Compute(spec, AccountGoldens.Regions, RunContext.Default);
}

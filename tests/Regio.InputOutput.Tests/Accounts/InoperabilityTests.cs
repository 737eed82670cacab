using System.Text.Json;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput.Tests;

public sealed class InoperabilityTests
{
    private static readonly Reference Numpy = new("inoperability", AccountGoldens.Tool);

    [Fact]
    public void Static_and_period_by_period()
    {
        JsonElement expected = AccountGoldens.Answer("inoperability");
        InoperabilityResult still = Of(new() { Shocks = AccountGoldens.Map(("North:energy", 0.1), ("South:manuf", 0.05)) });
        Numpy.Array("q", still.Inoperability, expected.Vector("static"));
        Numpy.Array("loss", still.Loss, expected.Vector("loss"));
        RecoveryPath recovery = new() { SectorPeriods = AccountGoldens.Map(("South:manuf", 15)), Demand = AccountGoldens.Map(("Coast:agri", 0.02)) };
        InoperabilityResult moving = Of(new() { Shocks = AccountGoldens.Map(("North:energy", 0.3), ("South:manuf", 0.1)), Recovery = recovery });
        Numpy.Array("path", [.. moving.Path.SelectMany(q => q)], expected.Vector("path"));
        Numpy.Array("cumulated loss", moving.Loss, expected.Vector("cumulative"));
    }

    [Fact]
    public void A_lasting_perturbation_leads_to_the_static_answer_and_a_passing_one_to_none()
    {
        InoperabilityResult still = Of(new() { Shocks = AccountGoldens.Map(("North:energy", 0.1)) });
        InoperabilityResult lasting = Of(new() { Shocks = AccountGoldens.Map(("North:energy", 0)), Recovery = new() { Demand = AccountGoldens.Map(("North:energy", 0.1)), Horizon = 3000 } });
        AccountGoldens.Near(lasting.Inoperability, still.Inoperability, 1e-12).ShouldBeTrue();
        Of(new() { Shocks = AccountGoldens.Map(("North:energy", 0.5)), Recovery = new() { Horizon = 3000 } }).Inoperability.ShouldAllBe(q => q < 1e-12);
    }

    [Fact]
    public void Losses_are_those_of_demand_lost()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            InoperabilityResult result = Inoperability.Compute(new() { Shocks = AccountGoldens.Map(("*", 0.01)) }, AccountGoldens.Of(table), RunContext.Default);
            return AccountGoldens.Near(result.Loss, LeontiefSystem.Factor(table, RunContext.Default).Solve([.. result.Output.Select(x => 0.01 * x)]));
        });

    [Fact]
    public void A_sector_alone_recovers_to_the_residual_in_the_periods_given()
    {
        IoTable table = IoTables.Random(3, 1, 1, open: false);
        InoperabilityResult result = Inoperability.Compute(new() { Shocks = AccountGoldens.Map(("s1", 0.5)), Recovery = new() { Periods = 2000, Residual = 0.05, Horizon = 2000 } }, AccountGoldens.Of(table), RunContext.Default);
        // The explicit step follows the exponential to first order in k = ln 20 / 2000.
        result.Inoperability[0].ShouldBe(0.5 * 0.05, 1e-3 * 0.5 * 0.05 * 3);
    }

    [Fact]
    public void What_leaves_the_model_is_reported_and_what_is_no_share_refused()
    {
        Of(new() { Shocks = AccountGoldens.Map(("*", 0.9)) }).Notices.ShouldContain(notice => notice.Code == "inoperability_above_one");
        Of(new() { Shocks = AccountGoldens.Map(("North:energy", 0.1)), Recovery = new() { Periods = 1 } }).Notices.ShouldContain(notice => notice.Code == "recovery_too_fast");
        Should.Throw<SpecError>(() => Of(new() { Shocks = AccountGoldens.Map(("North:energy", 1.1)) })).Message.ShouldContain("not in [0, 1]");
        Should.Throw<SpecError>(() => Of(new() { Shocks = AccountGoldens.Map(("North:energy", 0.1)), Recovery = new() { Residual = 0 } })).Message.ShouldContain("residual share between 0 and 1");
    }

    private static InoperabilityResult Of(InoperabilitySpec spec) => Inoperability.Compute(spec, AccountGoldens.Regions, RunContext.Default);
}

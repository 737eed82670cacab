using System.Text.Json;
using Regio.Core;

namespace Regio.InputOutput.Tests;

public sealed class PriceModelTests
{
    private static readonly Reference Numpy = new("price_model", AccountGoldens.Tool);

    [Fact]
    public void Systems_solved_whole_and_by_iteration()
    {
        JsonElement expected = AccountGoldens.Answer("prices");
        Numpy.Array("wages", Of(new() { Costs = AccountGoldens.Map(("*", 0.1)), Row = "wages" }).Change, expected.Vector("wages"));
        PriceModelResult energy = Of(new() { FixedPrices = AccountGoldens.Map(("North:energy", 0.2)) });
        Numpy.Array("energy", energy.Change, expected.Vector("energy"));
        energy.IsFixed.Count(given => given).ShouldBe(1);
        Numpy.Array("consumer prices", [.. Enumerable.Range(0, 3).Select(r => energy.Indices[2 * r])], expected.Vector("consumer"));
        Numpy.Array("pass-through", Of(new() { Costs = AccountGoldens.Map(("*", 0.3)), Row = "M", PassThrough = AccountGoldens.Map(("*:serv", 0.5)) }).Change, expected.Vector("pass_through"));
    }

    [Fact]
    public void All_costs_up_by_a_rate_raise_all_prices_by_it()
        => AccountGoldens.OnRandomTables(open: false, table =>
            AccountGoldens.Near(PriceModel.Compute(new() { Costs = AccountGoldens.Map(("*", 0.05)), Row = "VA" }, AccountGoldens.Of(table), RunContext.Default).Change, [.. Enumerable.Repeat(0.05, table.Order)]));

    [Fact]
    public void The_general_system_gives_the_simple_one_and_a_given_price_the_cost_that_brings_it()
    {
        PriceModelResult plain = Of(new() { Costs = AccountGoldens.Map(("South:agri", 0.04)) }), general = Of(new() { Costs = AccountGoldens.Map(("South:agri", 0.04)), PassThrough = AccountGoldens.Map(("*", 1)) });
        general.Change.ShouldBe(plain.Change);
        double price = plain.Change[4];
        PriceModelResult given = Of(new() { FixedPrices = AccountGoldens.Map(("South:agri", price)) });
        AccountGoldens.Near(given.Change, plain.Change, 1e-13).ShouldBeTrue();
        Of(new() { Costs = AccountGoldens.Map(("South:agri", 0.04)), PassThrough = AccountGoldens.Map(("*", 0)) }).Change.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Nothing_to_change_and_an_impossible_pass_through_are_refused()
    {
        Should.Throw<SpecError>(() => Of(new())).Message.ShouldContain("nothing is changed");
        Should.Throw<SpecError>(() => Of(new() { Costs = AccountGoldens.Map(("*", 0.1)), PassThrough = AccountGoldens.Map(("*:serv", 1.5)) })).Message.ShouldContain("'*:serv' is 1.5, which is not in [0, 1]");
        Should.Throw<SpecError>(() => Of(new() { Costs = AccountGoldens.Map(("*", 0.1)), Row = "wagse" })).Message.ShouldContain("Did you mean 'wages'");
    }

    private static PriceModelResult Of(PriceModelSpec spec) => PriceModel.Compute(spec, AccountGoldens.Regions, RunContext.Default);
}

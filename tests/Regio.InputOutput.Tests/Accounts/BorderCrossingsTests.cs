using System.Text.Json;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput.Tests;

public sealed class BorderCrossingsTests
{
    private static readonly Reference Numpy = new("border_crossings", AccountGoldens.Tool);

    [Fact]
    public void Tariffs_walk_by_walk()
    {
        BorderCrossingsResult result = BorderCrossings.Compute(new(), With(Schedule()), RunContext.Default);
        JsonElement expected = AccountGoldens.Answer("crossings");
        Numpy.Array("crossings", result.Crossings, expected.Vector("crossings"));
        Numpy.Array("with outside", result.CrossingsWithOutside, expected.Vector("with_outside"));
        Numpy.Array("direct tariff", result.DirectTariff!, expected.Vector("direct_tariff"));
        Numpy.Array("cumulative tariff", result.CumulativeTariff!, expected.Vector("cumulative_tariff"));
        Numpy.Array("last tariff", result.LastTariff!, expected.Vector("last"));
        Numpy.Array("final tariff", result.FinalTariff!, expected.Vector("consumer"));
        result.Notices.ShouldNotContain(notice => notice.Code == "tariffs_not_listed");
    }

    /// <summary>A tariff of one region on intermediates is a cost-push of the price model.</summary>
    [Fact]
    public void Tariffs_of_one_region_are_its_costs_in_the_price_model()
    {
        Table coast = Schedule(only: "Coast", rate: 0.1);
        BorderCrossingsResult result = BorderCrossings.Compute(new(), With(coast), RunContext.Default);
        Numpy.Array("tariff of Coast", result.CumulativeTariff!, AccountGoldens.Answer("prices").Vector("tariff"));
        result.Notices.Single(notice => notice.Code == "tariffs_not_listed").Count.ShouldBe(16);
    }

    [Fact]
    public void A_uniform_tariff_is_the_rate_times_the_crossings()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            BorderCrossingsResult result = BorderCrossings.Compute(new() { Tariff = 0.07 }, AccountGoldens.Of(table), RunContext.Default);
            return AccountGoldens.Near(result.CumulativeTariff!, [.. result.Crossings.Select(value => 0.07 * value)]) && result.CrossingsWithOutside.Zip(result.Crossings).All(pair => pair.First >= pair.Second);
        });

    [Fact]
    public void A_national_table_has_no_crossings_but_those_of_imports()
    {
        IoTable table = IoTables.Random(12, 1, 4);
        BorderCrossingsResult result = BorderCrossings.Compute(new(), AccountGoldens.Of(table), RunContext.Default);
        result.Crossings.ShouldAllBe(value => value == 0);
        LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
        AccountGoldens.Near(result.CrossingsWithOutside, system.SolveLeft(system.ImportShare)).ShouldBeTrue();
    }

    [Fact]
    public void Faulty_schedules_are_refused_by_row()
    {
        Table schedule = Schedule();
        Table Rate(double rate) => schedule.Take([0]).With(new NumberColumn("rate", [rate]));
        Should.Throw<DataError>(() => BorderCrossings.Compute(new(), With(Rate(-0.1)), RunContext.Default)).Message.ShouldContain("row 1 is no rate of zero or more");
        Should.Throw<DataError>(() => BorderCrossings.Compute(new(), With(schedule.Take([0, 0])), RunContext.Default)).Message.ShouldContain("row 2 repeats the tariff");
        Should.Throw<DataError>(() => BorderCrossings.Compute(new(), With(schedule.Take([0]).With(TextColumn.Of("from_region", ["Nort"]))), RunContext.Default)).Message.ShouldContain("'Nort' in row 1 is not in the input-output table (North?)");
        Should.Throw<DataError>(() => BorderCrossings.Compute(new(), With(schedule.Take([0]).With(TextColumn.Of("to_region", ["North"]))), RunContext.Default)).Message.ShouldContain("on itself");
        Should.Throw<SpecError>(() => BorderCrossings.Compute(new() { Tariff = 0.1 }, With(schedule), RunContext.Default)).Message.ShouldContain("both given");
        Should.Throw<SpecError>(() => BorderCrossings.Compute(new() { Tariff = -1 }, AccountGoldens.Regions, RunContext.Default)).Message.ShouldContain("no rate of zero or more");
    }

    private static MethodInputs With(Table schedule) => new(new Dictionary<string, Table>(StringComparer.Ordinal) { ["data"] = AccountGoldens.BuiltIn("io_regions.csv"), ["tariffs"] = schedule });

    private static Table Schedule(string? only = null, double? rate = null)
    {
        string[] regions = ["North", "South", "Coast"], sectors = ["agri", "manuf", "energy", "serv"];
        (int From, int To, int Sector)[] flows =
        [
            .. from f in Enumerable.Range(0, 3)
               from t in Enumerable.Range(0, 3)
               from s in Enumerable.Range(0, 4)
               where f != t && (only is null || regions[t] == only)
               select (f, t, s),
        ];
        return new("tariffs",
        [
            TextColumn.Of("from_region", flows.Select(flow => regions[flow.From])), TextColumn.Of("to_region", flows.Select(flow => regions[flow.To])), TextColumn.Of("sector", flows.Select(flow => sectors[flow.Sector])),
            new NumberColumn("rate", [.. flows.Select(flow => rate ?? ((0.01 * (1 + flow.From)) + (0.02 * flow.To) + (0.005 * flow.Sector)))]),
        ]);
    }
}

using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput.Tests;

/// <summary>Simulated input-output tables: balanced, positive, the same for a seed, with the shares asked for and trade that falls with distance.</summary>
public sealed class SimulatedIoTableTests
{
    private static readonly SimulatedIoSpec Spec = new()
    {
        Regions =
        [
            new() { Name = "Beijing", Size = 3, Lat = 39.9, Lon = 116.4 },
            new() { Name = "Tianjin", Size = 2, Lat = 39.1, Lon = 117.2 },
            new() { Name = "Shanghai", Size = 4, Lat = 31.2, Lon = 121.5, Openness = 2 },
            new() { Name = "Gansu", Size = 1, Lat = 36.1, Lon = 103.8, Openness = 0.3 },
        ],
        Sectors =
        [
            new() { Name = "agri", Output = 10, ValueAdded = 0.58, Exports = 0.01, Imports = 0.03, Final = [0.4, 0.02] },
            new() { Name = "manuf", Output = 60, ValueAdded = 0.22, Exports = 0.15, Imports = 0.1, Final = [0.2, 0.2] },
            new() { Name = "serv", Output = 40, ValueAdded = 0.55, Exports = 0.03, Imports = 0.04, Final = [0.5, 0.1] },
        ],
        Categories = ["consumption", "investment"],
        Period = 2012,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_balances_hold_and_nothing_is_negative(bool closed)
    {
        IoTable table = SimulatedIoTable.Draw(Spec with { Closed = closed }, 7, RunContext.Default);
        double[] rows = table.RowTotals(), inputs = table.IntermediateInputs(), added = table.ValueAdded();
        double most = rows.Max();
        for (int k = 0; k < table.Order; k++)
        {
            (inputs[k] + added[k] + (table.Imports?[k] ?? 0)).ShouldBe(rows[k], 1e-12 * most);
            added[k].ShouldBePositive();
        }

        table.Intermediate.Array.Min().ShouldBePositive();
        table.FinalDemand.Min(column => column.Values.Min()).ShouldBePositive();
        (table.Exports is null).ShouldBe(closed);
        rows.Sum().ShouldBe(Spec.Total, 1e-9 * Spec.Total);
    }

    [Fact]
    public void Sectors_keep_their_shares()
    {
        IoTable table = SimulatedIoTable.Draw(Spec with { Period = 3 }, 2, RunContext.Default);
        double[] rows = table.RowTotals(), added = table.ValueAdded();
        for (int s = 0; s < 3; s++)
        {
            int[] places = [s, 3 + s, 6 + s, 9 + s];
            double output = places.Sum(k => rows[k]);
            output.ShouldBe(Spec.Total * Spec.Sectors[s].Output / 110, 1e-9 * Spec.Total);
            (places.Sum(k => added[k]) / output).ShouldBe(Spec.Sectors[s].ValueAdded, 0.1);
        }
    }

    [Fact]
    public void Near_regions_trade_more_than_far_ones_of_the_same_size()
    {
        SimulatedIoSpec even = Spec with { Regions = [.. Spec.Regions.Select(region => region with { Size = 1, Openness = 1 })], Specialisation = 0 };
        IoTable table = SimulatedIoTable.Draw(even, 5, RunContext.Default);
        Flow(table, 0, 1).ShouldBeGreaterThan(2 * Flow(table, 0, 3));
        Flow(table, 0, 0).ShouldBeGreaterThan(Flow(table, 0, 1));
    }

    [Fact]
    public void A_seed_gives_the_same_bits_on_any_number_of_threads_and_periods_share_their_structure()
    {
        IoTable one = SimulatedIoTable.Draw(Spec, 11, RunContext.Default), two = SimulatedIoTable.Draw(Spec, 11, new RunContext { Threads = 2 });
        two.Intermediate.Array.ShouldBe(one.Intermediate.Array);
        IoTable later = SimulatedIoTable.Draw(Spec with { Period = 2015 }, 11, RunContext.Default), other = SimulatedIoTable.Draw(Spec, 12, RunContext.Default);
        later.Intermediate.Array.ShouldNotBe(one.Intermediate.Array);
        Distance(one, later).ShouldBeLessThan(0.5 * Distance(one, other));
    }

    [Fact]
    public void What_makes_no_table_is_refused_by_field()
    {
        Refusal(Spec with { Regions = [.. Spec.Regions, Spec.Regions[0]] }).ShouldBe("regions");
        Refusal(Spec with { Regions = [Spec.Regions[0] with { Size = 0 }] }).ShouldBe("regions[0].size");
        Refusal(Spec with { Sectors = [Spec.Sectors[0] with { ValueAdded = 1 }] }).ShouldBe("sectors[0].value_added");
        Refusal(Spec with { Sectors = [Spec.Sectors[0] with { Final = [1] }] }).ShouldBe("sectors[0].final");
        Refusal(Spec with { Sectors = [.. Spec.Sectors.Select(sector => sector with { Exports = 0.9, ValueAdded = 0.1 })] }).ShouldBe("sectors");
    }

    private static string? Refusal(SimulatedIoSpec spec) => Should.Throw<SpecError>(() => SimulatedIoTable.Draw(spec, 1, RunContext.Default)).Field;

    private static double Flow(IoTable table, int from, int to)
        => Enumerable.Range(3 * to, 3).Sum(j => Enumerable.Range(3 * from, 3).Sum(i => table.Intermediate[i, j]));

    private static double Distance(IoTable a, IoTable b)
        => Math.Sqrt(a.Intermediate.Array.Zip(b.Intermediate.Array, (x, y) => Math.Pow(Math.Log(x / y), 2)).Average());
}

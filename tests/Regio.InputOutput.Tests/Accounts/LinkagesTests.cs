using System.Text.Json;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput.Tests;

public sealed class LinkagesTests
{
    private static readonly Reference Numpy = new("linkages", AccountGoldens.Tool);
    private static readonly Reference Extended = new("linkages", "reference implementation in 64-bit mantissa");
    private static readonly Reference Pymrio = new("linkages", "numpy on the test system of pymrio 0.4.8");

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void Golden_table(string folder)
    {
        LinkagesResult result = Linkages.Compute(new() { Layout = IoTables.GoldenLayout }, AccountGoldens.GoldenInputs(folder), RunContext.Default);
        JsonElement expected = AccountGoldens.Golden(folder).GetProperty("rasmussen");
        Extended.Array("backward", result.Backward, expected.Vector("backward"));
        Extended.Array("forward", result.ForwardLeontief, expected.Vector("forward"));
        Extended.Array("ghosh", result.ForwardGhosh, expected.Vector("ghosh"));
    }

    [Fact]
    public void Dispersion_and_eigenvectors_by_numpy()
    {
        LinkagesResult result = Linkages.Compute(new() { Eigenvector = true }, AccountGoldens.Regions, RunContext.Default);
        JsonElement expected = AccountGoldens.Answer("linkages");
        Numpy.Array("backward", result.Backward, expected.Vector("backward"));
        Numpy.Array("forward", result.ForwardLeontief, expected.Vector("forward"));
        Numpy.Array("ghosh", result.ForwardGhosh, expected.Vector("ghosh"));
        Numpy.Array("cv backward", result.DispersionBackward!, expected.Vector("cv_backward"));
        Numpy.Array("cv forward", result.DispersionForward!, expected.Vector("cv_forward"));
        Numpy.Array("cv ghosh", result.DispersionGhosh!, expected.Vector("cv_ghosh"));
        // Eigenvectors of a matrix that is not symmetric are known to a few 1e-16 over the gap of its roots.
        Numpy.Array("eigen backward", result.EigenBackward!, expected.Vector("eigen_backward"), 1e-11);
        Numpy.Array("eigen forward", result.EigenForward!, expected.Vector("eigen_forward"), 1e-11);
        Numpy.Equal("root", result.Root, expected.GetProperty("root").GetDouble(), 1e-12);
    }

    [Fact]
    public void Test_system_of_pymrio()
    {
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "io", "expected.json"))).RootElement.GetProperty("multipliers");
        LinkagesResult result = Linkages.Compute(new(), AccountGoldens.Of(PymrioTables.Read()), RunContext.Default);
        Pymrio.Array("backward", result.Backward, expected.Vector("backward_norm"), 1e-11);
        Pymrio.Array("forward", result.ForwardLeontief, expected.Vector("forward_norm"), 1e-11);
    }

    [Fact]
    public void Means_are_one_over_all_and_within_regions_and_the_own_part_is_smaller()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            LinkagesResult all = Linkages.Compute(new(), AccountGoldens.Of(table), RunContext.Default), within = Linkages.Compute(new() { WithinRegion = true }, AccountGoldens.Of(table), RunContext.Default);
            bool Region(double[] values) => Enumerable.Range(0, table.RegionCount).All(g => Math.Abs(values.Skip(g * table.SectorCount).Take(table.SectorCount).Average() - 1) < 1e-12);
            return Math.Abs(all.Backward.Average() - 1) < 1e-12 && Math.Abs(all.ForwardGhosh.Average() - 1) < 1e-12 && Region(within.Backward) && Region(within.ForwardLeontief)
                && all.OwnRegion.Zip(all.Backward).All(pair => pair.First <= pair.Second + 1e-12);
        });

    [Fact]
    public void Classes_follow_the_two_linkages()
    {
        LinkagesResult result = Linkages.Compute(new() { Dispersion = false }, AccountGoldens.Regions, RunContext.Default) with { Backward = [2, 2, 0.5, 0.5], ForwardGhosh = [2, 0.5, 2, 0.5] };
        Enumerable.Range(0, 4).Select(result.ClassAt).ShouldBe(["key", "backward", "forward", "weak"]);
        (result with { Forward = ForwardLinkage.Leontief, ForwardLeontief = [0.5, 0.5, 0.5, 0.5] }).ClassAt(0).ShouldBe("backward");
    }

    [Fact]
    public void Eigenvectors_of_two_economies_that_do_not_trade_do_not_settle_on_one()
    {
        IoTable table = IoTables.Random(8, 2, 3, homebound: 6);
        LinkagesResult result = Linkages.Compute(new() { Eigenvector = true }, AccountGoldens.Of(table), RunContext.Default);
        (result.Notices.Any(notice => notice.Code == "not_converged") || result.EigenBackward!.Any(value => value < 1e-6)).ShouldBeTrue();
    }
}

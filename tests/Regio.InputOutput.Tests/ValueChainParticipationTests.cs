using System.Text.Json;
using Regio.Core;
using Regio.Data;
using static Regio.InputOutput.Tests.IoGolden;

namespace Regio.InputOutput.Tests;

public sealed class ValueChainParticipationTests
{
    private static readonly Reference Exact = new("value_chain_participation", Tool);

    [Theory]
    [InlineData("open3x4")]
    [InlineData("closed3x4_t0")]
    [InlineData("edge_open4x3")]
    public void Indices_of_the_golden_tables(string folder)
    {
        JsonElement expected = Results(folder);
        foreach ((IoDetail detail, string key) in new[] { (IoDetail.Sector, "indices_sector"), (IoDetail.Region, "indices_region") })
        {
            ValueChainParticipationResult result = Compute(IoTables.Golden(folder), new() { Detail = detail });
            Exact.Same($"{folder} {key} NVC_up", result.NvcUp, expected.At(key, "NVC_up"));
            Exact.Same($"{folder} {key} NVC_down", result.NvcDown, expected.At(key, "NVC_down"));
            Exact.Same($"{folder} {key} GVC_up", result.GvcUp, expected.At(key, "GVC_up"));
            Exact.Same($"{folder} {key} GVC_down", result.GvcDown, expected.At(key, "GVC_down"));
        }
    }

    [Fact]
    public void Indices_lie_between_zero_and_one_and_so_does_their_sum()
        => RandomTables.Hold(open: true, table =>
        {
            ValueChainParticipationResult result = Compute(table, new());
            for (int i = 0; i < table.Order; i++)
            {
                double[] all = [result.NvcUp[i], result.NvcDown[i], result.GvcUp[i], result.GvcDown[i]];
                if (result.TotalOutflow[i] == 0)
                {
                    all.ShouldAllBe(index => double.IsNaN(index));
                    continue;
                }

                all.Min().ShouldBeGreaterThanOrEqualTo(0);
                all.Sum().ShouldBeLessThanOrEqualTo(1 + 1e-12);
            }
        });

    [Fact]
    public void The_strict_form_lies_between_the_indirect_and_the_printed_one()
    {
        IoTable table = IoTables.Random(31, 3, 4);
        double[] half = [.. table.Exports!.Select(value => value / 2)];
        IoTable with = table with { Satellites = [new IoRow("e_int", half)] };
        double[] printed = Compute(with, new()).GvcUp, indirect = Compute(with, new() { GvcUp = GvcUpstream.Indirect }).GvcUp;
        double[] strict = Compute(with, new() { GvcUp = GvcUpstream.Strict, IntermediateExports = "e_int" }).GvcUp;
        Agree("half way", strict, [.. printed.Zip(indirect, (a, b) => (a + b) / 2)]);
        Should.Throw<SpecError>(() => Compute(with, new() { GvcUp = GvcUpstream.Strict })).Message.ShouldContain("strict needs the intermediate part of exports");
        Should.Throw<SpecError>(() => Compute(with, new() { GvcUp = GvcUpstream.Strict, IntermediateExports = "e" })).Message.ShouldContain("no row 'e'");
        IoTable more = table with { Satellites = [new IoRow("e_int", [.. table.Exports!.Select(value => value + 1)])] };
        Should.Throw<DataError>(() => Compute(more, new() { GvcUp = GvcUpstream.Strict, IntermediateExports = "e_int" })).Message.ShouldContain("intermediate exports of 'r1:s1'");
    }

    private static ValueChainParticipationResult Compute(IoTable table, ValueChainParticipationSpec spec)
    {
        LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
        return ValueChainParticipation.Compute(spec, system, OutflowDecomposition.Compute(system, RunContext.Default));
    }
}

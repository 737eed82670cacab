using System.Text.Json;
using Regio.Core;
using static Regio.InputOutput.Tests.IoGolden;

namespace Regio.InputOutput.Tests;

public sealed class WangWeiYuZhuTests
{
    private static readonly Reference ExactLengths = new("wang_wei_yu_zhu", Tool);

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void The_golden_tables(string folder)
    {
        JsonElement expected = Results(folder);
        LeontiefSystem system = LeontiefSystem.Factor(IoTables.Golden(folder), RunContext.Default);
        WangWeiYuZhuResult result = WangWeiYuZhu.Compute(new(), system);
        foreach ((string name, double[] values) in new[] { ("D", result.ValueAddedParts[0]), ("RT", result.ValueAddedParts[1]), ("GVC_S", result.ValueAddedParts[2]), ("GVC_C", result.ValueAddedParts[3]) })
        {
            ExactLengths.Same($"{folder} V_{name}", values, expected.At("production_decomposition", "V_" + name));
        }

        foreach ((string name, double[] values) in new[] { ("D", result.FinalParts[0]), ("RT", result.FinalParts[1]), ("GVC_S", result.FinalParts[2]), ("GVC_C", result.FinalParts[3]) })
        {
            ExactLengths.Same($"{folder} Y_{name}", values, expected.At("production_decomposition", "Y_" + name));
        }

        (string Name, double[] Values)[] participation =
        [
            ("forward", result.Forward), ("forward_simple", result.ForwardSimple), ("forward_complex", result.ForwardComplex),
            ("backward", result.Backward), ("backward_simple", result.BackwardSimple), ("backward_complex", result.BackwardComplex),
        ];
        foreach ((string name, double[] values) in participation)
        {
            ExactLengths.Same($"{folder} {name}", values, expected.At("gvc_participation", name));
        }

        string[] segments = ["D", "RT", "GVC", "total"];
        for (int k = 0; k < 4; k++)
        {
            ExactLengths.Same($"{folder} forward length {segments[k]}", result.ForwardLengths[k], expected.At("production_length", "forward", segments[k]));
            ExactLengths.Same($"{folder} backward length {segments[k]}", result.BackwardLengths[k], expected.At("production_length", "backward", segments[k]));
        }

        ExactLengths.Same($"{folder} position", result.Position, expected.At("production_length", "position"));
        ExactLengths.Same($"{folder} crossings forward", result.CrossingsForward, expected.At("production_length", "crossings_forward"));
        ExactLengths.Same($"{folder} crossings backward", result.CrossingsBackward, expected.At("production_length", "crossings_backward"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parts_add_up_to_value_added_and_to_final_products_and_lengths_are_at_least_one(bool open)
        => RandomTables.Hold(open, table =>
        {
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            WangWeiYuZhuResult result = WangWeiYuZhu.Compute(new(), system);
            double[] Sum(IReadOnlyList<double[]> parts) => [.. Enumerable.Range(0, table.Order).Select(i => parts.Sum(part => part[i]))];
            Agree("value added", Sum(result.ValueAddedParts), table.ValueAdded(), system.Output.Max() * 1e-3);
            Agree("final products", Sum([.. result.FinalParts, result.Outside]), system.FinalTotal, system.Output.Max() * 1e-3);
            for (int k = 0; k < (open ? 0 : 4); k++)
            {
                result.FinalParts[k].Sum().ShouldBe(result.ValueAddedParts[k].Sum(), 1e-9 * system.Output.Sum());
            }

            result.ForwardLengths.SelectMany(length => length).Concat(result.BackwardLengths.SelectMany(length => length)).Where(length => !double.IsNaN(length)).Min().ShouldBeGreaterThanOrEqualTo(1 - 1e-12);
            result.CrossingsForward.Concat(result.CrossingsBackward).Where(crossings => !double.IsNaN(crossings)).DefaultIfEmpty(1).Min().ShouldBeGreaterThanOrEqualTo(1 - 1e-12);
        });
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of spill-over and feedback effects.</summary>
internal static class SpilloversMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "spillovers",
        Aliases = ["feedback_effects", "interregional_effects"],
        Title = ("Regional spill-over and feedback effects", "区域溢出与反馈效应"),
        Purpose = (
            "How much of the output caused by final demand for a region's products arises at home, in other regions, and at home by way of others; and the error of a single-region model.",
            "对某区域产品的最终需求所引致的产出中，有多少在本区域、在其他区域、以及经其他区域反馈回本区域；并给出单区域模型的误差。"),
        Equation = @"\mathbf 1'B_{\cdot r} = \underbrace{\mathbf 1'L_{rr}}_{\text{intraregional}} + \underbrace{\mathbf 1'(B_{rr}-L_{rr})}_{\text{feedback}} + \underbrace{\textstyle\sum_{s\ne r}\mathbf 1'B_{sr}}_{\text{spill-over}}",
        Sources =
        [
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 3 and 14",
            "Round, J. I. (1985), Decomposing multipliers for economic systems involving regional and world trade, Economic Journal 95",
        ],
        ExampleSpec = """{}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(SpilloversSpec),
        ResultType = typeof(SpilloversResult),
        Run = Method.Function<SpilloversSpec, SpilloversResult>(Spillovers.Compute),
    };
}

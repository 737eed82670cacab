using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of coupling coordination.</summary>
internal static class CouplingCoordinationMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "coupling_coordination",
        Aliases = ["ccd"],
        Title = ("Coupling coordination degree", "耦合协调度"),
        Purpose = (
            "How balanced two or more indices are and how high at the same time, with classes; any columns of a data table.",
            "衡量两个或多个指数是否均衡且水平是否较高，并划分协调等级；适用于数据表的任意列。"),
        Equation = @"C = \frac{k\left(\prod u\right)^{1/k}}{\sum u},\quad F = \sum w u,\quad D = \sqrt{C F}",
        Sources =
        [
            "Illingworth, V. (1991), The Penguin Dictionary of Physics (capacity coupling)",
            "Wang, S., Kong, W., Ren, L., Zhi, D. and Dai, B. (2021), Research on misuses and modification of coupling coordination degree model in China, Journal of Natural Resources 36(3)",
        ],
        ExampleSpec = """{"groups": {"up": ["nvc_up", "gvc_up"], "down": ["nvc_down", "gvc_down"]}, "weights": [0.7, 0.3]}""",
        ExampleData = "provinces_indices.csv",
        SpecType = typeof(CouplingCoordinationSpec),
        ResultType = typeof(CouplingCoordinationResult),
        Run = Method.Function<CouplingCoordinationSpec, CouplingCoordinationResult>(CouplingCoordination.Compute),
    };
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of Ghosh's model.</summary>
internal static class GhoshMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "ghosh",
        Aliases = ["supply_side_model"],
        Title = ("Ghosh supply-side model", "Ghosh 供给侧模型"),
        Purpose = (
            "Forward multipliers of primary inputs, and the response of output to a change of primary inputs through sales of intermediates.",
            "初始投入的前向乘数，以及初始投入变化经中间品销售对产出的影响。"),
        Equation = @"\mathcal G = (I-\Delta)^{-1}, \quad \Delta_{ij}=z_{ij}/x_i, \qquad \Delta x' = \Delta p'\,\mathcal G",
        Sources =
        [
            "Ghosh, A. (1958), Input-output approach in an allocation system, Economica 25(97)",
            "Dietzenbacher, E. (1997), In vindication of the Ghosh model: a reinterpretation as a price model, Journal of Regional Science 37(4)",
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 12",
        ],
        ExampleSpec = """{"shocks": {"North:energy": -0.1}, "relative": true}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(GhoshSpec),
        ResultType = typeof(GhoshResult),
        Run = Method.Function<GhoshSpec, GhoshResult>(Ghosh.Compute),
    };
}

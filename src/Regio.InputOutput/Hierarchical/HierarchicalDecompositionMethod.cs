using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the hierarchical decomposition.</summary>
internal static class HierarchicalDecompositionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "hierarchical_decomposition",
        Aliases = ["partitioned_inverse"],
        Title = ("Leontief inverse by group and border crossing", "按组别与跨境分解的里昂惕夫逆"),
        Purpose = (
            "Splits the Leontief inverse into walks inside one group and region, across borders inside a group, and between groups at home and abroad; every part is non-negative.",
            "将里昂惕夫逆分解为组内本地、组内跨境、组间本地与组间跨境的路径，各部分均非负。"),
        Equation = @"B_{dd}=L_d+B^*_dA_F^{dd}L_d+L_dA_D^{dn}W^{-1}A_D^{nd}L_d+M_1,\;\ldots",
        Sources =
        [
            "Miyazawa, K. (1966), Internal and external matrix multipliers in the input-output model, Hitotsubashi Journal of Economics 7(1)",
            "Sonis, M. and Hewings, G. J. D. (1993), Hierarchies of regional sub-structures and their multipliers within input-output systems, Hitotsubashi Journal of Economics 34(1)",
        ],
        ExampleSpec = """{"digital": ["electronics", "software"]}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(HierarchicalDecompositionSpec),
        ResultType = typeof(HierarchicalDecompositionResult),
        Run = Method.Function<HierarchicalDecompositionSpec, HierarchicalDecompositionResult>(HierarchicalDecomposition.Compute),
    };
}

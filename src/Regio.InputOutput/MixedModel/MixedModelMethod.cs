using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the mixed model.</summary>
internal static class MixedModelMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "mixed_model",
        Aliases = ["supply_constrained_model"],
        Title = ("Mixed (supply-constrained) model", "混合（供给约束）模型"),
        Purpose = (
            "Output of all sectors when that of some is given from outside: a harvest failure, a plant closure, a planned expansion, a quota.",
            "部分部门产出由外部给定（歉收、停产、扩产计划、配额）时，全部部门的产出与最终交付。"),
        Equation = @"\Delta f_K = B_{KK}^{-1}\left(\Delta x_K - B_{KN}\Delta f_N\right), \qquad \Delta x = B\,\Delta f",
        Sources = ["Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 13.2", "Steinback, S. R. (2004), Using ready-made regional input-output models to estimate backward-linkage effects of exogenous output shocks, Review of Regional Studies 34(1)"],
        ExampleSpec = """{"output": {"North:energy": -0.2}}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(MixedModelSpec),
        ResultType = typeof(MixedModelResult),
        Run = Method.Function<MixedModelSpec, MixedModelResult>(MixedModel.Compute),
    };
}

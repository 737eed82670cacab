using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the structural decomposition.</summary>
internal static class StructuralDecompositionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "structural_decomposition",
        Aliases = ["sda", "lmdi"],
        Title = ("Structural decomposition", "结构分解分析"),
        Purpose = (
            "Splits the change of emissions, value added or output between periods into intensity, technology, sourcing, structure and level of final demand: Shapley, polar or LMDI, chained over years.",
            "将排放、增加值或产出的跨期变化分解为强度、技术、来源结构、最终需求结构与规模：Shapley、两极平均或 LMDI，可逐年链接。"),
        Equation = @"\Delta y = \sum_f E_f, \qquad E_f = \sum_{S\not\ni f} \frac{|S|!\,(k-1-|S|)!}{k!}\left[y(S\cup f)-y(S)\right], \qquad y = \hat q\,B\,Y",
        Sources =
        [
            "Dietzenbacher, E. and Los, B. (1998), Structural decomposition techniques: sense and sensitivity, Economic Systems Research 10(4)",
            "Ang, B. W. (2015), LMDI decomposition approach: a guide for implementation, Energy Policy 86",
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 13.1",
        ],
        ExampleSpec = """{"account": "co2", "technology": "split", "final_demand": "split"}""",
        ExampleData = "io_years.csv",
        SpecType = typeof(StructuralDecompositionSpec),
        ResultType = typeof(StructuralDecompositionResult),
        Run = Method.Function<StructuralDecompositionSpec, StructuralDecompositionResult>(StructuralDecomposition.Compute),
    };
}

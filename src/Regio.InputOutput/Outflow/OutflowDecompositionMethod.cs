using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the 22 terms.</summary>
internal static class OutflowDecompositionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "outflow_decomposition",
        Aliases = ["outflow22"],
        Title = ("Outflow of regions in 22 terms", "区域流出的 22 项分解"),
        Purpose = (
            "Splits what regions of one country send to each other and abroad by origin and destination of value added and imports: 18 terms by partner and 4 of exports, which add up to the outflow cell by cell.",
            "将各区域对其他区域与国外的流出按增加值与进口的来源和去向分解：18 项分伙伴区域，4 项为出口，逐格加总等于流出额。"),
        Equation = @"Z_{ij} = \sum_{k=1}^{18} T_k^{ij},\quad Z_{i*} = \sum_{j\ne i}\sum_{k=1}^{18} T_k^{ij} + \sum_{k=19}^{22} T_k^{i},\quad (V+M)B = u",
        Sources =
        [
            "Wang, Z., Wei, S.-J. and Zhu, K. (2013), Quantifying international production sharing at the bilateral and sector levels, NBER Working Paper 19677",
            "Koopman, R., Wang, Z. and Wei, S.-J. (2014), Tracing value-added and double counting in gross exports, American Economic Review 104(2)",
        ],
        ExampleSpec = """{"detail": "region"}""",
        ExampleData = "provinces_io.csv",
        SpecType = typeof(OutflowDecompositionSpec),
        ResultType = typeof(OutflowDecompositionResult),
        Run = Method.Function<OutflowDecompositionSpec, OutflowDecompositionResult>(OutflowDecomposition.Compute),
    };
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of hypothetical extraction.</summary>
internal static class HypotheticalExtractionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "hypothetical_extraction",
        Aliases = ["hem", "extraction"],
        Title = ("Hypothetical extraction", "假设提取法"),
        Purpose = (
            "Output and value added lost when a sector, a region or any group stops buying, selling or existing, completely or in part; all units at once.",
            "某部门、区域或任意组停止购买、停止销售或完全消失（全部或部分）时的产出与增加值损失，一次给出所有单位的结果。"),
        Equation = @"\text{total: } x_R - B_{RK}B_{KK}^{-1}x_K, \qquad \text{backward: } \alpha(B_{\cdot K}-E_K)\left[I+\alpha(B_{KK}-I)\right]^{-1}x_K",
        Sources =
        [
            "Dietzenbacher, E., van der Linden, J. A. and Steenge, A. E. (1993), The regional extraction method: EC input-output comparisons, Economic Systems Research 5(2)",
            "Miller, R. E. and Lahr, M. L. (2001), A taxonomy of extractions",
            "Dietzenbacher, E. and Lahr, M. L. (2013), Expanding extractions, Economic Systems Research 25(3)",
        ],
        ExampleSpec = """{"linkage": "total", "by": "region_sector"}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(HypotheticalExtractionSpec),
        ResultType = typeof(HypotheticalExtractionResult),
        Run = Method.Function<HypotheticalExtractionSpec, HypotheticalExtractionResult>(HypotheticalExtraction.Compute),
    };
}

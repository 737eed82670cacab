using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of Borin and Mancini: exports in value added and double counting.</summary>
internal static class BorinManciniMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "borin_mancini",
        Aliases = ["bm"],
        Title = ("Borin and Mancini: exports in value added and double counting", "Borin–Mancini 出口分解"),
        Purpose = (
            "Splits bilateral exports by sector into domestic and foreign value added and their double counting, source or sink, within the exporter, bilateral or sector perimeter.",
            "将双边部门出口分解为国内外增加值及其重复计算：可选来源或去向法，以及出口国、双边或部门边界。"),
        Equation = @"E_{sr} = \underbrace{V_sL_s\#E_{sr}}_{DVA} + \underbrace{(V_sB_{ss}-V_sL_s)\#E_{sr}}_{DDC} + \underbrace{\textstyle\sum_{t\ne s}V_tB_{ts}B_{ss}^{-1}L_s\#E_{sr}}_{FVA} + FDC",
        Sources =
        [
            "Borin, A. and Mancini, M. (2019), Measuring what matters in global value chains and value-added trade, World Bank Policy Research WP 8804",
            "Borin, A. and Mancini, M. (2023), Measuring what matters in value-added trade, Economic Systems Research 35(4)",
            "Los, B., Timmer, M. P. and de Vries, G. J. (2016), Tracing value-added and double counting in gross exports: comment, American Economic Review 106(7)",
        ],
        ExampleSpec = """{"approach": "source", "perimeter": "exporter"}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(BorinManciniSpec),
        ResultType = typeof(BorinManciniResult),
        Run = Method.Function<BorinManciniSpec, BorinManciniResult>(BorinMancini.Compute),
    };
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of Wang, Wei and Zhu: bilateral exports by sector in sixteen terms.</summary>
internal static class WangWeiZhuMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "wang_wei_zhu",
        Aliases = ["wwz"],
        Title = ("Wang, Wei and Zhu: bilateral exports by sector in sixteen terms", "双边部门出口十六项分解（WWZ）"),
        Purpose = (
            "Splits what each sector of a country exports to each partner into sixteen terms by origin, destination and route of value added, which add up cell by cell.",
            "将各国各部门对各伙伴的出口按增加值来源、去向与路径分解为十六项，逐格加总等于出口额。"),
        Equation = @"E_{sr} = \underbrace{(V_sB_{ss})\#Y_{sr} + \ldots}_{DVA} + \underbrace{\ldots}_{RDV} + \underbrace{\ldots}_{FVA} + \underbrace{(V_sB_{ss}-V_sL_s)\#A_{sr}x_r + \ldots}_{PDC}",
        Sources =
        [
            "Wang, Z., Wei, S.-J. and Zhu, K. (2013), Quantifying international production sharing at the bilateral and sector levels, NBER Working Paper 19677",
        ],
        ExampleSpec = """{"detail": "region"}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(WangWeiZhuSpec),
        ResultType = typeof(WangWeiZhuResult),
        Run = Method.Function<WangWeiZhuSpec, WangWeiZhuResult>(WangWeiZhu.Compute),
    };
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of Wang, Wei, Yu and Zhu: participation, lengths and position in global value chains.</summary>
internal static class WangWeiYuZhuMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "wang_wei_yu_zhu",
        Aliases = ["wwyz", "production_length"],
        Title = ("Wang, Wei, Yu and Zhu: participation, lengths and position in global value chains", "全球价值链参与度、长度与位置（WWYZ）"),
        Purpose = (
            "Forward and backward participation (simple and complex), production lengths by segment, border crossings and position of every region-sector; open tables too.",
            "各区域部门的前向与后向参与度（简单与复杂）、分段生产长度、跨境次数与位置；亦适用于开放表。"),
        Equation = @"\hat{v}B\hat{Y} = \hat{v}L\hat{Y}^D + \hat{v}L\hat{Y}^F + \hat{v}LA_FL\hat{Y}^D + \hat{v}LA_F(B\hat{Y}-L\hat{Y}^D)",
        Sources =
        [
            "Wang, Z., Wei, S.-J., Yu, X. and Zhu, K. (2017), Measures of participation in global value chains and global business cycles, NBER Working Paper 23222",
            "Wang, Z., Wei, S.-J., Yu, X. and Zhu, K. (2017), Characterizing global value chains: production length and upstreamness, NBER Working Paper 23261",
        ],
        ExampleSpec = """{}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(WangWeiYuZhuSpec),
        ResultType = typeof(WangWeiYuZhuResult),
        Run = Method.Function<WangWeiYuZhuSpec, WangWeiYuZhuResult>(WangWeiYuZhu.Compute),
    };
}

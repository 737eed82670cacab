using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of digital value chains.</summary>
internal static class DigitalValueChainsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "digital_value_chains",
        Aliases = ["gvcd"],
        Title = ("Digital value chains between regions", "区域间数字价值链"),
        Purpose = (
            "Value added that moves between regions through chains of digital parts alone (single) and of digital and other parts (fused), as matrices of origin and destination.",
            "经单一数字价值链（仅数字部分）与融合数字价值链（数字与其他部分）在区域间流动的增加值，给出来源与去向矩阵。"),
        Equation = @"GVC_{d1}=\hat v_dB^*_dA_F^{dd}L_dY_d,\quad GVC_{d2}=\hat v_d(M_1Y_d+M_2Y_n)+\hat v_n(M_3Y_d+M_4Y_n)",
        Sources =
        [
            "Wang, Z., Wei, S.-J., Yu, X. and Zhu, K. (2017), Measures of participation in global value chains and global business cycles, NBER Working Paper 23222",
            "Miyazawa, K. (1966), Internal and external matrix multipliers in the input-output model, Hitotsubashi Journal of Economics 7(1) (partitioned inverses)",
        ],
        ExampleSpec = """{"digital": {"core": {"electronics": 0.5, "software": 1}}, "path": "full"}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(DigitalValueChainsSpec),
        ResultType = typeof(DigitalValueChainsResult),
        Run = Method.Function<DigitalValueChainsSpec, DigitalValueChainsResult>(DigitalValueChains.Compute),
    };
}

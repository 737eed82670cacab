using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of participation in value chains.</summary>
internal static class ValueChainParticipationMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "value_chain_participation",
        Aliases = ["nvc_gvc"],
        Title = ("Participation in national and global value chains", "国内与全球价值链参与度"),
        Purpose = (
            "Shares of a region's outflow that join it to national and to global value chains, upstream and downstream: disjoint parts of the 22 terms, so that their sum is at most one.",
            "区域流出中嵌入国内与全球价值链（上游、下游）的份额：取自 22 项中互不重叠的部分，四者之和不超过 1。"),
        Equation = @"NVC_{up}=\frac{T_2}{Z_{i*}},\; NVC_{down}=\frac{T_6+T_7+T_{21}}{Z_{i*}},\; GVC_{up}=\frac{T_4+T_{19}}{Z_{i*}},\; GVC_{down}=\frac{T_8+T_9+T_{10}+T_{12}+T_{13}+T_{14}+T_{20}+T_{22}}{Z_{i*}}",
        Sources =
        [
            "Koopman, R., Powers, W., Wang, Z. and Wei, S.-J. (2010), Give credit where credit is due, NBER Working Paper 16426",
            "Wang, Z., Wei, S.-J. and Zhu, K. (2013), Quantifying international production sharing at the bilateral and sector levels, NBER Working Paper 19677",
        ],
        ExampleSpec = """{"detail": "region", "gvc_up": "as_printed"}""",
        ExampleData = "provinces_io.csv",
        SpecType = typeof(ValueChainParticipationSpec),
        ResultType = typeof(ValueChainParticipationResult),
        Run = Method.Function<ValueChainParticipationSpec, ValueChainParticipationResult>(ValueChainParticipation.Compute),
    };
}

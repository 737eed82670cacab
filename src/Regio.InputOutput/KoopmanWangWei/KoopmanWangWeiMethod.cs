using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of Koopman, Wang and Wei: gross exports in nine terms.</summary>
internal static class KoopmanWangWeiMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "koopman_wang_wei",
        Aliases = ["kww"],
        Title = ("Koopman, Wang and Wei: gross exports in nine terms", "总出口九项分解（KWW）"),
        Purpose = (
            "Splits the gross exports of each country of a world table into value added by place of absorption and double counting.",
            "将世界投入产出表中各国总出口按增加值吸收地与重复计算分解为九项。"),
        Equation = @"uE_{s*} = V_sB_{ss}\sum_{r\ne s}Y_{sr} + V_s\sum_{r\ne s}B_{sr}Y_{rr} + V_s\sum_{r\ne s}B_{sr}\sum_{t\ne s,r}Y_{rt} + V_s\sum_{r\ne s}B_{sr}Y_{rs} + V_s\sum_{r\ne s}B_{sr}A_{rs}L_s(Y_{ss}+E_{s*}) + \sum_{t\ne s}V_tB_{ts}\sum_{r\ne s}\left(Y_{sr}+A_{sr}L_r(Y_{rr}+E_{r*})\right)",
        Sources =
        [
            "Koopman, R., Wang, Z. and Wei, S.-J. (2014), Tracing value-added and double counting in gross exports, American Economic Review 104(2), 459-494",
        ],
        ExampleSpec = """{}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(KoopmanWangWeiSpec),
        ResultType = typeof(KoopmanWangWeiResult),
        Run = Method.Function<KoopmanWangWeiSpec, KoopmanWangWeiResult>(KoopmanWangWei.Compute),
    };
}

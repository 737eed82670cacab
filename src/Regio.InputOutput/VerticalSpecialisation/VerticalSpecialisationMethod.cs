using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of vertical specialisation.</summary>
internal static class VerticalSpecialisationMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "vertical_specialisation",
        Aliases = ["vertical_specialization", "gvc_position"],
        Title = ("Vertical specialisation, participation and position", "垂直专业化与价值链参与度、位置"),
        Purpose = (
            "Foreign value added in a country's exports, its own value added in the exports of others, and the participation and position indices built on them.",
            "一国出口中的国外增加值、他国出口中的本国增加值，以及据此构造的参与度与位置指数。"),
        Equation = @"VS_s=\sum_{t\ne s}V_tB_{ts}E_s,\quad VS1_s=V_s\sum_{r\ne s}B_{sr}E_r,\quad \mathrm{position}=\ln\!\left(1+\tfrac{VS1_s}{E_s}\right)-\ln\!\left(1+\tfrac{VS_s}{E_s}\right)",
        Sources =
        [
            "Hummels, D., Ishii, J. and Yi, K.-M. (2001), The nature and growth of vertical specialization in world trade, Journal of International Economics 54(1)",
            "Koopman, R., Powers, W., Wang, Z. and Wei, S.-J. (2010), Give credit where credit is due, NBER working paper 16426",
            "Koopman, R., Wang, Z. and Wei, S.-J. (2014), Tracing value-added and double counting in gross exports, American Economic Review 104(2)",
        ],
        ExampleSpec = """{}""",
        ExampleData = "io_world.csv",
        SpecType = typeof(VerticalSpecialisationSpec),
        ResultType = typeof(VerticalSpecialisationResult),
        Run = Method.Function<VerticalSpecialisationSpec, VerticalSpecialisationResult>(VerticalSpecialisation.Compute),
    };
}

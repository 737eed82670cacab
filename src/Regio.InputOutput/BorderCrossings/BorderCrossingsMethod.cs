using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of border crossings.</summary>
internal static class BorderCrossingsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "border_crossings",
        Aliases = ["cumulative_tariffs"],
        Title = ("Border crossings and cumulative tariffs", "跨境次数与累积关税"),
        Purpose = (
            "How often the inputs behind a unit of output crossed a border, and the tariffs that add up along the chain, by product and for final purchases of each region.",
            "单位产出背后的投入跨越边境的次数，以及沿价值链累积的关税，按产品及各区域最终购买给出。"),
        Equation = @"c = \mathbf 1' A_F B, \qquad t^{\ast} = \mathbf 1'(\tau\circ A)\,B",
        Sources =
        [
            "Rouzet, D. and Miroudot, S. (2013), The cumulative impact of trade barriers along the value chain: an empirical assessment using the OECD inter-country input-output model",
            "Koopman, R., Powers, W., Wang, Z. and Wei, S.-J. (2010), Give credit where credit is due, NBER working paper 16426, sec. 4.3",
            "Muradov, K. (2016), Structure and length of value chains",
        ],
        Data = [DataRole.Main, new DataRole(TariffSchedule.Role, ("Ad valorem tariffs: from_region, to_region, rate and, where they differ by product, sector", "从价税率：from_region、to_region、rate，若按产品不同则另有 sector"), Required: false)],
        ExampleSpec = """{"tariff": 0.05}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(BorderCrossingsSpec),
        ResultType = typeof(BorderCrossingsResult),
        Run = Method.Function<BorderCrossingsSpec, BorderCrossingsResult>(BorderCrossings.Compute),
    };
}

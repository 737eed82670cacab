using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the footprints.</summary>
internal static class FootprintMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "footprint",
        Aliases = ["consumption_based_accounts", "carbon_footprint", "embodied_emissions"],
        Title = ("Production- and consumption-based accounts", "生产侧与消费侧核算（足迹）"),
        Purpose = (
            "Who causes and who finally buys emissions, land, employment or value added: territorial and consumption-based accounts, what exports and imports embody, by origin, destination, sector and product.",
            "排放、土地、就业或增加值由谁产生、由谁最终消费：生产侧与消费侧账户、进出口隐含量，按来源、去向、部门与产品给出。"),
        Equation = @"D = \hat q\, B\, Y, \qquad \mathrm{PBA}_s = \sum_r D_{sr} + d_s, \qquad \mathrm{CBA}_r = \sum_s D_{sr} + d_r",
        Sources =
        [
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 13",
            "Peters, G. P. (2008), From production-based to consumption-based national emission inventories, Ecological Economics 65",
            "Stadler, K. (2021), Pymrio: a Python based multi-regional input-output analysis toolbox, Journal of Open Research Software 9",
        ],
        ExampleSpec = """{"accounts": ["co2"], "products": true}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(FootprintSpec),
        ResultType = typeof(FootprintResult),
        Run = Method.Function<FootprintSpec, FootprintResult>(Footprint.Compute),
    };
}

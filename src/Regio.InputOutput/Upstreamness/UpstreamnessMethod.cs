using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of upstreamness.</summary>
internal static class UpstreamnessMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "upstreamness",
        Aliases = ["downstreamness", "smile_curve"],
        Title = ("Upstreamness and downstreamness", "上游度与下游度"),
        Purpose = (
            "How far an industry stands from final use and from primary inputs, with the shares of final use and value added in output; the data of smile curves.",
            "产业距最终使用与初始投入的平均距离，以及最终使用率与增加值率；可绘制微笑曲线。"),
        Equation = @"U = (I-\Delta)^{-1}\mathbf 1,\quad \Delta_{ij} = z_{ij}/x_i, \qquad D = \mathbf 1' (I-A)^{-1}",
        Sources =
        [
            "Antràs, P., Chor, D., Fally, T. and Hillberry, R. (2012), Measuring the upstreamness of production and trade flows, American Economic Review 102(3)",
            "Miller, R. E. and Temurshoev, U. (2017), Output upstreamness and input downstreamness of industries/countries in world production, International Regional Science Review 40(5)",
            "Antràs, P. and Chor, D. (2018), On the measurement of upstreamness and downstreamness in global value chains",
        ],
        ExampleSpec = """{"inventories": ["other"]}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(UpstreamnessSpec),
        ResultType = typeof(UpstreamnessResult),
        Run = Method.Function<UpstreamnessSpec, UpstreamnessResult>(Upstreamness.Compute),
    };
}

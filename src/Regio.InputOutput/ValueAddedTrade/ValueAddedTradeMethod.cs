using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of trade in value added.</summary>
internal static class ValueAddedTradeMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "trade_in_value_added",
        Aliases = ["tiva"],
        Title = ("Trade in value added", "增加值贸易"),
        Purpose = (
            "Value added of every origin region and sector in the final demand and in the gross exports of every destination, with the OECD's country indicators.",
            "各来源区域部门的增加值在各去向的最终需求与总出口中的分布，以及 OECD 的国家指标。"),
        Equation = @"T = \hat v B Y, \qquad X_{\cdot s} = \hat v B E_s, \qquad \mathrm{EXGR\_DVA}_s = V_s B_{ss} E_s",
        Sources =
        [
            "OECD (2023), Guide to OECD's Trade in Value Added Indicators, 2023 edition",
            "Johnson, R. C. and Noguera, G. (2012), Accounting for intermediates: production sharing and trade in value added, Journal of International Economics 86(2)",
        ],
        ExampleSpec = """{}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(ValueAddedTradeSpec),
        ResultType = typeof(ValueAddedTradeResult),
        Run = Method.Function<ValueAddedTradeSpec, ValueAddedTradeResult>(ValueAddedTrade.Compute),
    };
}

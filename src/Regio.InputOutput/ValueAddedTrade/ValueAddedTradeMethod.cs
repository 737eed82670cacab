using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of trade in value added.</summary>
internal static class ValueAddedTradeMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "value_added_trade",
        Aliases = ["vax", "johnson_noguera"],
        Title = ("Trade in value added", "增加值贸易"),
        Purpose = (
            "Value added of each region absorbed in the final demand of every other, with the ratio of value added to gross exports.",
            "各区域增加值被其他区域最终需求吸收的数额，以及增加值出口与总出口之比。"),
        Equation = @"T = \hat{v}BY,\qquad VAX_s = \sum_{r\ne s} T_{sr}",
        Sources =
        [
            "Johnson, R. C. and Noguera, G. (2012), Accounting for intermediates: production sharing and trade in value added, Journal of International Economics 86(2)",
        ],
        ExampleSpec = """{}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(ValueAddedTradeSpec),
        ResultType = typeof(ValueAddedTradeResult),
        Run = Method.Function<ValueAddedTradeSpec, ValueAddedTradeResult>(ValueAddedTrade.Compute),
    };
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of value added exports.</summary>
internal static class JohnsonNogueraMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "johnson_noguera",
        Aliases = ["vax"],
        Title = ("Value added exports of Johnson and Noguera", "Johnson–Noguera 增加值出口"),
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
        SpecType = typeof(JohnsonNogueraSpec),
        ResultType = typeof(JohnsonNogueraResult),
        Run = Method.Function<JohnsonNogueraSpec, JohnsonNogueraResult>(JohnsonNoguera.Compute),
    };
}

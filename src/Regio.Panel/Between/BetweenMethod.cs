using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the between estimator.</summary>
internal static class BetweenMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "between",
        Aliases = ["be", "xtreg_be"],
        Title = ("Between regression", "组间回归"),
        Purpose = (
            "Regresses entity means of the outcome on entity means of the regressors: what differences between entities say, beside the within variation that fixed effects use.",
            "以个体均值作回归：反映个体之间的差异所含的信息，与固定效应所用的组内变化互为补充。"),
        Equation = @"\bar y_i = \alpha + \bar x_i'\beta + u_i + \bar e_i",
        Sources =
        [
            "Baltagi, B. H. (2013), Econometric Analysis of Panel Data, 5th ed., sec. 2.3",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 10.2.2",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "weighted": true}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(BetweenSpec),
        ResultType = typeof(BetweenResult),
        Run = Method.Function<BetweenSpec, BetweenResult>(Between.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the regression in first differences.</summary>
internal static class FirstDifferencesMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "first_differences",
        Aliases = ["fd"],
        Title = ("First-difference regression", "一阶差分回归"),
        Purpose = (
            "Removes entity effects by differencing: consistent under the same conditions as fixed effects, efficient where errors are a random walk; a difference is taken between consecutive periods only.",
            "以差分消除个体效应：与固定效应在相同条件下一致，误差为随机游走时有效；仅在相邻两期之间取差分。"),
        Equation = @"\Delta y_{it} = \alpha + \Delta x_{it}'\beta + \Delta e_{it}",
        Sources =
        [
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 10.6",
            "Croissant, Y. and Millo, G. (2018), Panel Data Econometrics with R, sec. 2.2",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year", "covariance": "cluster(firm)"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(FirstDifferencesSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<FirstDifferencesSpec, PanelFitResult>(FirstDifferences.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the panel regression with autocorrelated errors.</summary>
internal static class PanelAr1Method
{
    internal static Method Entry { get; } = new()
    {
        Name = "panel_ar1",
        Aliases = ["xtregar"],
        Title = ("Panel regression with AR(1) errors", "AR(1) 误差的面板回归"),
        Purpose = (
            "Estimates a fixed- or random-effects regression whose errors are first-order autocorrelated, in panels that may be unbalanced and have gaps, with the Bhargava-Franzini-Narendranathan and Baltagi-Wu statistics.",
            "估计误差服从一阶自回归的固定效应或随机效应回归，面板可非平衡且有缺口，并给出 Bhargava-Franzini-Narendranathan 与 Baltagi-Wu 统计量。"),
        Equation = @"y_{it} = \alpha + x_{it}'\beta + u_i + e_{it},\qquad e_{it} = \rho e_{i,t-1} + \eta_{it}",
        Sources =
        [
            "Baltagi, B. H. and Wu, P. X. (1999), Unequally spaced panel data regressions with AR(1) disturbances, Econometric Theory 15",
            "Bhargava, A., Franzini, L. and Narendranathan, W. (1982), Serial correlation and the fixed effects model, Review of Economic Studies 49",
            "StataCorp, [XT] xtregar, Methods and formulas",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year", "effects": "fixed"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(PanelAr1Spec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<PanelAr1Spec, PanelFitResult>(PanelAr1.Fit),
    };
}

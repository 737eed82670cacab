using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the Hausman-Taylor estimator.</summary>
internal static class HausmanTaylorMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "hausman_taylor",
        Aliases = ["xthtaylor", "pht"],
        Title = ("Hausman-Taylor regression", "Hausman-Taylor 回归"),
        Purpose = (
            "Estimates coefficients of regressors that do not vary over time although they, or others, are correlated with the entity effects: the exogenous regressors that vary over time serve as instruments (Hausman-Taylor, Amemiya-MaCurdy, Breusch-Mizon-Schmidt).",
            "在部分解释变量（含不随时间变化者）与个体效应相关时，以外生的时变变量为工具估计其系数（Hausman-Taylor、Amemiya-MaCurdy、Breusch-Mizon-Schmidt）。"),
        Equation = @"y_{it} = x_{1,it}'\beta_1 + x_{2,it}'\beta_2 + z_{1i}'\delta_1 + z_{2i}'\delta_2 + u_i + e_{it},\qquad \mathrm{E}[u_i\mid x_2, z_2]\neq 0",
        Sources =
        [
            "Hausman, J. A. and Taylor, W. E. (1981), Panel data and unobservable individual effects, Econometrica 49",
            "Amemiya, T. and MaCurdy, T. E. (1986), Instrumental-variable estimation of an error-components model, Econometrica 54",
            "Breusch, T. S., Mizon, G. E. and Schmidt, P. (1989), Efficient estimation using panel data, Econometrica 57",
            "Baltagi, B. H. (2013), Econometric Analysis of Panel Data, 5th ed., sec. 7.4",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year", "endogenous": ["capital"]}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(HausmanTaylorSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<HausmanTaylorSpec, PanelFitResult>(HausmanTaylor.Fit),
    };
}

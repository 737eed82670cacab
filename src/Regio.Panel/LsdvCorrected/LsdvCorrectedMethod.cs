using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of bias-corrected LSDV.</summary>
internal static class LsdvCorrectedMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "lsdv_corrected",
        Aliases = ["xtlsdvc", "lsdvc"],
        Title = ("Bias-corrected LSDV of a dynamic panel", "动态面板的偏误修正 LSDV 估计"),
        Purpose = (
            "Fixed effects of a panel with one lag of the outcome less an approximation of their bias (Kiviet; Bruno for unbalanced panels), for panels with too few entities for GMM; bootstrap standard errors.",
            "对含一阶滞后被解释变量的固定效应估计作偏误修正（Kiviet；非平衡面板为 Bruno），适用于个体较少、不宜使用 GMM 的面板；自助法标准误。"),
        Equation = @"\hat\delta_{LSDVC} = \hat\delta_{LSDV} - \hat B,\quad y_{it} = \gamma y_{i,t-1} + x_{it}'\beta + \eta_i + \varepsilon_{it}",
        Sources =
        [
            "Kiviet, J. F. (1995), On bias, inconsistency, and efficiency of various estimators in dynamic panel data models, Journal of Econometrics 68",
            "Bun, M. J. G. and Kiviet, J. F. (2003), On the diminishing returns of higher-order terms in asymptotic expansions of bias, Economics Letters 79",
            "Bruno, G. S. F. (2005), Approximating the bias of the LSDV estimator for dynamic unbalanced panel data models, Economics Letters 87",
            "Bruno, G. S. F. (2005), Estimation and inference in dynamic unbalanced panel-data models with a small number of individuals, Stata Journal 5",
        ],
        ExampleSpec = """{"formula": "inv ~ lag(inv) + value + capital", "entity": "firm", "time": "year", "initial": "anderson_hsiao", "replications": 50}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(LsdvCorrectedSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<LsdvCorrectedSpec, PanelFitResult>(LsdvCorrected.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of dynamic panels.</summary>
internal static class DynamicPanelMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "dynamic_panel",
        Aliases = ["xtabond2", "system_gmm", "difference_gmm", "pgmm"],
        Title = ("Dynamic panel by GMM (difference, system, Anderson-Hsiao)", "动态面板 GMM（差分 GMM、系统 GMM、Anderson-Hsiao）"),
        Purpose = (
            "Estimates panels with lags of the outcome among the regressors, and with endogenous or predetermined regressors, by difference or system GMM as xtabond2: one and two steps, Windmeijer's correction, orthogonal deviations, collapsed and lag-limited instruments, AR, Sargan, Hansen and difference-in-Hansen tests.",
            "以差分 GMM 或系统 GMM 估计含滞后被解释变量及内生、前定解释变量的面板模型，规则同 xtabond2：一步与两步、Windmeijer 修正、正交离差、折叠与限制滞后的工具变量，以及 AR、Sargan、Hansen 与差分 Hansen 检验。"),
        Equation = @"y_{it} = \textstyle\sum_j \rho_j y_{i,t-j} + x_{it}'\beta + \alpha_i + e_{it},\quad E[Z_i'\Delta e_i] = 0,\ E[\Delta Z_i'(\alpha_i+e_i)] = 0",
        Sources =
        [
            "Anderson, T. W. and Hsiao, C. (1981), Estimation of dynamic models with error components, Journal of the American Statistical Association 76",
            "Arellano, M. and Bond, S. (1991), Some tests of specification for panel data, Review of Economic Studies 58",
            "Arellano, M. and Bover, O. (1995), Another look at the instrumental variable estimation of error-components models, Journal of Econometrics 68",
            "Blundell, R. and Bond, S. (1998), Initial conditions and moment restrictions in dynamic panel data models, Journal of Econometrics 87",
            "Windmeijer, F. (2005), A finite sample correction for the variance of linear efficient two-step GMM estimators, Journal of Econometrics 126",
            "Roodman, D. (2009), How to do xtabond2, Stata Journal 9",
        ],
        ExampleSpec = """{"formula": "inv ~ lag(inv) + value + capital", "entity": "firm", "time": "year", "endogenous": ["value"], "collapse": true, "max_lag": 3}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(DynamicPanelSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<DynamicPanelSpec, PanelFitResult>(DynamicPanel.Fit),
    };
}

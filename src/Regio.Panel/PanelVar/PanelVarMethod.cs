using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of panel VARs.</summary>
internal static class PanelVarMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "panel_var",
        Aliases = ["pvar", "panelvar"],
        Title = ("Panel vector autoregression", "面板向量自回归（PVAR）"),
        Purpose = (
            "Vector autoregression of a panel with entity effects by GMM on forward orthogonal deviations, as pvar: stability, Granger tests, orthogonalised impulse responses with Monte Carlo bands, variance decompositions, choice of lags.",
            "含个体效应的面板向量自回归，基于前向正交离差的 GMM 估计（同 pvar）：稳定性、Granger 检验、带蒙特卡洛置信带的正交化脉冲响应、方差分解与滞后阶数选择。"),
        Equation = @"y_{it} = \textstyle\sum_{k=1}^p A_k y_{i,t-k} + B x_{it} + u_i + e_{it}",
        Sources =
        [
            "Holtz-Eakin, D., Newey, W. and Rosen, H. S. (1988), Estimating vector autoregressions with panel data, Econometrica 56",
            "Arellano, M. and Bover, O. (1995), Another look at the instrumental variable estimation of error-components models, Journal of Econometrics 68",
            "Andrews, D. W. K. and Lu, B. (2001), Consistent model and moment selection procedures for GMM estimation, Journal of Econometrics 101",
            "Abrigo, M. R. M. and Love, I. (2016), Estimation of panel vector autoregression in Stata, Stata Journal 16",
        ],
        ExampleSpec = """{"variables": ["inv", "value"], "entity": "firm", "time": "year", "lags": 1, "steps": 1, "horizon": 8}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(PanelVarSpec),
        ResultType = typeof(PanelVarResult),
        Run = Method.Function<PanelVarSpec, PanelVarResult>(PanelVar.Fit),
    };
}

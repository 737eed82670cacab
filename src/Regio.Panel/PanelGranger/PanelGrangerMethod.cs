using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of panel Granger causality.</summary>
internal static class PanelGrangerMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "panel_granger",
        Aliases = ["xtgcause", "pgrangertest", "dumitrescu_hurlin", "xtgrangert"],
        Title = ("Panel Granger causality", "面板格兰杰因果检验"),
        Purpose = (
            "Tests Granger causality between all pairs of variables in both directions: Dumitrescu and Hurlin with bootstrap, the pooled regression with fixed effects, and the half-panel jackknife; lags by AIC, BIC or HQIC.",
            "检验变量两两之间双向的格兰杰因果关系：Dumitrescu-Hurlin（含自助法）、固定效应混合回归的 Wald 检验与半面板刀切法；滞后阶数可按 AIC、BIC 或 HQIC 选择。"),
        Equation = @"y_{it} = \alpha_i + \sum_{k=1}^{K} \gamma_{ik}\, y_{i,t-k} + \sum_{k=1}^{K} \beta_{ik}\, x_{i,t-k} + e_{it}, \qquad H_0:\ \beta_{ik} = 0",
        Sources =
        [
            "Dumitrescu, E.-I. and Hurlin, C. (2012), Testing for Granger non-causality in heterogeneous panels, Economic Modelling 29",
            "Lopez, L. and Weber, S. (2017), Testing for Granger causality in panel data, Stata Journal 17",
            "Juodis, A., Karavias, Y. and Sarafidis, V. (2021), A homogeneous approach to testing for Granger non-causality in heterogeneous panels, Empirical Economics 60",
            "Holtz-Eakin, D., Newey, W. and Rosen, H. S. (1988), Estimating vector autoregressions with panel data, Econometrica 56",
        ],
        ExampleSpec = """{"variables": ["inv", "value"], "entity": "firm", "time": "year", "tests": ["dumitrescu_hurlin", "pooled", "half_panel_jackknife"], "replications": 99}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(PanelGrangerSpec),
        ResultType = typeof(PanelGrangerResult),
        Run = Method.Function<PanelGrangerSpec, PanelGrangerResult>(PanelGranger.Fit),
    };
}

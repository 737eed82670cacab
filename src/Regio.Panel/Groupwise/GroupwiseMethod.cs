using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the tests of groupwise heteroskedasticity.</summary>
internal static class GroupwiseMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "groupwise_heteroskedasticity",
        Aliases = ["xttest3", "modified_wald"],
        Title = ("Tests of groupwise heteroskedasticity", "组间异方差检验"),
        Purpose = (
            "Tests on fixed-effects residuals whether all entities share one error variance: the modified Wald test, which stands errors that are not normal, the likelihood ratio and Lagrange multiplier tests of normal errors.",
            "基于固定效应残差检验各个体误差方差是否相同：不要求正态性的修正 Wald 检验，以及正态误差下的似然比检验与拉格朗日乘子检验。"),
        Equation = @"W = \sum_{i=1}^{G}\frac{(\hat\sigma_i^2-\hat\sigma^2)^2}{V_i} \sim \chi^2_G,\qquad V_i = \frac{1}{T_i(T_i-1)}\sum_t(\hat e_{it}^2-\hat\sigma_i^2)^2",
        Sources =
        [
            "Greene, W. H. (2000), Econometric Analysis, 4th ed., sec. 15.2.1",
            "Baum, C. F. (2001), Residual diagnostics for cross-section time series regression models, Stata Journal 1",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(GroupwiseSpec),
        ResultType = typeof(PanelTestResult),
        Run = Method.Function<GroupwiseSpec, PanelTestResult>(Groupwise.Fit),
    };
}

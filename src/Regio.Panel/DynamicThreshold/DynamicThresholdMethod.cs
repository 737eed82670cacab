using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the dynamic panel threshold model.</summary>
internal static class DynamicThresholdMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "dynamic_threshold",
        Aliases = ["xthenreg", "seo_shin"],
        Title = ("Dynamic panel threshold model (Seo and Shin 2016)", "动态面板门槛模型（Seo 与 Shin 2016）"),
        Purpose = (
            "Estimates the threshold at which a dynamic panel changes its coefficients, or its slope alone (kink), by GMM on first differences; regressors and threshold variable may be endogenous; bootstrap test of linearity.",
            "以一阶差分 GMM 估计动态面板系数（或仅斜率，折线模型）发生变化的门槛；解释变量与门槛变量均可内生；提供线性的自助检验。"),
        Equation = @"y_{it} = x_{it}'\beta + (1, x_{it}')\delta\,1(q_{it} > \gamma) + \alpha_i + e_{it}",
        Sources =
        [
            "Seo, M. H. and Shin, Y. (2016), Dynamic panels with threshold effect and endogeneity, Journal of Econometrics 195",
            "Seo, M. H., Kim, S. and Kim, Y.-J. (2019), Estimation of dynamic panel threshold model using Stata, Stata Journal 19",
            "Arellano, M. and Bond, S. (1991), Some tests of specification for panel data, Review of Economic Studies 58",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price", "threshold_variable": "ln_income", "entity": "state", "time": "year", "collapse": true, "max_lag": 4, "grid": 50, "replications": 99}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(DynamicThresholdSpec),
        ResultType = typeof(DynamicThresholdResult),
        Run = Method.Function<DynamicThresholdSpec, DynamicThresholdResult>(DynamicThreshold.Fit),
    };
}

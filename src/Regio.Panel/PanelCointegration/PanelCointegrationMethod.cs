using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the panel cointegration tests.</summary>
internal static class PanelCointegrationMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "panel_cointegration",
        Aliases = ["xtcointtest", "xtpedroni", "xtwest", "pedroni", "kao", "westerlund"],
        Title = ("Panel cointegration tests", "面板协整检验"),
        Purpose = (
            "Tests whether variables with unit roots move together: Pedroni's seven statistics, Kao's five, Westerlund's error-correction tests with bootstrap, and Westerlund's variance ratio.",
            "检验存在单位根的变量之间是否具有长期均衡关系：Pedroni 七个统计量、Kao 五个统计量、Westerlund 误差修正检验（含自助法）与 Westerlund 方差比检验。"),
        Equation = @"y_{it} = x_{it}'\beta_i + d_t'\gamma_i + e_{it}, \qquad H_0:\ e_{it} \sim I(1)",
        Sources =
        [
            "Pedroni, P. (1999), Critical values for cointegration tests in heterogeneous panels with multiple regressors, Oxford Bulletin of Economics and Statistics 61 (S1)",
            "Pedroni, P. (2004), Panel cointegration: asymptotic and finite sample properties of pooled time series tests with an application to the PPP hypothesis, Econometric Theory 20",
            "Kao, C. (1999), Spurious regression and residual-based tests for cointegration in panel data, Journal of Econometrics 90",
            "Westerlund, J. (2005), New simple tests for panel cointegration, Econometric Reviews 24",
            "Westerlund, J. (2007), Testing for error correction in panel data, Oxford Bulletin of Economics and Statistics 69",
            "Persyn, D. and Westerlund, J. (2008), Error-correction-based cointegration tests for panel data, Stata Journal 8",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income", "entity": "state", "time": "year", "tests": ["pedroni", "kao", "westerlund", "variance_ratio"], "replications": 49}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(PanelCointegrationSpec),
        ResultType = typeof(PanelCointegrationResult),
        Run = Method.Function<PanelCointegrationSpec, PanelCointegrationResult>(PanelCointegration.Fit),
    };
}

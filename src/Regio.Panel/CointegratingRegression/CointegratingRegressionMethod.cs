using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of cointegrating regressions.</summary>
internal static class CointegratingRegressionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "cointegrating_regression",
        Aliases = ["fmols", "dols", "ccr", "cointreg", "xtcointreg"],
        Title = ("Cointegrating regression (FMOLS, DOLS, CCR)", "协整回归（FMOLS、DOLS、CCR）"),
        Purpose = (
            "The long-run relation of variables with unit roots, with errors that allow endogenous regressors and serial correlation: fully modified, dynamic, canonical; single series, pooled panels and group means.",
            "单位根变量之间的长期关系，允许内生解释变量与序列相关：完全修正、动态与典型协整回归；适用于单一序列、混合面板与组均值。"),
        Equation = @"y_{it} = x_{it}'\beta + d_t'\gamma_i + e_{it},\qquad \Delta x_{it} = v_{it},\qquad \hat\beta = \Big(\sum\tilde x\tilde x'\Big)^{-1}\Big(\sum\tilde x\,(y - \Delta x'\Omega_{22}^{-1}\omega_{21}) - T\lambda^{+}\Big)",
        Sources =
        [
            "Phillips, P. C. B. and Hansen, B. E. (1990), Statistical inference in instrumental variables regression with I(1) processes, Review of Economic Studies 57",
            "Saikkonen, P. (1991), Asymptotically efficient estimation of cointegration regressions, Econometric Theory 7",
            "Stock, J. H. and Watson, M. W. (1993), A simple estimator of cointegrating vectors in higher order integrated systems, Econometrica 61",
            "Park, J. Y. (1992), Canonical cointegrating regressions, Econometrica 60",
            "Pedroni, P. (2000), Fully modified OLS for heterogeneous cointegrated panels, Advances in Econometrics 15",
            "Pedroni, P. (2001), Purchasing power parity tests in cointegrated panels, Review of Economics and Statistics 83",
            "Kao, C. and Chiang, M.-H. (2000), On the estimation and inference of a cointegrated regression in panel data, Advances in Econometrics 15",
            "Mark, N. C. and Sul, D. (2003), Cointegration vector estimation by panel DOLS and long-run money demand, Oxford Bulletin of Economics and Statistics 65",
            "Andrews, D. W. K. (1991), Heteroskedasticity and autocorrelation consistent covariance matrix estimation, Econometrica 59",
            "Newey, W. K. and West, K. D. (1994), Automatic lag selection in covariance matrix estimation, Review of Economic Studies 61",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income", "entity": "state", "time": "year", "estimator": "fully_modified", "pooling": "group_mean"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(CointegratingRegressionSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<CointegratingRegressionSpec, PanelFitResult>(CointegratingRegression.Fit),
    };
}

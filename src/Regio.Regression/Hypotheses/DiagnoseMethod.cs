using Regio.Core;

namespace Regio.Regression;

/// <summary>The specification tests as the catalogue knows them.</summary>
internal static class DiagnoseMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "diagnose",
        Aliases = ["bptest", "hettest", "resettest", "ovtest", "bgodfrey"],
        Title = ("Specification tests of a linear model", "线性模型的设定检验"),
        Purpose = (
            "Tests a linear model for heteroskedasticity (Breusch-Pagan, White), functional form (RESET) and, for a time series, autocorrelation (Durbin-Watson, Breusch-Godfrey).",
            "检验线性模型的异方差（Breusch-Pagan、White）、函数形式（RESET），以及时间序列的自相关（Durbin-Watson、Breusch-Godfrey）。"),
        Equation = @"LM = n R^2_{\hat e^2|z},\qquad F = \frac{(SSR_0-SSR_1)/q}{SSR_1/(n-K-q)},\qquad d = \frac{\sum_t(\hat e_t-\hat e_{t-1})^2}{\sum_t\hat e_t^2}",
        Sources =
        [
            "Breusch, T. S. and Pagan, A. R. (1979), A simple test for heteroscedasticity and random coefficient variation, Econometrica 47",
            "Koenker, R. (1981), A note on studentizing a test for heteroscedasticity, Journal of Econometrics 17",
            "White, H. (1980), A heteroskedasticity-consistent covariance matrix estimator, Econometrica 48",
            "Ramsey, J. B. (1969), Tests for specification errors in classical linear least-squares regression analysis, JRSS B 31",
            "Durbin, J. and Watson, G. S. (1950), Testing for serial correlation in least squares regression I, Biometrika 37",
            "Godfrey, L. G. (1978), Testing against general autoregressive and moving average error models, Econometrica 46",
        ],
        ExampleSpec = """{"model": {"formula": "inv ~ value + capital"}}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(DiagnoseSpec),
        ResultType = typeof(DiagnoseResult),
        Run = Method.Function<DiagnoseSpec, DiagnoseResult>(Diagnose.Fit),
    };
}

using Regio.Core;

namespace Regio.Regression;

/// <summary>The Wald test as the catalogue knows it.</summary>
internal static class WaldTestMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "wald_test",
        Aliases = ["test", "testnl", "lincom", "nlcom"],
        Title = ("Wald test of hypotheses on coefficients", "系数假设的 Wald 检验"),
        Purpose = (
            "Tests one or several equations between the coefficients of a linear model, linear or not, in any covariance; gives each difference with its standard error and interval.",
            "在任意协方差下检验线性模型系数之间的一个或多个（线性或非线性）等式，并给出各差值的标准误与区间。"),
        Equation = @"W = g(\hat\beta)'\,(G V G')^{-1} g(\hat\beta),\quad G = \partial g/\partial\beta',\qquad F = W/q",
        Sources =
        [
            "Wald, A. (1943), Tests of statistical hypotheses concerning several parameters, Transactions of the American Mathematical Society 54",
            "Greene, W. H. (2018), Econometric Analysis, 8th ed., sec. 5.3, 5.6",
            "Gregory, A. W. and Veall, M. R. (1985), Formulating Wald tests of nonlinear restrictions, Econometrica 53",
            "Pustejovsky, J. E. and Tipton, E. (2018), Small-sample methods for cluster-robust variance estimation and hypothesis testing in fixed effects models, Journal of Business and Economic Statistics 36",
        ],
        ExampleSpec = """{"model": {"formula": "inv ~ value + capital | firm", "covariance": "cluster(firm)"}, "hypotheses": ["value = capital", "value / capital = 0.5"]}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(WaldTestSpec),
        ResultType = typeof(WaldTestResult),
        Run = Method.Function<WaldTestSpec, WaldTestResult>(WaldTest.Fit),
    };
}

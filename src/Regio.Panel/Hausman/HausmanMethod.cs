using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the Hausman test.</summary>
internal static class HausmanMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "hausman",
        Aliases = ["phtest", "mundlak_test"],
        Title = ("Hausman test of random against fixed effects", "Hausman 检验"),
        Purpose = (
            "Tests whether entity effects are uncorrelated with the regressors, so that random effects are consistent: the classical form, sigmamore and sigmaless, and the regression form that stands clustered errors.",
            "检验个体效应是否与解释变量不相关（随机效应是否一致）：经典形式、sigmamore、sigmaless，以及允许聚类误差的回归形式。"),
        Equation = @"H = (\hat\beta_{FE}-\hat\beta_{RE})'\,(V_{FE}-V_{RE})^{-}\,(\hat\beta_{FE}-\hat\beta_{RE}) \sim \chi^2",
        Sources =
        [
            "Hausman, J. A. (1978), Specification tests in econometrics, Econometrica 46",
            "Mundlak, Y. (1978), On the pooling of time series and cross section data, Econometrica 46",
            "Arellano, M. (1993), On the testing of correlated effects with panel data, Journal of Econometrics 59",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 10.7.3",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year", "form": "sigma_more"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(HausmanSpec),
        ResultType = typeof(HausmanResult),
        Run = Method.Function<HausmanSpec, HausmanResult>(Hausman.Fit),
    };
}

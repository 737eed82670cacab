using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the Lagrange multiplier test of random effects.</summary>
internal static class BreuschPaganMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "breusch_pagan_lm",
        Aliases = ["xttest0", "plmtest", "pwtest"],
        Title = ("Lagrange multiplier test of random effects", "随机效应的拉格朗日乘子检验"),
        Purpose = (
            "Tests on pooled least-squares residuals whether entity, period or two-way effects have any variance, so that pooled least squares will not do: Breusch-Pagan, Honda, King-Wu, Gourieroux-Holly-Monfort, and Wooldridge's robust test.",
            "基于混合最小二乘残差检验个体、时期或双向效应的方差是否为零（即混合回归是否足够）：Breusch-Pagan、Honda、King-Wu、Gourieroux-Holly-Monfort 检验，以及 Wooldridge 稳健检验。"),
        Equation = @"LM = \frac{N^2}{2\left(\sum_i T_i^2-N\right)}\left[\frac{\sum_i\left(\sum_t\hat e_{it}\right)^2}{\sum_i\sum_t\hat e_{it}^2}-1\right]^2 \sim \chi^2_1",
        Sources =
        [
            "Breusch, T. S. and Pagan, A. R. (1980), The Lagrange multiplier test and its applications to model specification in econometrics, Review of Economic Studies 47",
            "Honda, Y. (1985), Testing the error components model with non-normal disturbances, Review of Economic Studies 52",
            "King, M. L. and Wu, P. X. (1997), Locally optimal one-sided tests for multiparameter hypotheses, Econometric Reviews 16",
            "Gourieroux, C., Holly, A. and Monfort, A. (1982), Likelihood ratio test, Wald test, and Kuhn-Tucker test in linear models with inequality constraints on the regression parameters, Econometrica 50",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 10.4.4",
            "Baltagi, B. H. and Li, Q. (1990), A Lagrange multiplier test for the error components model with incomplete panels, Econometric Reviews 9",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(BreuschPaganSpec),
        ResultType = typeof(PanelTestResult),
        Run = Method.Function<BreuschPaganSpec, PanelTestResult>(BreuschPagan.Fit),
    };
}

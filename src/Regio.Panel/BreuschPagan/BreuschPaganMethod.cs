using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the Lagrange multiplier test of random effects.</summary>
internal static class BreuschPaganMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "breusch_pagan_lm",
        Aliases = ["xttest0", "plmtest"],
        Title = ("Lagrange multiplier test of random effects", "随机效应的拉格朗日乘子检验"),
        Purpose = (
            "Tests on pooled least-squares residuals whether entity effects have any variance, so that pooled least squares will not do: Breusch and Pagan's two-sided and Honda's one-sided test.",
            "基于混合最小二乘残差检验个体效应方差是否为零（即混合回归是否足够）：Breusch-Pagan 双侧检验与 Honda 单侧检验。"),
        Equation = @"LM = \frac{N^2}{2\left(\sum_i T_i^2-N\right)}\left[\frac{\sum_i\left(\sum_t\hat e_{it}\right)^2}{\sum_i\sum_t\hat e_{it}^2}-1\right]^2 \sim \chi^2_1",
        Sources =
        [
            "Breusch, T. S. and Pagan, A. R. (1980), The Lagrange multiplier test and its applications to model specification in econometrics, Review of Economic Studies 47",
            "Honda, Y. (1985), Testing the error components model with non-normal disturbances, Review of Economic Studies 52",
            "Baltagi, B. H. and Li, Q. (1990), A Lagrange multiplier test for the error components model with incomplete panels, Econometric Reviews 9",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(BreuschPaganSpec),
        ResultType = typeof(BreuschPaganResult),
        Run = Method.Function<BreuschPaganSpec, BreuschPaganResult>(BreuschPagan.Fit),
    };
}

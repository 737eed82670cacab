using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of binary outcomes with random effects.</summary>
internal static class RandomEffectsBinaryMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "random_effects_binary",
        Aliases = ["xtprobit", "xtlogit", "xtcloglog", "random_effects_probit", "random_effects_logit"],
        Title = ("Binary outcome with random effects", "随机效应二元选择模型"),
        Purpose = (
            "Estimates a logit, probit or complementary log-log of a panel with normal random entity effects by adaptive or plain Gauss-Hermite quadrature, with the test of the effects and average marginal effects.",
            "以自适应或普通 Gauss-Hermite 积分估计含正态个体随机效应的面板 logit、probit 或互补双对数模型，给出效应检验与平均边际效应。"),
        Equation = @"P(y_{it}=1 \mid x_{it}, u_i) = F(x_{it}'\beta + u_i),\quad u_i \sim N(0,\sigma_u^2),\qquad \ell = \sum_i \ln \int \prod_t P(y_{it} \mid u)\, \tfrac{1}{\sigma_u}\varphi\!\left(\tfrac{u}{\sigma_u}\right) du",
        Sources =
        [
            "Butler, J. S. and Moffitt, R. (1982), A computationally efficient quadrature procedure for the one-factor multinomial probit model, Econometrica 50",
            "Liu, Q. and Pierce, D. A. (1994), A note on Gauss-Hermite quadrature, Biometrika 81",
            "Rabe-Hesketh, S., Skrondal, A. and Pickles, A. (2005), Maximum likelihood estimation of limited and discrete dependent variable models with nested random effects, Journal of Econometrics 128",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 15.8",
            "Wooldridge, J. M. (2005), Simple solutions to the initial conditions problem in dynamic, nonlinear panel data models with unobserved heterogeneity, Journal of Applied Econometrics 20",
        ],
        ExampleSpec = """{"formula": "I(inv > 100) ~ value", "entity": "firm", "link": "probit"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(RandomEffectsBinarySpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<RandomEffectsBinarySpec, LikelihoodFitResult>(RandomEffectsBinary.Fit),
    };
}

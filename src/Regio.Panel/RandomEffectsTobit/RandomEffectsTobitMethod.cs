using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the random-effects Tobit.</summary>
internal static class RandomEffectsTobitMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "random_effects_tobit",
        Aliases = ["xttobit", "panel_tobit"],
        Title = ("Random-effects Tobit regression", "随机效应 Tobit 回归"),
        Purpose = (
            "Estimates a Tobit model of a panel with normal random entity effects by adaptive or plain Gauss-Hermite quadrature, with the test of the effects and marginal effects in the population; entity means (Mundlak) on request.",
            "以自适应或普通 Gauss-Hermite 积分估计含正态个体随机效应的面板 Tobit 模型，给出效应检验与总体边际效应；可加入个体均值（Mundlak）。"),
        Equation = @"y_{it}^* = x_{it}'\beta + u_i + e_{it},\quad u_i \sim N(0,\sigma_u^2),\ e_{it} \sim N(0,\sigma_e^2),\qquad y_{it} = \min(\max(y_{it}^*, a), b)",
        Sources =
        [
            "Butler, J. S. and Moffitt, R. (1982), A computationally efficient quadrature procedure for the one-factor multinomial probit model, Econometrica 50",
            "Liu, Q. and Pierce, D. A. (1994), A note on Gauss-Hermite quadrature, Biometrika 81",
            "Mundlak, Y. (1978), On the pooling of time series and cross section data, Econometrica 46",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 17.8",
            "Wooldridge, J. M. (2005), Simple solutions to the initial conditions problem in dynamic, nonlinear panel data models with unobserved heterogeneity, Journal of Applied Econometrics 20",
        ],
        ExampleSpec = """{"formula": "max(inv - 50, 0) ~ value + capital", "lower": "0", "entity": "firm"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(RandomEffectsTobitSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<RandomEffectsTobitSpec, LikelihoodFitResult>(RandomEffectsTobit.Fit),
    };
}

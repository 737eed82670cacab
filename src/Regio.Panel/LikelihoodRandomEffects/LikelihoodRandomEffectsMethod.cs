using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of random effects by maximum likelihood.</summary>
internal static class LikelihoodRandomEffectsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "random_effects_ml",
        Aliases = ["xtreg_mle", "re_ml"],
        Title = ("Random effects by maximum likelihood", "极大似然随机效应"),
        Purpose = (
            "Estimates a panel regression with normal random entity effects by maximum likelihood, with standard errors of the variance components and the likelihood ratio test of the effects.",
            "以极大似然估计含正态个体随机效应的面板回归，给出方差分量的标准误与效应的似然比检验。"),
        Equation = @"y_{it} = \alpha + x_{it}'\beta + u_i + e_{it},\qquad u_i \sim N(0,\sigma_u^2),\ e_{it} \sim N(0,\sigma_e^2)",
        Sources =
        [
            "Breusch, T. S. (1987), Maximum likelihood estimation of random effects models, Journal of Econometrics 36",
            "Baltagi, B. H. (2013), Econometric Analysis of Panel Data, 5th ed., sec. 2.4",
            "StataCorp, [XT] xtreg, Methods and formulas (mle)",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(LikelihoodRandomEffectsSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<LikelihoodRandomEffectsSpec, PanelFitResult>(LikelihoodRandomEffects.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of correlated random effects.</summary>
internal static class CorrelatedRandomEffectsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "correlated_random_effects",
        Aliases = ["mundlak", "cre", "xtreg_cre"],
        Title = ("Correlated random effects (Mundlak)", "相关随机效应（Mundlak）"),
        Purpose = (
            "Adds entity means of the regressors to a random-effects regression: slopes of what varies over time are those of fixed effects, slopes of what does not are estimated too, and a Wald test of the means compares the two models in any covariance.",
            "在随机效应回归中加入解释变量的个体均值：时变变量的系数等于固定效应估计，不随时间变化的变量亦可估计，均值系数的 Wald 检验可在任意协方差下比较两种模型。"),
        Equation = @"y_{it} = \alpha + x_{it}'\beta + \bar x_i'\gamma + z_i'\delta + u_i + e_{it},\qquad H_0:\ \gamma = 0",
        Sources =
        [
            "Mundlak, Y. (1978), On the pooling of time series and cross section data, Econometrica 46",
            "Wooldridge, J. M. (2019), Correlated random effects models with unbalanced panels, Journal of Econometrics 211",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year", "covariance": "cluster(firm)"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(CorrelatedRandomEffectsSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<CorrelatedRandomEffectsSpec, PanelFitResult>(CorrelatedRandomEffects.Fit),
    };
}

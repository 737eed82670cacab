using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the random-effects estimator.</summary>
internal static class RandomEffectsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "random_effects",
        Aliases = ["re", "xtreg_re"],
        Title = ("Random-effects panel regression", "面板随机效应回归"),
        Purpose = (
            "Estimates a panel regression with random entity effects by feasible generalised least squares, with five estimators of the variance components; regressors that do not vary over time are identified.",
            "以可行广义最小二乘估计含个体随机效应的面板回归，提供五种方差分量估计方法；不随时间变化的解释变量亦可识别。"),
        Equation = @"y_{it} = \alpha + x_{it}'\beta + u_i + e_{it},\qquad y_{it}-\theta_i\bar y_i = (1-\theta_i)\alpha + (x_{it}-\theta_i\bar x_i)'\beta + \nu_{it},\qquad \theta_i = 1-\sqrt{\frac{\sigma_e^2}{T_i\sigma_u^2+\sigma_e^2}}",
        Sources =
        [
            "Swamy, P. A. V. B. and Arora, S. S. (1972), The exact finite sample properties of the estimators of coefficients in the error components regression models, Econometrica 40",
            "Baltagi, B. H. and Chang, Y.-J. (1994), Incomplete panels: a comparative study of alternative estimators for the unbalanced one-way error component regression model, Journal of Econometrics 62",
            "Amemiya, T. (1971), The estimation of the variances in a variance-components model, International Economic Review 12",
            "Nerlove, M. (1971), Further evidence on the estimation of dynamic economic relations from a time series of cross sections, Econometrica 39",
            "Wallace, T. D. and Hussain, A. (1969), The use of error components models in combining cross section with time series data, Econometrica 37",
            "Baltagi, B. H. (2013), Econometric Analysis of Panel Data, 5th ed., ch. 2 and 9",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 10.4",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year", "covariance": "cluster(firm)"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(RandomEffectsSpec),
        ResultType = typeof(RandomEffectsResult),
        Run = Method.Function<RandomEffectsSpec, RandomEffectsResult>(RandomEffects.Fit),
    };
}

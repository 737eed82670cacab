using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of binary outcomes.</summary>
internal static class BinaryMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "binary",
        Aliases = ["logit", "probit", "cloglog", "logistic"],
        Title = ("Binary outcome: logit, probit", "二元选择模型：logit、probit"),
        Purpose = (
            "Estimates a logit, probit or complementary log-log, pooled or with any number of absorbed fixed effects: coefficients or odds ratios, average marginal effects, classification, ROC curve, goodness of fit; perfect prediction is found and named.",
            "估计 logit、probit 或互补双对数模型，可吸收任意多个固定效应：系数或优势比、平均边际效应、分类表、ROC 曲线与拟合优度；识别并指明完全预测。"),
        Equation = @"P(y_i = 1 \mid x_i) = F\!\left(x_i'\beta + \sum_f \alpha_{f,g_f(i)}\right),\qquad F = \Lambda,\ \Phi,\ \text{or}\ 1-e^{-e^{\eta}}",
        Sources =
        [
            "Greene, W. H. (2018), Econometric Analysis, 8th ed., ch. 17",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., ch. 15",
            "Albert, A. and Anderson, J. A. (1984), On the existence of maximum likelihood estimates in logistic regression models, Biometrika 71",
            "Fernández-Val, I. (2009), Fixed effects estimation of structural parameters and marginal effects in panel probit models, Journal of Econometrics 150",
            "Hosmer, D. W. and Lemeshow, S. (1980), Goodness of fit tests for the multiple logistic regression model, Communications in Statistics A 9",
            "DeLong, E. R., DeLong, D. M. and Clarke-Pearson, D. L. (1988), Comparing the areas under two or more correlated receiver operating characteristic curves, Biometrics 44",
            "Fernández-Val, I. and Weidner, M. (2016), Individual and time effects in nonlinear panel models with large N, T, Journal of Econometrics 192",
            "Dhaene, G. and Jochmans, K. (2015), Split-panel jackknife estimation of fixed-effect models, Review of Economic Studies 82",
        ],
        ExampleSpec = """{"formula": "I(inv > 100) ~ value + capital", "link": "logit", "covariance": "cluster(firm)"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(BinarySpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<BinarySpec, LikelihoodFitResult>(Binary.Fit),
    };
}

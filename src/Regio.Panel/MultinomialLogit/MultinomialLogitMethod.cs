using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the multinomial logit.</summary>
internal static class MultinomialLogitMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "multinomial_logit",
        Aliases = ["mlogit", "multinom"],
        Title = ("Multinomial logit", "多项 logit"),
        Purpose = (
            "Estimates a multinomial logit of an unordered outcome: coefficients or relative-risk ratios against a base category, probabilities, average marginal effects on each, and the Hausman-McFadden tests of independence.",
            "估计无序多分类结果的多项 logit：相对于基准类别的系数或相对风险比、各类别概率及其平均边际效应，以及 Hausman-McFadden 无关选项独立性检验。"),
        Equation = @"P(y_i = j \mid x_i) = \frac{\exp(x_i'\beta_j)}{\sum_k \exp(x_i'\beta_k)},\qquad \beta_{base} = 0",
        Sources =
        [
            "McFadden, D. (1974), Conditional logit analysis of qualitative choice behavior, in Zarembka (ed.), Frontiers in Econometrics",
            "Hausman, J. and McFadden, D. (1984), Specification tests for the multinomial logit model, Econometrica 52",
            "Greene, W. H. (2018), Econometric Analysis, 8th ed., sec. 18.2",
            "Cameron, A. C. and Trivedi, P. K. (2005), Microeconometrics, sec. 15.4",
        ],
        ExampleSpec = """{"formula": "round(inv / 200) ~ value + capital", "where": "inv < 500", "covariance": "cluster(firm)"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(MultinomialLogitSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<MultinomialLogitSpec, LikelihoodFitResult>(MultinomialLogit.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of ordered outcomes.</summary>
internal static class OrderedOutcomeMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "ordered_outcome",
        Aliases = ["ologit", "oprobit", "polr", "ordered_logit", "ordered_probit"],
        Title = ("Ordered outcome", "有序选择模型"),
        Purpose = (
            "Estimates an ordered logit or probit: coefficients, cutpoints, probabilities of every category and average marginal effects on them.",
            "估计有序 logit 或 probit：系数、分割点、各类别概率及其平均边际效应。"),
        Equation = @"P(y_i = j \mid x_i) = F(\kappa_j - x_i'\beta) - F(\kappa_{j-1} - x_i'\beta)",
        Sources =
        [
            "McKelvey, R. D. and Zavoina, W. (1975), A statistical model for the analysis of ordinal level dependent variables, Journal of Mathematical Sociology 4",
            "McCullagh, P. (1980), Regression models for ordinal data, Journal of the Royal Statistical Society B 42",
            "Greene, W. H. (2018), Econometric Analysis, 8th ed., sec. 18.3",
        ],
        ExampleSpec = """{"formula": "round(inv / 200) ~ value", "link": "logit", "where": "inv < 700"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(OrderedOutcomeSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<OrderedOutcomeSpec, LikelihoodFitResult>(OrderedOutcome.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the truncated regression.</summary>
internal static class TruncatedMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "truncated",
        Aliases = ["truncreg", "truncated_regression"],
        Title = ("Truncated regression", "截断回归"),
        Purpose = (
            "Estimates a linear model from rows of which outcome and regressors are seen only where the outcome lies above, below or between limits.",
            "仅当被解释变量位于界限以上、以下或之间时才能观测到样本，据此估计线性模型。"),
        Equation = @"y_i = x_i'\beta + \sigma\varepsilon_i \ \text{seen where}\ a_i < y_i < b_i,\qquad \ell = \sum_i \ln\frac{\varphi((y_i-x_i'\beta)/\sigma)/\sigma}{\Phi((b_i-x_i'\beta)/\sigma)-\Phi((a_i-x_i'\beta)/\sigma)}",
        Sources =
        [
            "Hausman, J. A. and Wise, D. A. (1977), Social experimentation, truncated distributions, and efficient estimation, Econometrica 45",
            "Orme, C. (1989), On the uniqueness of the maximum likelihood estimator in truncated regression models, Econometric Reviews 8",
            "Greene, W. H. (2018), Econometric Analysis, 8th ed., sec. 19.2",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "lower": "30"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(TruncatedSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<TruncatedSpec, LikelihoodFitResult>(Truncated.Fit),
    };
}

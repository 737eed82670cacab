using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of negative binomial regression.</summary>
internal static class NegativeBinomialMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "negative_binomial",
        Aliases = ["nbreg", "negbin", "glm_nb"],
        Title = ("Negative binomial regression", "负二项回归"),
        Purpose = (
            "Estimates overdispersed counts by maximum likelihood, with a variance that grows with the square of the mean (NB2) or in proportion to it (NB1), tests against the Poisson and average marginal effects.",
            "以极大似然估计过度离散的计数，方差随均值平方（NB2）或与均值成比例（NB1）增长，并给出相对泊松的检验与平均边际效应。"),
        Equation = @"\mathrm E(y_i)=\mu_i=\exp(x_i'\beta+o_i),\qquad \mathrm{Var}(y_i)=\mu_i+\alpha\mu_i^2\ \text{(NB2)},\quad \mu_i(1+\delta)\ \text{(NB1)}",
        Sources =
        [
            "Cameron, A. C. and Trivedi, P. K. (1986), Econometric models based on count data: comparisons and applications of some estimators and tests, Journal of Applied Econometrics 1",
            "Cameron, A. C. and Trivedi, P. K. (1990), Regression-based tests for overdispersion in the Poisson model, Journal of Econometrics 46",
            "Cameron, A. C. and Trivedi, P. K. (2013), Regression Analysis of Count Data, 2nd ed., ch. 3",
            "Hilbe, J. M. (2011), Negative Binomial Regression, 2nd ed., ch. 8 and 10",
        ],
        ExampleSpec = """{"formula": "sales ~ ln_price + ln_income", "covariance": "cluster(state)"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(NegativeBinomialSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<NegativeBinomialSpec, LikelihoodFitResult>(NegativeBinomial.Fit),
    };
}

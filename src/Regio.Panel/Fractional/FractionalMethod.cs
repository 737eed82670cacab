using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of fractional response regression.</summary>
internal static class FractionalMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "fractional",
        Aliases = ["fracreg", "fractional_logit", "fractional_probit"],
        Title = ("Fractional response regression", "分数响应回归"),
        Purpose = (
            "Estimates the mean of a share between zero and one, ends included, by Bernoulli quasi maximum likelihood with logit, probit or complementary log-log link; robust standard errors and average marginal effects.",
            "以伯努利拟极大似然估计 0 与 1 之间（含端点）份额的均值，可选 logit、probit 或互补双对数联结；报告稳健标准误与平均边际效应。"),
        Equation = @"\mathrm E(y_i\mid x_i)=F(x_i'\beta),\qquad \hat\beta=\arg\max_\beta\sum_i w_i\big[y_i\ln F(x_i'\beta)+(1-y_i)\ln(1-F(x_i'\beta))\big]",
        Sources =
        [
            "Papke, L. E. and Wooldridge, J. M. (1996), Econometric methods for fractional response variables with an application to 401(k) plan participation rates, Journal of Applied Econometrics 11",
            "Papke, L. E. and Wooldridge, J. M. (2008), Panel data methods for fractional response variables with an application to test pass rates, Journal of Econometrics 145",
            "McCullagh, P. and Nelder, J. A. (1989), Generalized Linear Models, 2nd ed., ch. 4",
        ],
        ExampleSpec = """{"formula": "I(price / 210) ~ ln_income + ln_price_neighbour", "link": "logit", "covariance": "cluster(state)"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(FractionalSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<FractionalSpec, LikelihoodFitResult>(Fractional.Fit),
    };
}

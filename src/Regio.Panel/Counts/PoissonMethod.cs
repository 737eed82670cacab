using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The catalogue's entry of Poisson regression.</summary>
internal static class PoissonMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "poisson",
        Aliases = ["ppml", "ppmlhdfe", "fepois", "gravity"],
        Title = ("Poisson regression (PPML)", "泊松回归（PPML）"),
        Purpose = (
            "Estimates an exponential conditional mean of any non-negative outcome (trade flows, patents, counts) by Poisson pseudo maximum likelihood, absorbing any number of fixed effects; separated rows are found and named.",
            "以泊松伪极大似然估计任意非负结果变量（贸易流量、专利、计数）的指数条件均值，可吸收任意多个固定效应，并检出和列明分离观测。"),
        Equation = @"\mathrm E(y_i\mid x_i) = \mu_i = \exp\Big(x_i'\beta + \sum_{f=1}^{F}\alpha_{f,g_f(i)} + o_i\Big),\qquad \sum_i w_i\,\tilde x_i\,(y_i-\mu_i) = 0",
        Sources =
        [
            "Gourieroux, C., Monfort, A. and Trognon, A. (1984), Pseudo maximum likelihood methods: applications to Poisson models, Econometrica 52",
            "Hausman, J., Hall, B. H. and Griliches, Z. (1984), Econometric models for count data with an application to the patents-R&D relationship, Econometrica 52",
            "Santos Silva, J. M. C. and Tenreyro, S. (2006), The log of gravity, Review of Economics and Statistics 88",
            "Correia, S., Guimarães, P. and Zylkin, T. (2020), Fast Poisson estimation with high-dimensional fixed effects, Stata Journal 20",
            "Correia, S., Guimarães, P. and Zylkin, T. (2019), Verifying the existence of maximum likelihood estimates for generalized linear models, arXiv:1903.01633",
            "Cameron, A. C. and Trivedi, P. K. (2013), Regression Analysis of Count Data, 2nd ed., ch. 3 and 9",
        ],
        ExampleSpec = """{"formula": "sales ~ ln_price + ln_income | state + year", "covariance": "cluster(state)"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(PoissonSpec),
        ResultType = typeof(GeneralizedResult),
        Run = Method.Function<PoissonSpec, GeneralizedResult>(Poisson.Fit),
    };
}

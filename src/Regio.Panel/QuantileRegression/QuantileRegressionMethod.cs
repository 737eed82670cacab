using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of quantile regression.</summary>
internal static class QuantileRegressionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "quantile_regression",
        Aliases = ["qreg", "rq", "quantreg", "sqreg"],
        Title = ("Quantile regression", "分位数回归"),
        Purpose = (
            "Coefficients at one or several quantiles of the outcome, solved exactly; five analytic covariances, clusters, bootstrap and intervals by inverting rank tests; tests that slopes are equal over quantiles; the process plot.",
            "在被解释变量的一个或多个分位点处估计系数（精确解）；五种解析协方差、聚类、自助法与秩检验反演区间；斜率跨分位点相等性检验；分位数过程图。"),
        Equation = @"\hat\beta(\tau) = \arg\min_b \sum_i w_i\,\rho_\tau(y_i - x_i'b),\qquad \rho_\tau(r) = r\,(\tau - 1[r<0])",
        Sources =
        [
            "Koenker, R. and Bassett, G. (1978), Regression quantiles, Econometrica 46",
            "Koenker, R. (2005), Quantile Regression, Cambridge University Press",
            "Portnoy, S. and Koenker, R. (1997), The Gaussian hare and the Laplacian tortoise, Statistical Science 12",
            "Hendricks, W. and Koenker, R. (1992), Hierarchical spline models for conditional quantiles and the demand for electricity, JASA 87",
            "Powell, J. L. (1991), Estimation of monotonic regression models under quantile restrictions, in: Nonparametric and Semiparametric Methods in Econometrics",
            "Parente, P. M. D. C. and Santos Silva, J. M. C. (2016), Quantile regression with clustered data, Journal of Econometric Methods 5",
            "Koenker, R. (1994), Confidence intervals for regression quantiles, in: Asymptotic Statistics (P. Mandl and M. Hušková, eds.)",
            "Koenker, R. and Machado, J. A. F. (1999), Goodness of fit and related inference processes for quantile regression, JASA 94",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "quantiles": [0.25, 0.5, 0.75]}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(QuantileRegressionSpec),
        ResultType = typeof(QuantileRegressionResult),
        Run = Method.Function<QuantileRegressionSpec, QuantileRegressionResult>(QuantileRegression.Fit),
    };
}

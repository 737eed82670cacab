using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of general feasible generalised least squares.</summary>
internal static class GeneralGlsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "general_gls",
        Aliases = ["pggls"],
        Title = ("General feasible generalised least squares", "一般可行广义最小二乘"),
        Purpose = (
            "Estimates a panel with many entities and few periods by generalised least squares with any pattern of variances and correlations over time that all entities share: pooled, within or in first differences.",
            "适用于个体多、期数少的面板：允许所有个体共有的任意跨期方差与相关结构的广义最小二乘，可用于混合、组内或一阶差分模型。"),
        Equation = @"\hat\beta = \Big(\sum_i X_i'\hat\Omega_i^{-1}X_i\Big)^{-1}\sum_i X_i'\hat\Omega_i^{-1}y_i,\qquad \hat\Omega_{st} = \frac{1}{G_{st}}\sum_i \hat e_{is}\hat e_{it}",
        Sources =
        [
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 10.4.3 and 10.5.5",
            "Kiefer, N. M. (1980), Estimation of fixed effect models for time series of cross-sections with arbitrary intertemporal covariance, Journal of Econometrics 14",
            "Im, K. S., Ahn, S. C., Schmidt, P. and Wooldridge, J. M. (1999), Efficient estimation of panel data models with strictly exogenous explanatory variables, Journal of Econometrics 93",
        ],
        ExampleSpec = """{"formula": "sales ~ price + ndi", "entity": "state", "time": "year", "model": "within"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(GeneralGlsSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<GeneralGlsSpec, PanelFitResult>(GeneralGls.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of mean group estimators.</summary>
internal static class MeanGroupMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "mean_group",
        Aliases = ["xtmg", "pcce", "ccemg", "amg"],
        Title = ("Mean group estimators", "均值组估计"),
        Purpose = (
            "Panels whose slopes differ between entities: mean group, common correlated effects (mean group and pooled), augmented mean group; each entity's coefficients, tests of cross-sectional dependence of the residuals.",
            "斜率因个体而异的面板：均值组、共同相关效应（均值组与混合）、增广均值组；给出各个体系数与残差的截面相关检验。"),
        Equation = @"\bar b = \frac1G\sum_i \hat b_i,\qquad \hat V = \frac{1}{G(G-1)}\sum_i(\hat b_i-\bar b)(\hat b_i-\bar b)'",
        Sources =
        [
            "Pesaran, M. H. and Smith, R. (1995), Estimating long-run relationships from dynamic heterogeneous panels, Journal of Econometrics 68",
            "Pesaran, M. H. (2006), Estimation and inference in large heterogeneous panels with a multifactor error structure, Econometrica 74",
            "Eberhardt, M. and Teal, F. (2010), Productivity analysis in global manufacturing production, Oxford Economics Discussion Paper 515",
            "Chudik, A. and Pesaran, M. H. (2015), Common correlated effects estimation of heterogeneous dynamic panel data models with weakly exogenous regressors, Journal of Econometrics 188",
            "Eberhardt, M. (2012), Estimating panel time-series models with heterogeneous slopes, Stata Journal 12",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income", "entity": "state", "time": "year", "estimator": "cce_mean_group"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(MeanGroupSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<MeanGroupSpec, PanelFitResult>(MeanGroup.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the tests of cross-sectional dependence.</summary>
internal static class CrossSectionMethod
{
    /// <summary>Pairs of entities that are neighbours, for the local tests.</summary>
    internal const string Neighbours = "neighbours";

    internal static Method Entry { get; } = new()
    {
        Name = "cross_section_dependence",
        Aliases = ["pcdtest", "xtcsd", "xttest2", "pesaran_cd"],
        Title = ("Tests of cross-sectional dependence", "截面相关检验"),
        Purpose = (
            "Tests whether the errors of different entities are correlated: Pesaran's CD, Breusch and Pagan's LM, the scaled and bias-corrected LM, Friedman's and Frees' rank tests; with a table of neighbours also the local tests.",
            "检验不同个体的误差是否相关：Pesaran CD、Breusch-Pagan LM、标准化与偏差校正的 LM、Friedman 与 Frees 秩检验；提供邻接表时亦作局部检验。"),
        Equation = @"CD = \sqrt{\frac{2}{G(G-1)}}\sum_{i<j}\sqrt{T_{ij}}\,\hat\rho_{ij} \sim N(0,1)",
        Sources =
        [
            "Pesaran, M. H. (2004, 2015), General diagnostic tests for cross section dependence in panels, Cambridge Working Papers in Economics 0435; Testing weak cross-sectional dependence in large panels, Econometric Reviews 34",
            "Breusch, T. S. and Pagan, A. R. (1980), The Lagrange multiplier test and its applications to model specification in econometrics, Review of Economic Studies 47",
            "Baltagi, B. H., Feng, Q. and Kao, C. (2012), A Lagrange multiplier test for cross-sectional dependence in a fixed effects panel data model, Journal of Econometrics 170",
            "Frees, E. W. (1995), Assessing cross-sectional correlation in panel data, Journal of Econometrics 69",
            "Friedman, M. (1937), The use of ranks to avoid the assumption of normality implicit in the analysis of variance, Journal of the American Statistical Association 32",
            "De Hoyos, R. E. and Sarafidis, V. (2006), Testing for cross-sectional dependence in panel-data models, Stata Journal 6",
        ],
        Data = [DataRole.Main, new(Neighbours, ("Neighbouring entities: the first two columns hold a pair a row", "相邻个体：前两列每行一对"), Required: false)],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(CrossSectionSpec),
        ResultType = typeof(PanelTestResult),
        Run = Method.Function<CrossSectionSpec, PanelTestResult>(CrossSection.Fit),
    };
}

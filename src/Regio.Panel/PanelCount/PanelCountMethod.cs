using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of panels of counts.</summary>
internal static class PanelCountMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "panel_count",
        Aliases = ["xtpoisson", "xtnbreg"],
        Title = ("Counts of a panel with effects of entities", "面板计数模型"),
        Purpose = (
            "Estimates counts of a panel with random effects (Poisson with a gamma or normal effect, negative binomial with beta-distributed dispersion) or conditional on each entity's sum (negative binomial of Hausman, Hall and Griliches).",
            "估计面板计数模型：随机效应（泊松配 gamma 或正态效应、负二项配 beta 离散参数）或条件负二项（Hausman-Hall-Griliches）。"),
        Equation = @"\lambda_{it} = e^{x_{it}'\beta},\qquad y_{it} \mid \nu_i \sim \mathrm{Poisson}(\lambda_{it}\nu_i)\ \text{or}\ y_{it} \mid \delta_i \sim \mathrm{NB}(\lambda_{it}, \delta_i)",
        Sources =
        [
            "Hausman, J., Hall, B. H. and Griliches, Z. (1984), Econometric models for count data with an application to the patents-R&D relationship, Econometrica 52",
            "Allison, P. D. and Waterman, R. P. (2002), Fixed-effects negative binomial regression models, Sociological Methodology 32",
            "Guimaraes, P. (2008), The fixed effects negative binomial model revisited, Economics Letters 99",
            "Cameron, A. C. and Trivedi, P. K. (2013), Regression Analysis of Count Data, 2nd ed., ch. 9",
        ],
        ExampleSpec = """{"formula": "round(inv) ~ value + capital", "entity": "firm", "effects": "poisson_gamma"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(PanelCountSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<PanelCountSpec, LikelihoodFitResult>(PanelCount.Fit),
    };
}

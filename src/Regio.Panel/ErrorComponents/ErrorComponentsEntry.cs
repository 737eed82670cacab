using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the regression with two random effects.</summary>
internal static class ErrorComponentsEntry
{
    internal static Method Entry { get; } = new()
    {
        Name = "error_components",
        Aliases = ["two_way_random_effects", "nested_random_effects"],
        Title = ("Two-way and nested random effects", "双向与嵌套随机效应"),
        Purpose = (
            "Estimates a panel regression with random entity and period effects, or with random effects of groups and of the entities within them, by feasible generalised least squares in balanced and unbalanced panels.",
            "以可行广义最小二乘估计含个体与时期随机效应，或含组别及组内个体（嵌套）随机效应的面板回归，适用于平衡与非平衡面板。"),
        Equation = @"y_{it} = \alpha + x_{it}'\beta + \mu_i + \lambda_t + e_{it},\qquad \Omega = \sigma_\mu^2 D_\mu D_\mu' + \sigma_\lambda^2 D_\lambda D_\lambda' + \sigma_e^2 I",
        Sources =
        [
            "Wallace, T. D. and Hussain, A. (1969), The use of error components models in combining cross section with time series data, Econometrica 37",
            "Amemiya, T. (1971), The estimation of the variances in a variance-components model, International Economic Review 12",
            "Wansbeek, T. and Kapteyn, A. (1989), Estimation of the error-components model with incomplete panels, Journal of Econometrics 41",
            "Baltagi, B. H., Song, S. H. and Jung, B. C. (2001), The unbalanced nested error component regression model, Journal of Econometrics 101",
            "Baltagi, B. H. (2013), Econometric Analysis of Panel Data, 5th ed., ch. 3 and 9",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(ErrorComponentsSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<ErrorComponentsSpec, PanelFitResult>(ErrorComponents.Fit),
    };
}

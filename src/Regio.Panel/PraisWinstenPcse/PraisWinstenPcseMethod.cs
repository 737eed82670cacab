using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the regression with panel-corrected standard errors.</summary>
internal static class PraisWinstenPcseMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "prais_winsten_pcse",
        Aliases = ["xtpcse", "prais_winsten"],
        Title = ("Prais-Winsten regression with panel-corrected standard errors", "带面板校正标准误的 Prais-Winsten 回归"),
        Purpose = (
            "Estimates a panel with many periods and few entities by least squares, or by Prais and Winsten's transformation where errors are autocorrelated, with standard errors that allow for different variances and for correlation between entities.",
            "适用于期数多、个体少的面板：以最小二乘（误差自相关时以 Prais-Winsten 变换）估计，标准误允许个体间异方差与同期相关。"),
        Equation = @"y_{it}-\hat\rho_i y_{i,t-1} = (x_{it}-\hat\rho_i x_{i,t-1})'\beta + \nu_{it},\qquad \hat V = (X'X)^{-1}X'(\hat\Sigma\otimes I)X(X'X)^{-1}",
        Sources =
        [
            "Beck, N. and Katz, J. N. (1995), What to do (and not to do) with time-series cross-section data, American Political Science Review 89",
            "Prais, S. J. and Winsten, C. B. (1954), Trend estimators and serial correlation, Cowles Commission Discussion Paper 383",
            "StataCorp, [XT] xtpcse, Methods and formulas",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year", "correlation": "ar1"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(PraisWinstenPcseSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<PraisWinstenPcseSpec, PanelFitResult>(PraisWinstenPcse.Fit),
    };
}

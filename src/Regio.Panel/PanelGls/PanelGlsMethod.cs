using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of feasible generalised least squares.</summary>
internal static class PanelGlsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "panel_gls",
        Aliases = ["xtgls", "fgls"],
        Title = ("Feasible generalised least squares for panels", "面板可行广义最小二乘"),
        Purpose = (
            "Estimates a panel with many periods and few entities by feasible generalised least squares: error variances that differ between entities, correlation between entities within a period, first-order autocorrelation common to all or of each entity.",
            "适用于期数多、个体少的面板：以可行广义最小二乘估计，允许组间异方差、个体间同期相关，以及共同或各自的一阶自相关。"),
        Equation = @"\hat\beta = (X'\hat\Omega^{-1}X)^{-1}X'\hat\Omega^{-1}y,\qquad \hat V = (X'\hat\Omega^{-1}X)^{-1}",
        Sources =
        [
            "Parks, R. W. (1967), Efficient estimation of a system of regression equations when disturbances are both serially and contemporaneously correlated, Journal of the American Statistical Association 62",
            "Greene, W. H. (2018), Econometric Analysis, 8th ed., sec. 11.6",
            "StataCorp, [XT] xtgls, Methods and formulas",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year", "panels": "correlated", "correlation": "ar1"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(PanelGlsSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<PanelGlsSpec, PanelFitResult>(PanelGls.Fit),
    };
}

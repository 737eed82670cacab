using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the panel unit-root tests.</summary>
internal static class PanelUnitRootMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "panel_unit_root",
        Aliases = ["xtunitroot", "purtest", "pescadf", "unit_root"],
        Title = ("Panel unit-root tests", "面板单位根检验"),
        Purpose = (
            "Tests whether variables of a panel have a unit root, in levels and first differences in one table: Levin-Lin-Chu, Im-Pesaran-Shin, Fisher ADF and PP, Breitung, Hadri, CIPS; with ADF, PP and KPSS of each entity.",
            "检验面板变量是否存在单位根，水平值与一阶差分列于一表：LLC、IPS、Fisher-ADF 与 Fisher-PP、Breitung、Hadri、CIPS；并给出各个体的 ADF、PP 与 KPSS 检验。"),
        Equation = @"\Delta y_{it} = \delta_i\, y_{i,t-1} + \sum_{j=1}^{p_i} \varphi_{ij}\, \Delta y_{i,t-j} + d_t'\gamma_i + e_{it}, \qquad H_0:\ \delta_i = 0",
        Sources =
        [
            "Levin, A., Lin, C.-F. and Chu, C.-S. J. (2002), Unit root tests in panel data: asymptotic and finite-sample properties, Journal of Econometrics 108",
            "Im, K. S., Pesaran, M. H. and Shin, Y. (2003), Testing for unit roots in heterogeneous panels, Journal of Econometrics 115",
            "Maddala, G. S. and Wu, S. (1999), A comparative study of unit root tests with panel data and a new simple test, Oxford Bulletin of Economics and Statistics 61",
            "Choi, I. (2001), Unit root tests for panel data, Journal of International Money and Finance 20",
            "Breitung, J. (2000), The local power of some unit root tests for panel data, Advances in Econometrics 15; Breitung, J. and Das, S. (2005), Panel unit root tests under cross-sectional dependence, Statistica Neerlandica 59",
            "Hadri, K. (2000), Testing for stationarity in heterogeneous panel data, Econometrics Journal 3",
            "Pesaran, M. H. (2007), A simple panel unit root test in the presence of cross-section dependence, Journal of Applied Econometrics 22",
            "MacKinnon, J. G. (1994, 1996), Journal of Business and Economic Statistics 12; Journal of Applied Econometrics 11",
        ],
        ExampleSpec = """{"variables": ["inv", "value"], "entity": "firm", "time": "year", "tests": ["levin_lin_chu", "im_pesaran_shin", "fisher_adf", "fisher_pp", "breitung", "hadri", "cips"]}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(PanelUnitRootSpec),
        ResultType = typeof(PanelUnitRootResult),
        Run = Method.Function<PanelUnitRootSpec, PanelUnitRootResult>(PanelUnitRoot.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the pooled mean group estimator.</summary>
internal static class PooledMeanGroupMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "pooled_mean_group",
        Aliases = ["xtpmg", "pmg", "panel_ardl"],
        Title = ("Pooled mean group (panel ARDL)", "混合均值组估计（面板 ARDL）"),
        Purpose = (
            "Error-correction models of a panel: one long-run relation with adjustment and short run of each entity (pooled mean group), everything of each (mean group) or common (dynamic fixed effects); half-life, Hausman and likelihood-ratio tests.",
            "面板误差修正模型：长期关系相同而调整与短期因个体而异（混合均值组）、全部异质（均值组）或全部相同（动态固定效应）；半衰期、Hausman 与似然比检验。"),
        Equation = @"\Delta y_{it} = \phi_i(y_{i,t-1} - x_{it}'\theta) + \sum_{j<q}\delta_{ij}'\Delta x_{i,t-j} + \sum_{0<j<p}\lambda_{ij}\Delta y_{i,t-j} + \mu_i + \varepsilon_{it}",
        Sources =
        [
            "Pesaran, M. H., Shin, Y. and Smith, R. P. (1999), Pooled mean group estimation of dynamic heterogeneous panels, JASA 94",
            "Pesaran, M. H. and Smith, R. (1995), Estimating long-run relationships from dynamic heterogeneous panels, Journal of Econometrics 68",
            "Blackburne, E. F. and Frank, M. W. (2007), Estimation of nonstationary heterogeneous panels, Stata Journal 7",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income", "entity": "state", "time": "year"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(PooledMeanGroupSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<PooledMeanGroupSpec, PanelFitResult>(PooledMeanGroup.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the panel threshold regression.</summary>
internal static class PanelThresholdMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "panel_threshold",
        Aliases = ["xthreg", "hansen_threshold"],
        Title = ("Panel threshold regression (Hansen 1999)", "面板门槛回归（Hansen 1999）"),
        Purpose = (
            "Estimates one to three thresholds of a variable at which slopes change in a fixed-effects panel, tests their number by bootstrap, and gives confidence sets, the likelihood-ratio plot and slopes by regime.",
            "在固定效应面板中估计一至三个使系数发生变化的门槛值，以自助法检验门槛个数，并给出置信集、似然比图与分区间系数。"),
        Equation = @"y_{it} = \alpha_i + z_{it}'\theta + \sum_{r=1}^{R+1} x_{it}'\beta_r\,1(\gamma_{r-1} < q_{it} \le \gamma_r) + e_{it}",
        Sources =
        [
            "Hansen, B. E. (1999), Threshold effects in non-dynamic panels: estimation, testing, and inference, Journal of Econometrics 93",
            "Wang, Q. (2015), Fixed-effect panel threshold model using Stata, Stata Journal 15",
            "Bai, J. (1997), Estimating multiple breaks one at a time, Econometric Theory 13",
        ],
        ExampleSpec = """{"formula": "inv ~ capital", "regime_regressors": ["value"], "threshold_variable": "value", "entity": "firm", "time": "year", "trim": [0.1], "thresholds": 2, "replications": 99, "covariance": "cluster(firm)"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(PanelThresholdSpec),
        ResultType = typeof(PanelThresholdResult),
        Run = Method.Function<PanelThresholdSpec, PanelThresholdResult>(PanelThreshold.Fit),
    };
}

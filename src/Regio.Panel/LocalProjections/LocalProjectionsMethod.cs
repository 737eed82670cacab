using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of local projections.</summary>
internal static class LocalProjectionsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "local_projections",
        Aliases = ["locproj", "lpirf", "lp"],
        Title = ("Local projections", "局部投影"),
        Purpose = (
            "Impulse responses by a regression a horizon, in time series and panels: levels, changes or sums of the outcome, instruments, states of the world, lag augmentation.",
            "逐期回归得到脉冲响应，适用于时间序列与面板：水平、变化或累计响应，工具变量、状态依赖与滞后增广。"),
        Equation = @"y_{i,t+h} = \alpha_i^h + \beta_h s_{it} + \sum_k \phi_k^h y_{i,t-k} + \sum_k \psi_k^h s_{i,t-k} + x_{it}'\gamma^h + e_{i,t+h}",
        Sources =
        [
            "Jordà, Ò. (2005), Estimation and inference of impulse responses by local projections, American Economic Review 95",
            "Stock, J. H. and Watson, M. W. (2018), Identification and estimation of dynamic causal effects in macroeconomics using external instruments, Economic Journal 128",
            "Ramey, V. A. and Zubairy, S. (2018), Government spending multipliers in good times and in bad, Journal of Political Economy 126",
            "Auerbach, A. J. and Gorodnichenko, Y. (2013), Fiscal multipliers in recession and expansion, in: Fiscal Policy after the Financial Crisis",
            "Montiel Olea, J. L. and Plagborg-Møller, M. (2021), Local projection inference is simpler and more robust than you think, Econometrica 89",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_income | state + year", "shock": "ln_price", "horizons": 6, "entity": "state", "time": "year", "covariance": "dk"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(LocalProjectionsSpec),
        ResultType = typeof(LocalProjectionsResult),
        Run = Method.Function<LocalProjectionsSpec, LocalProjectionsResult>(LocalProjections.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the panel smooth transition regression.</summary>
internal static class SmoothTransitionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "smooth_transition",
        Aliases = ["pstr", "panel_smooth_transition"],
        Title = ("Panel smooth transition regression", "面板平滑转换回归（PSTR）"),
        Purpose = (
            "Estimates slopes that move smoothly between regimes along a logistic function of a transition variable in a fixed-effects panel, with tests of linearity and of remaining nonlinearity.",
            "在固定效应面板中估计随转换变量的逻辑函数平滑变化的斜率，并提供线性检验与剩余非线性检验。"),
        Equation = @"y_{it} = \alpha_i + z_{it}'\theta + x_{it}'\beta_0 + \sum_{r} x_{it}'\beta_r\,g(q_{it};\gamma_r,c_r) + e_{it},\qquad g = \Big(1+\exp\big(-\gamma\prod_{j=1}^m (q_{it}-c_j)\big)\Big)^{-1}",
        Sources =
        [
            "González, A., Teräsvirta, T. and van Dijk, D. (2005), Panel smooth transition regression models, SSE/EFI Working Paper 604",
            "González, A., Teräsvirta, T., van Dijk, D. and Yang, Y. (2017), Panel smooth transition regression models, CREATES Research Paper 2017-36",
        ],
        ExampleSpec = """{"formula": "inv ~ 1", "regime_regressors": ["value", "capital"], "transition_variable": "value", "entity": "firm", "time": "year"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(SmoothTransitionSpec),
        ResultType = typeof(SmoothTransitionResult),
        Run = Method.Function<SmoothTransitionSpec, SmoothTransitionResult>(SmoothTransition.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the tests of effects and poolability.</summary>
internal static class EffectTestsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "effect_tests",
        Aliases = ["pftest", "pooltest", "poolability"],
        Title = ("Tests of effects and poolability", "效应检验与可混合性检验"),
        Purpose = (
            "Tests whether entity, period or two-way fixed effects belong to the model (F and likelihood ratio), whether random entity effects do (likelihood ratio), and whether entities share their slopes (Chow's F).",
            "检验模型是否应包含个体、时期或双向固定效应（F 与似然比）、是否应包含个体随机效应（似然比），以及各个体的斜率是否相同（Chow F 检验）。"),
        Equation = @"F = \frac{(SSR_0-SSR_1)/q}{SSR_1/(N-K_1)},\qquad LR = N\ln\frac{SSR_0}{SSR_1}",
        Sources =
        [
            "Baltagi, B. H. (2013), Econometric Analysis of Panel Data, 5th ed., sec. 4.1 and 4.2",
            "Chow, G. C. (1960), Tests of equality between sets of coefficients in two linear regressions, Econometrica 28",
            "Self, S. G. and Liang, K.-Y. (1987), Asymptotic properties of maximum likelihood estimators and likelihood ratio tests under nonstandard conditions, Journal of the American Statistical Association 82",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(EffectTestsSpec),
        ResultType = typeof(PanelTestResult),
        Run = Method.Function<EffectTestsSpec, PanelTestResult>(EffectTests.Fit),
    };
}

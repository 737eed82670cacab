using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of quantile regression with fixed effects.</summary>
internal static class QuantileFixedEffectsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "quantile_fixed_effects",
        Aliases = ["xtqreg", "mmqreg", "mmqr", "qregpd", "canay"],
        Title = ("Quantile regression with fixed effects", "固定效应分位数回归"),
        Purpose = (
            "Coefficients at several quantiles with any number of fixed effects: by moments of location and scale (Machado and Santos Silva) or in two steps (Canay); equations of location and scale, tests of equal slopes, the process plot.",
            "含任意多个固定效应的分位数回归：位置—尺度矩方法（Machado-Santos Silva）或两步法（Canay）；位置与尺度方程、斜率相等性检验、分位数过程图。"),
        Equation = @"Q_\tau(y_{it}\mid x_{it}) = \alpha_i + \delta_i q(\tau) + x_{it}'\big(\beta + \gamma\, q(\tau)\big)",
        Sources =
        [
            "Machado, J. A. F. and Santos Silva, J. M. C. (2019), Quantiles via moments, Journal of Econometrics 213",
            "Canay, I. A. (2011), A simple approach to quantile regression for panel data, Econometrics Journal 14",
            "Rios-Avila, F., Siles, L. and Canavire-Bacarreza, G. (2024), Estimating quantile regressions with multiple fixed effects through method of moments, IZA Discussion Paper 17262",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income | state + year", "quantiles": [0.1, 0.25, 0.5, 0.75, 0.9], "entity": "state", "time": "year"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(QuantileFixedEffectsSpec),
        ResultType = typeof(QuantileFixedEffectsResult),
        Run = Method.Function<QuantileFixedEffectsSpec, QuantileFixedEffectsResult>(QuantileFixedEffects.Fit),
    };
}

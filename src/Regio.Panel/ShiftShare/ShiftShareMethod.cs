using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of shift-share regressions.</summary>
internal static class ShiftShareMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "shift_share",
        Aliases = ["bartik"],
        Title = ("Shift-share instrumental variables", "份额移动工具变量"),
        Purpose = (
            "Estimates a regression with a shift-share (Bartik) instrument, with the exposure-robust inference of Adão, Kolesár and Morales (AKM and AKM0), shock-level means and Rotemberg weights.",
            "估计份额移动（Bartik）工具变量回归，给出 Adão、Kolesár 与 Morales 的暴露稳健推断（AKM 与 AKM0）、冲击层面均值与 Rotemberg 权重。"),
        Equation = @"x_i=\sum_s w_{is} g_s,\qquad \hat\beta=\frac{\ddot x'\Omega y}{\ddot x'\Omega d},\qquad \hat V=\frac{\sum_s \tilde g_s^2\big(\sum_i \omega_i w_{is}\hat\varepsilon_i\big)^2}{(\ddot x'\Omega d)^2}",
        Sources =
        [
            "Adão, R., Kolesár, M. and Morales, E. (2019), Shift-share designs: theory and inference, Quarterly Journal of Economics 134",
            "Borusyak, K., Hull, P. and Jaravel, X. (2022), Quasi-experimental shift-share research designs, Review of Economic Studies 89",
            "Goldsmith-Pinkham, P., Sorkin, I. and Swift, H. (2020), Bartik instruments: what, when, why, and how, American Economic Review 110",
        ],
        ExampleSpec = """{"formula": "y ~ 1 | d ~ s1 + s2 + s3 + s4 + s5 + s6", "shocks": [0.8, -0.5, 1.2, 0.1, -1.1, 0.4]}""",
        ExampleData = "shift_share.csv",
        SpecType = typeof(ShiftShareSpec),
        ResultType = typeof(ShiftShareResult),
        Run = Method.Function<ShiftShareSpec, ShiftShareResult>(ShiftShare.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the selection model.</summary>
internal static class HeckmanMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "heckman",
        Aliases = ["heckit", "selection_model"],
        Title = ("Heckman's selection model", "Heckman 样本选择模型"),
        Purpose = (
            "Estimates a regression whose outcome is seen only where a selection equation says so: jointly by maximum likelihood, or in two steps whose second absorbs fixed effects and whose errors allow for the estimated Mills ratio.",
            "估计仅在被选中时可观测结果的回归：联合极大似然，或两步法（第二步可吸收固定效应，标准误考虑逆米尔斯比率的估计误差）。"),
        Equation = @"y_i = x_i'\beta + u_i \ \text{seen where}\ z_i'\gamma + v_i > 0,\qquad E[y_i \mid \text{seen}] = x_i'\beta + \rho\sigma\,\frac{\varphi(z_i'\gamma)}{\Phi(z_i'\gamma)}",
        Sources =
        [
            "Heckman, J. J. (1979), Sample selection bias as a specification error, Econometrica 47",
            "Greene, W. H. (1981), Sample selection bias as a specification error: comment, Econometrica 49",
            "Newey, W. K. and McFadden, D. (1994), Large sample estimation and hypothesis testing, Handbook of Econometrics 4, sec. 6",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 19.6",
            "Greene, W. H. (2018), Econometric Analysis, 8th ed., sec. 19.4",
        ],
        ExampleSpec = """{"formula": "inv ~ value", "selection": "I(inv > 60) ~ value + capital", "estimator": "two_step"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(HeckmanSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<HeckmanSpec, LikelihoodFitResult>(Heckman.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the random coefficients model.</summary>
internal static class RandomCoefficientsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "random_coefficients",
        Aliases = ["xtrc", "pvcm", "swamy"],
        Title = ("Random coefficients (Swamy)", "随机系数模型（Swamy）"),
        Purpose = (
            "Estimates the mean of coefficients that differ between entities by generalised least squares, the coefficients of each entity and their best linear predictors, and tests whether all are the same.",
            "以广义最小二乘估计因个体而异的系数的均值，给出各个体系数及其最佳线性预测，并检验系数是否相同。"),
        Equation = @"y_i = X_i\beta_i + e_i,\qquad \beta_i = \beta + v_i,\qquad \hat\beta = \sum_i W_i b_i,\quad W_i \propto (\hat\Delta+\hat V_i)^{-1}",
        Sources =
        [
            "Swamy, P. A. V. B. (1970), Efficient inference in a random coefficient regression model, Econometrica 38",
            "Greene, W. H. (2018), Econometric Analysis, 8th ed., sec. 11.10.1",
            "StataCorp, [XT] xtrc, Methods and formulas",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(RandomCoefficientsSpec),
        ResultType = typeof(PanelFitResult),
        Run = Method.Function<RandomCoefficientsSpec, PanelFitResult>(RandomCoefficients.Fit),
    };
}

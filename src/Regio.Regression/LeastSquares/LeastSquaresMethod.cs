using Regio.Core;

namespace Regio.Regression;

/// <summary>Least squares as the catalogue knows it.</summary>
internal static class LeastSquaresMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "least_squares",
        Aliases = ["ols", "regress", "fixed_effects", "wls", "feols"],
        Title = ("Linear regression", "线性回归"),
        Purpose = (
            "Estimates a linear model by ordinary or weighted least squares, absorbing any number of fixed effects and varying slopes; the covariance of the coefficients can be exchanged without refitting.",
            "以普通或加权最小二乘估计线性模型，可吸收任意多个固定效应与变斜率；系数协方差可在拟合后更换，无需重新估计。"),
        Equation = @"y_i = x_i'\beta + \sum_{f=1}^{F} \alpha_{f,g_f(i)} + \varepsilon_i,\qquad \hat\beta = (\ddot X'W\ddot X)^{-1}\ddot X'W\ddot y",
        Sources =
        [
            "Frisch, R. and Waugh, F. V. (1933), Partial time regressions as compared with individual trends, Econometrica 1",
            "Greene, W. H. (2018), Econometric Analysis, 8th ed., ch. 3, 4, 9, 11",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., ch. 4, 10",
            "Correia, S. (2017), Linear models with high-dimensional fixed effects: an efficient and feasible estimator (reghdfe)",
            "Bergé, L. (2018), Efficient estimation of maximum likelihood models with multiple fixed-effects (fixest)",
            "Björck, Å. (1967), Iterative refinement of linear least squares solutions I, BIT 7",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital | firm + year", "covariance": "cluster(firm)"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(LeastSquaresSpec),
        ResultType = typeof(LeastSquaresResult),
        Run = Method.Function<LeastSquaresSpec, LeastSquaresResult>(LeastSquares.Fit),
    };
}

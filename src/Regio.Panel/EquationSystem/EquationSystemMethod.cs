using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of systems of equations.</summary>
internal static class EquationSystemMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "equation_system",
        Aliases = ["sur", "3sls", "systemfit", "reg3", "sureg"],
        Title = ("System of linear equations (SUR, 3SLS)", "线性方程组（SUR、3SLS）"),
        Purpose = (
            "Estimates several equations together: least squares or 2SLS equation by equation, seemingly unrelated regressions and three-stage least squares, once or iterated, with restrictions across equations, robust covariances, and tests of independent equations and of 3SLS against 2SLS.",
            "联合估计多个方程：逐方程最小二乘或 2SLS、似不相关回归与三阶段最小二乘（单步或迭代），支持跨方程约束、稳健协方差，以及方程独立性检验和 3SLS 对 2SLS 的 Hausman 检验。"),
        Equation = @"y_i = X_i\beta_i + \varepsilon_i,\quad E[\varepsilon_{ti}\varepsilon_{tj}] = \sigma_{ij},\qquad \hat\beta = \left(\hat X'(\hat\Sigma^{-1}\otimes I)\hat X\right)^{-1}\hat X'(\hat\Sigma^{-1}\otimes I)\,y,\quad \hat X = P_Z X",
        Sources =
        [
            "Zellner, A. (1962), An efficient method of estimating seemingly unrelated regressions and tests for aggregation bias, Journal of the American Statistical Association 57",
            "Zellner, A. and Theil, H. (1962), Three-stage least squares: simultaneous estimation of simultaneous equations, Econometrica 30",
            "Schmidt, P. (1990), Three-stage least squares with different instruments for different equations, Journal of Econometrics 43",
            "McElroy, M. B. (1977), Goodness of fit for seemingly unrelated regressions, Journal of Econometrics 6",
            "Breusch, T. S. and Pagan, A. R. (1980), The Lagrange multiplier test and its applications to model specification in econometrics, Review of Economic Studies 47",
            "Henningsen, A. and Hamann, J. D. (2007), systemfit: a package for estimating systems of simultaneous equations in R, Journal of Statistical Software 23(4)",
        ],
        ExampleSpec = """{"equations": {"sales": "ln_sales ~ ln_price + ln_income", "price": "ln_price ~ ln_sales + ln_price_neighbour"}, "instruments": ["ln_income", "ln_price_neighbour", "year"], "covariance": "cluster(state)"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(EquationSystemSpec),
        ResultType = typeof(EquationSystemResult),
        Run = Method.Function<EquationSystemSpec, EquationSystemResult>(EquationSystem.Fit),
    };
}

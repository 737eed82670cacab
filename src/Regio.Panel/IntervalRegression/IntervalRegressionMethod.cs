using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the interval regression.</summary>
internal static class IntervalRegressionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "interval_regression",
        Aliases = ["intreg"],
        Title = ("Interval regression", "区间回归"),
        Purpose = (
            "Estimates a linear model of an outcome of which only an interval is known, such as an income bracket; intervals may be open, or a single value.",
            "估计仅知其所在区间（例如收入分组）的被解释变量的线性模型；区间可开放，也可为精确取值。"),
        Equation = @"y_i^* = x_i'\beta + \sigma\varepsilon_i \in [l_i, u_i],\qquad \ell = \sum_i \ln\left[\Phi\left(\tfrac{u_i-x_i'\beta}{\sigma}\right)-\Phi\left(\tfrac{l_i-x_i'\beta}{\sigma}\right)\right]",
        Sources =
        [
            "Stewart, M. B. (1983), On least squares estimation when the dependent variable is grouped, Review of Economic Studies 50",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 19.2",
        ],
        ExampleSpec = """{"formula": "floor(inv / 50) ~ value + capital", "upper": "floor(inv / 50) + 1"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(IntervalRegressionSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<IntervalRegressionSpec, LikelihoodFitResult>(IntervalRegression.Fit),
    };
}

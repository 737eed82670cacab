using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the Tobit regression.</summary>
internal static class TobitMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "tobit",
        Aliases = ["censored_regression", "censreg"],
        Title = ("Tobit regression", "Tobit 回归"),
        Purpose = (
            "Estimates a linear model of an outcome that is censored below, above or both, at limits that may differ by row; fixed effects enter as dummies, marginal effects come with delta-method errors.",
            "估计存在下限、上限或双侧删失的线性模型，界限可逐行不同；固定效应以虚拟变量进入，并给出带 delta 法标准误的边际效应。"),
        Equation = @"y_i^* = x_i'\beta + \sigma\varepsilon_i,\quad \varepsilon_i \sim N(0,1),\qquad y_i = \min(\max(y_i^*, a_i), b_i)",
        Sources =
        [
            "Tobin, J. (1958), Estimation of relationships for limited dependent variables, Econometrica 26",
            "Olsen, R. J. (1978), Note on the uniqueness of the maximum likelihood estimator for the Tobit model, Econometrica 46",
            "McDonald, J. F. and Moffitt, R. A. (1980), The uses of Tobit analysis, Review of Economics and Statistics 62",
            "Greene, W. H. (2004), Fixed effects and bias due to the incidental parameters problem in the Tobit model, Econometric Reviews 23",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., ch. 17",
        ],
        ExampleSpec = """{"formula": "max(inv - 50, 0) ~ value + capital", "lower": "0", "covariance": "cluster(firm)"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(TobitSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<TobitSpec, LikelihoodFitResult>(Tobit.Fit),
    };
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the regression kink.</summary>
internal static class KinkRegressionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "kink_regression",
        Aliases = ["regression_kink", "panel_kink"],
        Title = ("Regression kink with an unknown threshold (Hansen 2017)", "未知门槛的折线回归（Hansen 2017）"),
        Purpose = (
            "Estimates where the slope of a regressor changes while the line stays continuous, with or without fixed effects; bootstrap test of the kink and confidence set of the threshold.",
            "估计解释变量斜率发生变化而曲线保持连续的位置，可含固定效应；提供折点的自助检验与门槛置信集。"),
        Equation = @"y_i = \beta_1 (x_i-\gamma)_- + \beta_2 (x_i-\gamma)_+ + z_i'\theta + \alpha_{g(i)} + e_i",
        Sources =
        [
            "Hansen, B. E. (2017), Regression kink with an unknown threshold, Journal of Business and Economic Statistics 35",
            "Zhang, Y., Zhou, Q. and Jiang, L. (2017), Panel kink regression with an unknown threshold, Economics Letters 157",
        ],
        ExampleSpec = """{"formula": "inv ~ capital | firm", "kink_variable": "value", "replications": 99, "covariance": "cluster(firm)"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(KinkRegressionSpec),
        ResultType = typeof(KinkRegressionResult),
        Run = Method.Function<KinkRegressionSpec, KinkRegressionResult>(KinkRegression.Fit),
    };
}

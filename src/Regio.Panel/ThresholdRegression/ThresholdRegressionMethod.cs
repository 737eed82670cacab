using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the threshold regression.</summary>
internal static class ThresholdRegressionMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "threshold_regression",
        Aliases = ["sample_splitting", "thrreg"],
        Title = ("Threshold regression (Hansen 2000)", "门槛回归（Hansen 2000）"),
        Purpose = (
            "Splits a cross section at an estimated value of a threshold variable, tests whether there is a split by a heteroskedasticity-robust bootstrap test, and gives the confidence set of the threshold.",
            "在门槛变量的估计值处划分截面样本，以异方差稳健的自助检验判断是否存在门槛，并给出门槛的置信集。"),
        Equation = @"y_i = z_i'\theta + x_i'\beta_1\,1(q_i \le \gamma) + x_i'\beta_2\,1(q_i > \gamma) + e_i",
        Sources =
        [
            "Hansen, B. E. (2000), Sample splitting and threshold estimation, Econometrica 68",
            "Hansen, B. E. (1996), Inference when a nuisance parameter is not identified under the null hypothesis, Econometrica 64",
        ],
        ExampleSpec = """{"formula": "inv ~ 1", "regime_regressors": ["value", "capital"], "threshold_variable": "value", "replications": 99}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(ThresholdRegressionSpec),
        ResultType = typeof(ThresholdRegressionResult),
        Run = Method.Function<ThresholdRegressionSpec, ThresholdRegressionResult>(ThresholdRegression.Fit),
    };
}

using Regio.Core;

namespace Regio.Regression;

/// <summary>A linear model and hypotheses on its coefficients.</summary>
[Meaning("Wald test of hypotheses on the coefficients of a linear model", "线性模型系数的 Wald 检验")]
public sealed record WaldTestSpec : IMethodSpec
{
    /// <summary>The model, with the covariance to test in.</summary>
    [Meaning("the linear model, with the covariance to test in", "线性模型及检验所用的协方差")]
    public required LeastSquaresSpec Model { get; init; }

    /// <summary>Equations such as <c>x1 = x2</c> or <c>x1 / x2 = 1</c>; without a right side <c>= 0</c>. Tested jointly and one by one.</summary>
    [Meaning("equations such as x1 = x2 or x1 / x2 = 1; tested jointly and one by one", "假设等式，例如 x1 = x2 或 x1 / x2 = 1；既联合检验也逐个检验")]
    public required IReadOnlyList<Hypothesis> Hypotheses { get; init; }

    /// <summary>What the statistic is compared with.</summary>
    [Meaning("what the statistic is compared with", "统计量所比较的分布")]
    public WaldDistribution Distribution { get; init; }
}

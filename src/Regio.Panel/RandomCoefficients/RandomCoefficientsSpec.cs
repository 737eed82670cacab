using Regio.Core;

namespace Regio.Panel;

/// <summary>Random coefficients (Swamy): every entity has its own coefficients, drawn around a mean.</summary>
[Meaning("Random coefficients (Swamy): each entity its own coefficients around a mean", "随机系数模型（Swamy）：各个体系数围绕均值随机变动")]
public sealed record RandomCoefficientsSpec : PanelSpec
{
    /// <summary>Whether V_i of the noise is subtracted from the spread of the estimates even where that leaves no covariance (then an error), instead of falling back on the spread itself.</summary>
    [Meaning("whether a covariance of the coefficients that is not positive definite is an error instead of replaced by the spread of the estimates", "系数协方差非正定时是否报错，而非改用估计值的离散矩阵")]
    public bool Strict { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

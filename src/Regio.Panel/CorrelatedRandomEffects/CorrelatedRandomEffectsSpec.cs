using Regio.Core;

namespace Regio.Panel;

/// <summary>Correlated random effects (Mundlak) regression.</summary>
[Meaning("Correlated random effects (Mundlak): random effects with entity means of the regressors", "相关随机效应（Mundlak）：加入解释变量个体均值的随机效应回归")]
public sealed record CorrelatedRandomEffectsSpec : PanelFitSpec
{
    /// <summary>How the variances of effects and errors are estimated.</summary>
    [Meaning("how the variances of effects and errors are estimated", "方差分量的估计方法")]
    public VarianceMethod VarianceMethod { get; init; } = VarianceMethod.SwamyArora;
}

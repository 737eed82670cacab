using Regio.Core;

namespace Regio.Panel;

/// <summary>How entity effects enter the model with autocorrelated errors.</summary>
public enum PanelAr1Effects
{
    /// <summary>Fixed effects.</summary>
    [Meaning("fixed effects", "固定效应")]
    Fixed,

    /// <summary>Random effects.</summary>
    [Meaning("random effects", "随机效应")]
    Random,
}

/// <summary>Panel regression with entity effects and first-order autocorrelated errors.</summary>
[Meaning("Fixed- or random-effects regression with first-order autocorrelated errors", "误差服从一阶自回归的固定效应或随机效应回归")]
public sealed record PanelAr1Spec : PanelSeriesCovarianceSpec
{
    /// <summary>Fixed or random effects.</summary>
    [Meaning("fixed or random effects", "固定效应或随机效应")]
    public PanelAr1Effects Effects { get; init; } = PanelAr1Effects.Fixed;

    /// <summary>How the autocorrelation of the within residuals is estimated.</summary>
    [Meaning("how the autocorrelation of the within residuals is estimated", "组内残差自相关系数的估计方法")]
    public RhoMethod RhoMethod { get; init; } = RhoMethod.Dw;

    /// <summary>Whether the autocorrelation is estimated once instead of until nothing changes (Stata's <c>twostep</c>).</summary>
    [Meaning("whether the autocorrelation is estimated once instead of until convergence", "自相关系数只估计一次而不迭代至收敛")]
    public bool TwoStep { get; init; }

    /// <summary>A known autocorrelation between −1 and 1, instead of an estimate.</summary>
    [Meaning("a known autocorrelation instead of an estimate", "给定的自相关系数（不估计）")]
    public double? Rho { get; init; }
}

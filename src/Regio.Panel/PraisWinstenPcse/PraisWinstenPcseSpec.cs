using Regio.Core;

namespace Regio.Panel;

/// <summary>Least squares or Prais-Winsten regression with panel-corrected standard errors.</summary>
[Meaning("Least squares or Prais-Winsten regression with panel-corrected standard errors", "带面板校正标准误的最小二乘或 Prais-Winsten 回归")]
public sealed record PraisWinstenPcseSpec : PanelSeriesFitSpec
{
    /// <summary>Autocorrelation of the errors within entities.</summary>
    [Meaning("autocorrelation of the errors within entities", "个体内误差的自相关结构")]
    public SerialStructure Correlation { get; init; } = SerialStructure.Independent;

    /// <summary>How the autocorrelation is estimated.</summary>
    [Meaning("how the autocorrelation is estimated", "自相关系数的估计方法")]
    public RhoMethod RhoMethod { get; init; } = RhoMethod.Regress;

    /// <summary>Variances and covariances of errors between entities that the standard errors allow for.</summary>
    [Meaning("variances and correlations between entities that the standard errors allow for", "标准误所允许的个体间方差与相关结构")]
    public PanelStructure Panels { get; init; } = PanelStructure.Correlated;

    /// <summary>Whether variances are divided by N − K instead of N (Stata's <c>nmk</c>).</summary>
    [Meaning("whether variances are divided by N-K instead of N (Stata's nmk)", "方差是否除以 N-K 而非 N（Stata 的 nmk）")]
    public bool SmallSample { get; init; }
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>Least squares or Prais-Winsten regression with panel-corrected standard errors.</summary>
[Meaning("Least squares or Prais-Winsten regression with panel-corrected standard errors", "带面板校正标准误的最小二乘或 Prais-Winsten 回归")]
public sealed record PraisWinstenPcseSpec : SerialErrorsSpec
{
    /// <summary>Variances and covariances of errors between entities that the standard errors allow for.</summary>
    [Meaning("variances and correlations between entities that the standard errors allow for", "标准误所允许的个体间方差与相关结构")]
    public PanelStructure Panels { get; init; } = PanelStructure.Correlated;
}

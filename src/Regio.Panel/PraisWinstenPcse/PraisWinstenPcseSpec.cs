using Regio.Core;

namespace Regio.Panel;

/// <summary>Least squares or Prais-Winsten regression with panel-corrected standard errors.</summary>
[Meaning("Least squares or Prais-Winsten regression with panel-corrected standard errors", "带面板校正标准误的最小二乘或 Prais-Winsten 回归")]
public sealed record PraisWinstenPcseSpec : SerialErrorsSpec
{
    /// <summary>Variances and covariances of errors between entities that the standard errors allow for.</summary>
    [Meaning("variances and correlations between entities that the standard errors allow for", "标准误所允许的个体间方差与相关结构")]
    public PanelStructure Panels { get; init; } = PanelStructure.Correlated;

    /// <summary>Whether correlations between entities are taken from the periods that every entity has (Stata's default), not from those each pair has.</summary>
    [Meaning("whether correlations between entities come from the periods that every entity has (Stata's default), not from those each pair has", "个体间相关是否仅取自所有个体均有观测的时期（Stata 默认），而非每对个体共有的时期")]
    public bool Casewise { get; init; }
}

using Regio.Core;

namespace Regio.Panel;

/// <summary>Tests of dependence between entities.</summary>
[Meaning("tests of dependence between the errors of different entities", "检验不同个体误差之间的截面相关")]
public sealed record CrossSectionSpec : PanelSeriesSpec
{
    /// <summary>Whether residuals are those of the within regression (with entity effects) or of pooled least squares.</summary>
    [Meaning("whether the residuals are those of the within regression (with entity effects), else of pooled least squares", "残差取自组内回归（含个体效应），否则取自混合最小二乘")]
    public bool EntityEffects { get; init; } = true;
}

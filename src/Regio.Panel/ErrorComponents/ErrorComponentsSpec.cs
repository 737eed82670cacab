using Regio.Core;

namespace Regio.Panel;

/// <summary>Which random effects there are besides the errors.</summary>
public enum ErrorComponentsEffects
{
    /// <summary>Entities and periods, crossed.</summary>
    [Meaning("entities and periods, crossed", "个体与时期（交叉）")]
    TwoWay,

    /// <summary>Groups and the entities within them, such as provinces and their cities.</summary>
    [Meaning("groups and the entities within them, such as provinces and their cities", "组别与组内个体（嵌套），例如省份及其城市")]
    Nested,
}

/// <summary>How the three variances are estimated.</summary>
public enum ErrorComponentsMethod
{
    /// <summary>Swamy and Arora (1972): residuals of the within and of the two between regressions.</summary>
    [Meaning("Swamy and Arora (1972): residuals of the within and between regressions", "Swamy 与 Arora（1972）：基于组内与组间回归残差")]
    SwamyArora,

    /// <summary>Amemiya (1971): residuals of the within regression.</summary>
    [Meaning("Amemiya (1971): residuals of the within regression", "Amemiya（1971）：基于组内回归残差")]
    Amemiya,

    /// <summary>Nerlove (1971): variances of the estimated fixed effects; two-way only.</summary>
    [Meaning("Nerlove (1971): variances of the estimated fixed effects; two_way only", "Nerlove（1971）：固定效应估计值的方差（仅限双向）")]
    Nerlove,

    /// <summary>Wallace and Hussain (1969): residuals of pooled least squares.</summary>
    [Meaning("Wallace and Hussain (1969): residuals of pooled least squares", "Wallace 与 Hussain（1969）：基于混合最小二乘残差")]
    WallaceHussain,
}

/// <summary>Regression with two random effects, crossed or nested.</summary>
[Meaning("Regression with two random effects: entity and time, or entities nested in groups", "含两个随机效应的回归：个体与时期，或嵌套于组的个体")]
public sealed record ErrorComponentsSpec : PanelSeriesCovarianceSpec
{
    /// <summary>Which effects there are.</summary>
    [Meaning("which random effects there are", "随机效应的结构")]
    public ErrorComponentsEffects Effects { get; init; } = ErrorComponentsEffects.TwoWay;

    /// <summary>Variable of the groups that entities are nested in, such as <c>province</c>; for nested effects.</summary>
    [Meaning("variable of the groups that entities are nested in, such as province", "嵌套结构的组别变量，例如省份")]
    public string? Group { get; init; }

    /// <summary>How the variances are estimated.</summary>
    [Meaning("how the variances are estimated", "方差分量的估计方法")]
    public ErrorComponentsMethod VarianceMethod { get; init; } = ErrorComponentsMethod.SwamyArora;
}

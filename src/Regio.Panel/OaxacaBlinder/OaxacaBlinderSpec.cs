using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>The coefficients that stand for no discrimination in a twofold decomposition.</summary>
public enum ReferenceCoefficients
{
    /// <summary>Those of the first group.</summary>
    [Meaning("those of the first group (weight 1)", "第一组的系数（权重 1）")]
    First,

    /// <summary>Those of the second group.</summary>
    [Meaning("those of the second group (weight 0)", "第二组的系数（权重 0）")]
    Second,

    /// <summary>The mean of the two: Reimers (1983).</summary>
    [Meaning("the mean of the two: Reimers (1983)", "两组的平均：Reimers（1983）")]
    Reimers,

    /// <summary>Weighted by the shares of the groups: Cotton (1988).</summary>
    [Meaning("weighted by the shares of the groups: Cotton (1988)", "按两组样本占比加权：Cotton（1988）")]
    Cotton,

    /// <summary>Of the pooled regression without the group: Neumark (1988).</summary>
    [Meaning("of the pooled regression without the group: Neumark (1988)", "不含组别变量的混合回归：Neumark（1988）")]
    Neumark,

    /// <summary>Of the pooled regression with the group: Jann (2008), Fortin (2008).</summary>
    [Meaning("of the pooled regression with the group: Jann (2008), Fortin (2008)", "含组别变量的混合回归：Jann（2008）、Fortin（2008）")]
    Pooled,
}

/// <summary>Decomposition of the difference of a mean between two groups.</summary>
[Meaning("Oaxaca-Blinder decomposition of a difference between two groups", "Oaxaca-Blinder 分解：两组均值之差")]
public sealed record OaxacaBlinderSpec : LinearSpec
{
    /// <summary>Variable with two values.</summary>
    [Meaning("variable with two values", "取两个值的分组变量")]
    public required Expression Group { get; init; }

    /// <summary>Whether the second value of the group is the first group.</summary>
    [Meaning("whether the larger value is the first group", "是否以较大的取值为第一组")]
    public bool Swap { get; init; }

    /// <summary>Reference coefficients of the twofold decompositions.</summary>
    [Meaning("reference coefficients of the twofold decompositions", "二重分解的参照系数")]
    public IReadOnlyList<ReferenceCoefficients> Reference { get; init; } = [ReferenceCoefficients.First, ReferenceCoefficients.Second, ReferenceCoefficients.Reimers, ReferenceCoefficients.Cotton, ReferenceCoefficients.Neumark, ReferenceCoefficients.Pooled];

    /// <summary>Factors whose contributions shall not depend on the level left out: text columns or <c>i(x)</c> of the formula.</summary>
    [Meaning("factors of the formula whose contributions shall not depend on the level left out", "需归一化的类别变量，使其贡献不依赖于被省略的类别")]
    public IReadOnlyList<string> Normalise { get; init; } = [];
}

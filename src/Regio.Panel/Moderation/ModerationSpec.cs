using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Where the variables of an interaction have their zero.</summary>
public enum InteractionCentring
{
    /// <summary>As they are: the coefficient of the treatment is its effect where the moderator is zero.</summary>
    [Meaning("as they are: the coefficient of the treatment is its effect where the moderator is zero", "不作中心化：核心解释变量的系数是调节变量为零时的效应")]
    Raw,

    /// <summary>At their means in the sample: the coefficient of the treatment is its effect at the mean of the moderator.</summary>
    [Meaning("at their means: the coefficient of the treatment is its effect at the mean of the moderator", "以样本均值中心化：核心解释变量的系数是调节变量取均值时的效应")]
    Mean,
}

/// <summary>Moderation: a linear model with the product of treatment and moderator.</summary>
[Meaning("Moderation: how the effect of a variable depends on another", "调节效应：核心解释变量的效应如何随调节变量变化")]
public sealed record ModerationSpec : LinearSpec
{
    /// <summary>The regressor whose effect is moderated.</summary>
    [Meaning("the regressor whose effect is moderated", "其效应被调节的核心解释变量")]
    public required Expression Treatment { get; init; }

    /// <summary>The moderator; it and the product are added to the formula where it does not have them.</summary>
    [Meaning("the moderator; it and the product are added to the formula where they are not in it", "调节变量；公式中若没有该变量及交互项则自动加入")]
    public required Expression Moderator { get; init; }

    /// <summary>Where the two have their zero.</summary>
    [Meaning("where the two variables have their zero", "两个变量的零点")]
    public InteractionCentring Centring { get; init; } = InteractionCentring.Raw;

    /// <summary>Number of points of the curve of marginal effects.</summary>
    [Meaning("number of points of the curve of marginal effects", "边际效应曲线的点数")]
    public int Points { get; init; } = 51;

    /// <summary>Values of the moderator at which slopes are tabled; empty for its mean and a standard deviation either side.</summary>
    [Meaning("values of the moderator at which slopes are given; empty for mean and one standard deviation either side", "给出简单斜率的调节变量取值；留空则为均值及均值加减一个标准差")]
    public IReadOnlyList<double> At { get; init; } = [];
}

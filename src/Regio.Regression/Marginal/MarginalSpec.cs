using Regio.Core;

namespace Regio.Regression;

/// <summary>Where marginal effects are taken.</summary>
public enum MarginalAt
{
    /// <summary>At every row of the sample, then averaged with the weights of the model: Stata's <c>margins, dydx(*)</c>.</summary>
    [Meaning("at every row, then averaged (Stata's margins, dydx(*))", "在每个观测处计算后取平均（Stata 的 margins, dydx(*)）")]
    Average,

    /// <summary>Once, at the means of the regressors.</summary>
    [Meaning("once, at the means of the regressors (LIMDEP, R's mfx)", "在解释变量均值处计算（LIMDEP、R 的 mfx）")]
    Means,

    /// <summary>None are computed.</summary>
    [Meaning("none", "不计算")]
    None,
}

/// <summary>What a marginal effect is of.</summary>
public enum MarginalOf
{
    /// <summary>Of a variable through every regressor made of it: age through age and its square; a factor from its first level to another.</summary>
    [Meaning("of variables: age through age and its square together", "针对变量：年龄通过一次项与平方项的总效应")]
    Variables,

    /// <summary>Of a regressor as if it could move alone.</summary>
    [Meaning("of regressors, each moved alone", "针对单个回归项，其余各项不变")]
    Terms,
}

/// <summary>Which marginal effects a model reports.</summary>
[ShortForm("at")]
[Meaning("Marginal effects", "边际效应")]
public sealed record MarginalSpec
{
    /// <summary>Where they are taken.</summary>
    [Meaning("where they are taken", "计算位置")]
    public MarginalAt At { get; init; } = MarginalAt.Average;

    /// <summary>What they are of.</summary>
    [Meaning("what they are of", "针对变量或回归项")]
    public MarginalOf Of { get; init; } = MarginalOf.Variables;

    /// <summary>Whether a variable of zeros and ones moves from 0 to 1; otherwise its derivative is taken.</summary>
    [Meaning("whether a variable of zeros and ones moves from 0 to 1, not by a derivative", "0-1 变量是否按由 0 变为 1 计算，而非求导")]
    public bool Discrete { get; init; } = true;

    /// <summary>The variables (or regressors) of interest; empty for all.</summary>
    [Meaning("the variables of interest; empty for all", "关注的变量；留空为全部")]
    public IReadOnlyList<string> Variables { get; init; } = [];
}

using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tobit regression of a panel with a normal random effect of each entity.</summary>
[Meaning("Tobit regression of a panel with random entity effects", "含个体随机效应的面板 Tobit 回归")]
public sealed record RandomEffectsTobitSpec : IndexLikelihoodSpec
{
    /// <summary>Lower limit: a number, a column or an expression; values at or below it are censored. Where neither limit is given it is 0.</summary>
    [Meaning("lower limit: a number, a column or an expression; 0 where neither limit is given", "下限：数值、列名或表达式；两个界限均未给出时取 0")]
    public Expression? Lower { get; init; }

    /// <summary>Upper limit; values at or above it are censored.</summary>
    [Meaning("upper limit: a number, a column or an expression", "上限：数值、列名或表达式")]
    public Expression? Upper { get; init; }

    /// <summary>Whether entity means of the regressors are added, so that effects may be correlated with them (Mundlak 1978; Wooldridge 2010, sec. 17.8.2).</summary>
    [Meaning("whether entity means of the regressors are added, so that effects may depend on them (Mundlak)", "是否加入解释变量的个体均值，允许个体效应与其相关（Mundlak）")]
    public bool Correlated { get; init; }

    /// <summary>Whether each entity's first outcome (and the entity means) are added, for a model with a lag of the outcome: Wooldridge's (2005) answer to the initial-conditions problem.</summary>
    [Meaning("whether each entity's first outcome and the entity means are added, for a model with a lag of the outcome (Wooldridge 2005)", "模型含被解释变量滞后项时，是否加入个体首期结果与个体均值（Wooldridge 2005）")]
    public bool Initial { get; init; }

    /// <summary>How the integral over the effect is taken.</summary>
    [Meaning("how the integral over the effect is taken", "对随机效应积分的方式")]
    public QuadratureRule Quadrature { get; init; } = QuadratureRule.MeanVariance;

    /// <summary>Points of the quadrature.</summary>
    [Meaning("points of the quadrature", "积分节点数")]
    public int Points { get; init; } = 12;
}

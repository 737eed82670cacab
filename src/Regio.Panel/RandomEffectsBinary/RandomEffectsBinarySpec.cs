using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Binary outcome of a panel with a normal random effect of each entity.</summary>
[Meaning("Binary outcome with random entity effects: logit, probit, complementary log-log", "含个体随机效应的二元选择：logit、probit、互补双对数")]
public sealed record RandomEffectsBinarySpec : IndexLikelihoodSpec
{
    /// <summary>The probability as a function of the index.</summary>
    [Meaning("the probability as a function of the index", "概率与线性指数的函数关系")]
    public required BinomialLink Link { get; init; }

    /// <summary>Part of the index with coefficient one.</summary>
    [Meaning("part of the index whose coefficient is one", "指数中系数固定为 1 的部分")]
    public Expression? Offset { get; init; }

    /// <summary>Whether entity means of the regressors are added, so that effects may be correlated with them (Mundlak 1978; Wooldridge 2010, sec. 15.8.2).</summary>
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

    /// <summary>What tables show as the coefficients.</summary>
    [Meaning("what tables show: coefficients, marginal effects, exponentials", "表格显示：系数、边际效应或系数的指数")]
    public Presentation Present { get; init; }
}

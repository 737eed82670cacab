using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How entities differ in a panel of counts.</summary>
public enum CountEffects
{
    /// <summary>Poisson whose mean has a gamma-distributed factor of mean one and variance α (Stata's <c>xtpoisson, re</c>).</summary>
    [Meaning("random: Poisson with a gamma factor of mean one and variance α (Stata's xtpoisson, re)", "随机效应：泊松，均值乘以期望为 1、方差为 α 的 gamma 因子（Stata 的 xtpoisson, re）")]
    PoissonGamma,

    /// <summary>Poisson with a normal effect in the index (Stata's <c>xtpoisson, re normal</c>).</summary>
    [Meaning("random: Poisson with a normal effect in the index (Stata's xtpoisson, re normal)", "随机效应：泊松，指数中含正态效应（Stata 的 xtpoisson, re normal）")]
    PoissonNormal,

    /// <summary>Negative binomial whose dispersion differs by entity, 1/(1 + δ) beta-distributed (Stata's <c>xtnbreg, re</c>).</summary>
    [Meaning("random: negative binomial, 1/(1+δ) of an entity beta(r, s) (Stata's xtnbreg, re)", "随机效应：负二项，个体的 1/(1+δ) 服从 beta(r, s)（Stata 的 xtnbreg, re）")]
    NegativeBinomialBeta,

    /// <summary>Negative binomial conditional on the sum of each entity's counts (Stata's <c>xtnbreg, fe</c>); not a true fixed-effects model.</summary>
    [Meaning("conditional: negative binomial given each entity's sum (Stata's xtnbreg, fe); no true fixed effects", "条件：给定个体计数之和的负二项（Stata 的 xtnbreg, fe）；并非真正的固定效应")]
    NegativeBinomialConditional,
}

/// <summary>Counts of a panel with effects of entities.</summary>
[Meaning("Counts of a panel with effects of entities: random-effects Poisson and negative binomial, conditional negative binomial", "含个体效应的面板计数：随机效应泊松与负二项、条件负二项")]
public sealed record PanelCountSpec : IndexLikelihoodSpec
{
    /// <summary>How entities differ.</summary>
    [Meaning("how entities differ", "个体差异的设定")]
    public required CountEffects Effects { get; init; }

    /// <summary>Part of the index with coefficient one.</summary>
    [Meaning("part of the index whose coefficient is one", "指数中系数固定为 1 的部分")]
    public Expression? Offset { get; init; }

    /// <summary>Exposure: its logarithm is part of the index with coefficient one.</summary>
    [Meaning("exposure, such as population: its logarithm enters the index with coefficient one", "暴露量，例如人口：其对数以系数 1 进入指数")]
    public Expression? Exposure { get; init; }

    /// <summary>How the integral over a normal effect is taken.</summary>
    [Meaning("how the integral over a normal effect is taken", "对正态效应积分的方式")]
    public QuadratureRule Quadrature { get; init; } = QuadratureRule.MeanVariance;

    /// <summary>Points of the quadrature over a normal effect.</summary>
    [Meaning("points of the quadrature over a normal effect", "对正态效应积分的节点数")]
    public int Points { get; init; } = 12;

    /// <summary>What is shown as the coefficients.</summary>
    [Meaning("what is shown: coefficients, marginal_effects, or exponentials (incidence-rate ratios)", "显示内容：coefficients、marginal_effects 或 exponentials（发生率比）")]
    public Presentation Present { get; init; }
}

using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Fractional response regression: a share between zero and one, ends included, by Bernoulli quasi maximum likelihood.</summary>
/// <remarks>Robust standard errors by default: the Bernoulli variance is not believed. Observed information, as in Stata's fracreg.</remarks>
[Meaning("Fractional response regression of a share by quasi maximum likelihood", "份额变量的分数响应回归（拟极大似然）")]
public sealed record FractionalSpec : IndexLikelihoodSpec
{
    /// <summary>Robust unless asked otherwise.</summary>
    public FractionalSpec() => Covariance = new Heteroskedastic(HeteroskedasticKind.Hc1);

    /// <summary>How the mean depends on the index.</summary>
    [Meaning("how the mean depends on the index", "均值与指数的关系")]
    public BinomialLink Link { get; init; } = BinomialLink.Probit;

    /// <summary>Which second derivatives the covariance has as bread.</summary>
    [Meaning("which second derivatives the covariance is made with", "协方差所用的信息矩阵")]
    public Information Information { get; init; } = Information.Observed;

    /// <summary>Whether the means of the regressors over the rows of each entity join the regressors (Mundlak's device), which allows for effects correlated with them; needs the entity.</summary>
    [Meaning("whether means by entity join the regressors, allowing for correlated effects (Papke and Wooldridge 2008)", "是否加入解释变量的个体均值以允许相关效应（Papke 与 Wooldridge 2008）")]
    public bool CorrelatedEffects { get; init; }

    /// <summary>What is shown as the coefficients.</summary>
    [Meaning("what is shown: coefficients or marginal_effects", "显示内容：coefficients 或 marginal_effects")]
    public Presentation Present { get; init; }
}

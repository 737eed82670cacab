using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Distribution of the latent error of an ordered outcome.</summary>
public enum OrderedLink
{
    /// <summary>Logistic: proportional odds.</summary>
    [Meaning("logit: proportional odds", "logit：比例优势")]
    Logit,

    /// <summary>Normal.</summary>
    [Meaning("probit: normal distribution", "probit：正态分布")]
    Probit,
}

/// <summary>Ordered logit or probit.</summary>
[Meaning("Ordered logit or probit", "有序 logit 或 probit")]
public sealed record OrderedOutcomeSpec : IndexLikelihoodSpec
{
    /// <summary>Distribution of the latent error.</summary>
    [Meaning("distribution of the latent error", "潜在误差的分布")]
    public required OrderedLink Link { get; init; }

    /// <summary>What tables show as the coefficients; marginal effects are those of the highest category.</summary>
    [Meaning("what tables show: coefficients, exponentials (odds ratios), or marginal effects on the highest category", "表格显示：系数、其指数（优势比），或对最高类别的边际效应")]
    public Presentation Present { get; init; }
}

using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Fixed-effects logit, conditional on the number of ones of each entity.</summary>
[Meaning("Conditional (fixed-effects) logit", "条件（固定效应）logit")]
public sealed record ConditionalLogitSpec : LikelihoodSpec
{
    /// <summary>What tables show as the coefficients; marginal effects would need the fixed effects, which are conditioned away.</summary>
    [Meaning("what tables show: coefficients or exponentials (odds ratios)", "表格显示：系数或其指数（优势比）")]
    public Presentation Present { get; init; }
}

using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>Which coefficient of correlation.</summary>
public enum CorrelationKind
{
    /// <summary>Pearson's product-moment correlation.</summary>
    [Meaning("Pearson's product-moment correlation", "皮尔逊积矩相关系数")]
    Pearson,

    /// <summary>Spearman's rank correlation: Pearson's of the ranks, ties sharing their mean rank.</summary>
    [Meaning("Spearman's rank correlation", "斯皮尔曼秩相关系数")]
    Spearman,

    /// <summary>Kendall's τ-b, which allows for ties.</summary>
    [Meaning("Kendall's tau-b", "肯德尔 τ-b 系数")]
    Kendall,
}

/// <summary>Which rows a pair of variables uses where values are missing.</summary>
public enum MissingPairs
{
    /// <summary>Rows complete in all variables (Stata's correlate).</summary>
    [Meaning("rows complete in all variables (Stata's correlate)", "仅用所有变量均无缺失的行（同 Stata 的 correlate）")]
    Listwise,

    /// <summary>Rows complete in the two variables of a pair (Stata's pwcorr).</summary>
    [Meaning("rows complete in the two variables of a pair (Stata's pwcorr)", "每对变量各用其无缺失的行（同 Stata 的 pwcorr）")]
    Pairwise,
}

/// <summary>Correlations of all pairs of variables with their p values.</summary>
[Meaning("Correlation matrix with p values", "相关系数矩阵及 p 值")]
public sealed record CorrelateSpec : IMethodSpec
{
    /// <summary>Columns of numbers; all of them where none are named.</summary>
    [Meaning("columns of numbers; all where none are named", "数值列；不填则为全部数值列")]
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Which coefficient.</summary>
    [Meaning("which coefficient", "相关系数的种类")]
    public CorrelationKind Kind { get; init; } = CorrelationKind.Pearson;

    /// <summary>Which rows are used where values are missing.</summary>
    [Meaning("which rows are used where values are missing", "存在缺失值时使用哪些行")]
    public MissingPairs Missing { get; init; } = MissingPairs.Listwise;

    /// <summary>Weights, for Pearson's only.</summary>
    [Meaning("weights: a column or an expression; for pearson only", "权重：列名或表达式；仅用于 pearson")]
    public Expression? Weights { get; init; }

    /// <summary>What the weights mean: analytic or frequency.</summary>
    [Meaning("what the weights mean: analytic or frequency", "权重的含义：分析权重或频数权重")]
    public WeightKind WeightKind { get; init; } = WeightKind.Analytic;

    /// <summary>Level of the confidence intervals of Pearson's correlations.</summary>
    [Meaning("level of confidence intervals (pearson)", "置信区间的置信水平（pearson）")]
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>Condition on rows: only rows where it is true are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}

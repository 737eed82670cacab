using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>Descriptive statistics of the columns of a table: the first table of an empirical paper.</summary>
[Meaning("Descriptive statistics: number, mean, standard deviation, quartiles, skewness and kurtosis of each variable", "描述性统计：各变量的样本量、均值、标准差、四分位数、偏度与峰度")]
public sealed record DescribeSpec : IMethodSpec
{
    /// <summary>Columns to describe; all of them where none are named.</summary>
    [Meaning("columns to describe; all where none are named", "要描述的列；不填则为全部列")]
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Columns whose values form groups, each described on its own.</summary>
    [Meaning("columns whose values form groups", "分组变量")]
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Further percentiles, 0 to 100, given in the table <c>percentiles</c>.</summary>
    [Meaning("further percentiles, such as [1, 5, 95, 99]", "额外的百分位数，例如 [1, 5, 95, 99]")]
    public IReadOnlyList<double> Percentiles { get; init; } = [];

    /// <summary>Definition of percentiles: R's by default; Stata's by name.</summary>
    [Meaning("definition of percentiles", "百分位数的定义")]
    public QuantileDefinition Definition { get; init; } = QuantileDefinition.R;

    /// <summary>Weights: a column or an expression; rows without a weight are dropped.</summary>
    [Meaning("weights: a column or an expression", "权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>What the weights mean: analytic or frequency.</summary>
    [Meaning("what the weights mean: analytic or frequency", "权重的含义：分析权重或频数权重")]
    public WeightKind WeightKind { get; init; } = WeightKind.Analytic;

    /// <summary>Condition on rows: only rows where it is true are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}

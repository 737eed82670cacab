using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Binary outcome: logit, probit or complementary log-log, pooled or with absorbed fixed effects.</summary>
[Meaning("Binary outcome: logit, probit, complementary log-log", "二元选择：logit、probit、互补双对数")]
public sealed record BinarySpec : IndexLikelihoodSpec
{
    /// <summary>The probability as a function of the index.</summary>
    [Meaning("the probability as a function of the index", "概率与线性指数的函数关系")]
    public required BinomialLink Link { get; init; }

    /// <summary>Part of the index with coefficient one.</summary>
    [Meaning("part of the index whose coefficient is one", "指数中系数固定为 1 的部分")]
    public Expression? Offset { get; init; }

    /// <summary>Which second derivatives the iid covariance and the bread of the others are made of.</summary>
    [Meaning("which information matrix: observed (Stata) or expected (R's glm)", "信息矩阵：observed（Stata）或 expected（R 的 glm）")]
    public Information Information { get; init; } = Information.Observed;

    /// <summary>What tables show as the coefficients.</summary>
    [Meaning("what tables show: coefficients, marginal effects, exponentials (odds ratios)", "表格显示：系数、边际效应或系数的指数（优势比）")]
    public Presentation Present { get; init; }

    /// <summary>Probability from which a row counts as predicted 1 in the classification table.</summary>
    [Meaning("probability from which a row is classified as 1", "预测为 1 的概率门槛")]
    public double Cutoff { get; init; } = 0.5;

    /// <summary>Groups of the Hosmer-Lemeshow test; 0 for none.</summary>
    [Meaning("groups of the Hosmer-Lemeshow test", "Hosmer-Lemeshow 检验的组数")]
    public int Groups { get; init; } = 10;

    /// <summary>Whether rows alone in a level of a fixed effect are dropped, recursively.</summary>
    [Meaning("whether rows alone in a level of a fixed effect are dropped", "是否剔除固定效应水平中的单例观测")]
    public bool DropSingletons { get; init; } = true;

    /// <summary>How effects are partialled out.</summary>
    [Meaning("how effects are partialled out", "固定效应的剔除方式")]
    public WithinOptions Within { get; init; } = WithinOptions.Default;
}

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

    /// <summary>How the bias of absorbed effects is taken out of coefficients and average marginal effects.</summary>
    [Meaning("how the bias of absorbed effects is taken out of coefficients and average marginal effects", "如何校正固定效应带来的系数与平均边际效应偏误")]
    public BiasCorrection BiasCorrection { get; init; }

    /// <summary>Lags L of the analytical correction for regressors that past outcomes move (a lagged outcome): 1 to 4 there, 0 where regressors are strictly exogenous.</summary>
    [Meaning("lags of the analytical correction where past outcomes move regressors, 1 to 4; 0 for strictly exogenous ones", "解析校正的滞后阶数：解释变量受过去结果影响时取 1–4，严格外生时取 0")]
    public int BiasLags { get; init; }

    /// <summary>Whether rows alone in a level of a fixed effect are dropped, recursively.</summary>
    [Meaning("whether rows alone in a level of a fixed effect are dropped", "是否剔除固定效应水平中的单例观测")]
    public bool DropSingletons { get; init; } = true;

    /// <summary>How effects are partialled out.</summary>
    [Meaning("how effects are partialled out", "固定效应的剔除方式")]
    public WithinOptions Within { get; init; } = WithinOptions.Default;
}

using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>What every model estimated by maximum likelihood is asked with.</summary>
public abstract record LikelihoodSpec : IMethodSpec
{
    /// <summary>Outcome and regressors.</summary>
    [Meaning("outcome ~ regressors", "被解释变量 ~ 解释变量")]
    public required Formula Formula { get; init; }

    /// <summary>Covariance of the parameters; can be exchanged after the fit.</summary>
    [Meaning("covariance of the parameters: iid, robust, cluster(city), ...", "参数协方差：iid、robust、cluster(city) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose small-sample factor robust and clustered covariances have.</summary>
    [Meaning("small-sample factor of robust and clustered covariances", "稳健与聚类协方差的小样本系数")]
    public LikelihoodAdjustment Adjustment { get; init; } = LikelihoodAdjustment.Stata;

    /// <summary>Weights of the rows' log likelihoods: a column or an expression.</summary>
    [Meaning("weights: a column or an expression", "权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>What the weights mean; analytic weights multiply the log likelihood (Stata's iweight).</summary>
    [Meaning("what the weights mean; analytic ones multiply the log likelihood (Stata's iweight)", "权重的含义；analytic 直接乘以对数似然（Stata 的 iweight）")]
    public WeightKind WeightKind { get; init; } = WeightKind.Analytic;

    /// <summary>Entity of a panel.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public string? Entity { get; init; }

    /// <summary>Time of a panel, for lags and serial covariances.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

/// <summary>A likelihood whose outcome depends on regressors through an index, so that it has marginal effects.</summary>
public abstract record IndexLikelihoodSpec : LikelihoodSpec
{
    /// <summary>Marginal effects: where, of what.</summary>
    [Meaning("marginal effects: average, means, none, or a record", "边际效应：average、means、none，或一条记录")]
    public MarginalSpec Marginal { get; init; } = new();
}

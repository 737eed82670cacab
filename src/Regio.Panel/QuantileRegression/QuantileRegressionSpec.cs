using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Quantile regression: Q_τ(y | x) = x'β(τ), for one or several quantiles.</summary>
[Meaning("Quantile regression, several quantiles at once", "分位数回归，可同时估计多个分位点")]
public sealed record QuantileRegressionSpec : IMethodSpec
{
    /// <summary>Outcome and regressors: <c>y ~ x1 + x2</c>.</summary>
    [Meaning("outcome ~ regressors; fixed effects as i(city), or use quantile_fixed_effects", "被解释变量 ~ 解释变量；固定效应写作 i(city)，或使用 quantile_fixed_effects")]
    public required Formula Formula { get; init; }

    /// <summary>The quantiles τ, between 0 and 1.</summary>
    [Meaning("the quantiles, between 0 and 1", "分位点，介于 0 与 1 之间")]
    public IReadOnlyList<double> Quantiles { get; init; } = [0.5];

    /// <summary>How the covariance is estimated; null is cluster where <see cref="Cluster"/> is given, else nid.</summary>
    [Meaning("how the covariance is estimated; empty for cluster where a cluster is given, else nid", "协方差的估计方法；留空时若给出 cluster 则为 cluster，否则为 nid")]
    public QuantileErrors? Errors { get; init; }

    /// <summary>Variable whose groups are correlated within; for the errors cluster and bootstrap.</summary>
    [Meaning("variable within whose groups errors are correlated, such as city; for the errors cluster and bootstrap", "误差在其组内相关的变量，例如城市；用于 cluster 与 bootstrap")]
    public string? Cluster { get; init; }

    /// <summary>How the sparsity is estimated where errors are iid.</summary>
    [Meaning("how the sparsity is estimated where errors are iid", "errors 为 iid 时稀疏度的估计方法")]
    public SparsityEstimator Sparsity { get; init; } = SparsityEstimator.OrderStatistics;

    /// <summary>Rule for the bandwidth.</summary>
    [Meaning("rule for the bandwidth of densities", "密度估计的带宽规则")]
    public QuantileBandwidth Bandwidth { get; init; } = QuantileBandwidth.HallSheather;

    /// <summary>Draws of the bootstrap.</summary>
    [Meaning("draws of the bootstrap", "自助法抽样次数")]
    public int Replications { get; init; } = 500;

    /// <summary>Weights: a column or an expression.</summary>
    [Meaning("weights: a column or an expression", "权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>What the weights mean: analytic and probability weights multiply each row's loss, frequencies repeat rows.</summary>
    [Meaning("what the weights mean", "权重的含义")]
    public WeightKind WeightKind { get; init; } = WeightKind.Analytic;

    /// <summary>Entity of the panel, for lags.</summary>
    [Meaning("entity of the panel, for lags", "面板的个体变量，用于滞后项")]
    public string? Entity { get; init; }

    /// <summary>Time of the panel, for lags.</summary>
    [Meaning("time of the panel, for lags", "面板的时间变量，用于滞后项")]
    public string? Time { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

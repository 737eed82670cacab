using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>What the weights of a regression mean.</summary>
public enum WeightKind
{
    /// <summary>Inverse error variances up to scale: weighted least squares (Stata's aweight, R's lm).</summary>
    [Meaning("inverse error variances up to scale: weighted least squares (Stata's aweight, R's lm)", "误差方差的倒数（相差一个比例）：加权最小二乘（Stata 的 aweight、R 的 lm）")]
    Analytic,

    /// <summary>Numbers of identical rows that one row stands for (Stata's fweight).</summary>
    [Meaning("number of identical rows that a row stands for (Stata's fweight)", "一行所代表的相同观测的个数（Stata 的 fweight）")]
    Frequency,

    /// <summary>Inverse sampling probabilities: coefficients as with analytic weights, standard errors robust (Stata's pweight).</summary>
    [Meaning("inverse sampling probabilities: standard errors are robust (Stata's pweight)", "抽样概率的倒数：使用稳健标准误（Stata 的 pweight）")]
    Probability,
}

/// <summary>Linear regression y = Xβ + Dα + ε by (weighted) least squares, with any number of absorbed fixed effects.</summary>
/// <remarks>
/// The default covariance is <c>iid</c>, as in fixest since 0.13, Stata and R's lm: what a program prints without being asked should be the same everywhere;
/// write <c>hc1</c> or <c>cluster(entity)</c> for robust standard errors.
/// </remarks>
[Meaning("Linear regression by (weighted) least squares with any number of fixed effects", "（加权）最小二乘线性回归，可含任意多个固定效应")]
public sealed record LeastSquaresSpec : IMethodSpec
{
    /// <summary>Outcome, regressors and fixed effects: <c>y ~ x1 + x2 | city + year</c>.</summary>
    [Meaning("outcome ~ regressors | fixed effects, as in fixest", "被解释变量 ~ 解释变量 | 固定效应，写法同 fixest")]
    public required Formula Formula { get; init; }

    /// <summary>Covariance of the coefficients; can be exchanged after the fit.</summary>
    [Meaning("covariance of the coefficients: iid, hc1, cluster(city), newey_west(lag=2), ...", "系数协方差：iid、hc1、cluster(city)、newey_west(lag=2) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose rules for degrees of freedom and small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Weights: a column or an expression; rows of weight zero or without a weight are dropped.</summary>
    [Meaning("weights: a column or an expression", "权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>What the weights mean.</summary>
    [Meaning("what the weights mean", "权重的含义")]
    public WeightKind WeightKind { get; init; } = WeightKind.Analytic;

    /// <summary>Entity of a panel, for lags, serial covariances and the between and overall R².</summary>
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

    /// <summary>Whether rows alone in a level of an effect are dropped, recursively (fixest since 0.13, reghdfe).</summary>
    [Meaning("whether rows alone in a level of an effect are dropped", "是否剔除固定效应水平中的单例观测")]
    public bool DropSingletons { get; init; } = true;

    /// <summary>Whether a model with effects reports a constant, the mean of the effects, as Stata's xtreg and reghdfe do.</summary>
    [Meaning("whether a model with effects reports a constant, the mean of the effects, as Stata does", "含固定效应时是否像 Stata 那样报告常数项（固定效应的均值）")]
    public bool ReportConstant { get; init; }

    /// <summary>How effects are partialled out.</summary>
    [Meaning("how effects are partialled out", "固定效应的剔除方式")]
    public WithinOptions Within { get; init; } = WithinOptions.Default;

    /// <summary>Share of its own length below which a column counts as dependent on the columns before it; null lets the solver decide (1e-13 without effects, 1e-11 with one, 1e-8 with several, more where values lie far from zero beside their deviations).</summary>
    [Meaning("share of its length below which a column counts as collinear; empty for the default", "列剩余长度低于该比例即视为共线；留空取默认值")]
    public double? CollinearityTolerance { get; init; }
}

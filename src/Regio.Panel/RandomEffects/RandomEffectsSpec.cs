using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>One-way random-effects regression y_it = α + x_it'β + u_i + e_it by feasible generalised least squares.</summary>
/// <remarks>Every default is Stata's <c>xtreg, re</c>.</remarks>
[Meaning("Random-effects regression of a panel by feasible generalised least squares", "面板随机效应回归（可行广义最小二乘）")]
public sealed record RandomEffectsSpec : IPanelSpec
{
    /// <summary>Outcome and regressors: <c>y ~ x1 + x2</c>; the constant is always in.</summary>
    [Meaning("outcome ~ regressors; regressors may be constant within entities", "被解释变量 ~ 解释变量；可含不随时间变化的变量")]
    public required Formula Formula { get; init; }

    /// <summary>Variable whose levels carry the random effects, such as <c>city</c>; <c>year</c> gives random time effects.</summary>
    [Meaning("variable whose levels carry the random effects, such as city", "随机效应所属的变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel, for lags and serial covariances.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>How the variances of effects and errors are estimated.</summary>
    [Meaning("how the variances of effects and errors are estimated", "方差分量的估计方法")]
    public VarianceMethod VarianceMethod { get; init; } = VarianceMethod.SwamyArora;

    /// <summary>Covariance of the coefficients; can be exchanged after the fit. Statistics are z whatever it is.</summary>
    [Meaning("covariance of the coefficients: iid, robust (clustered by entity), cluster(region), ...", "系数协方差：iid、robust（按个体聚类）、cluster(region) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose small-sample factors; xtreg clusters robust by entity", "小样本调整遵循哪个软件的规则；xtreg 下 robust 即按个体聚类")]
    public SmallSample SmallSample { get; init; } = SmallSample.Xtreg;

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Between regression ȳ_i = α + x̄_i'β + v_i of entity means.</summary>
[Meaning("Between regression: least squares on entity means", "组间回归：以个体均值作最小二乘")]
public sealed record BetweenSpec : IPanelSpec
{
    /// <summary>Outcome and regressors: <c>y ~ x1 + x2</c>; the constant is always in.</summary>
    [Meaning("outcome ~ regressors", "被解释变量 ~ 解释变量")]
    public required Formula Formula { get; init; }

    /// <summary>Variable whose means are regressed, such as <c>city</c>; <c>year</c> regresses period means.</summary>
    [Meaning("variable over whose levels means are taken, such as city", "按其取值求均值的变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel, for lags.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>Whether means are weighted by the number of rows behind them (Stata's <c>xtreg, be wls</c>).</summary>
    [Meaning("whether means are weighted by the number of rows behind them (Stata's wls)", "是否按观测数对均值加权（Stata 的 wls）")]
    public bool Weighted { get; init; }

    /// <summary>Covariance of the coefficients, an entity being an observation; cluster variables must be constant within entities.</summary>
    [Meaning("covariance of the coefficients, an entity being an observation: iid, hc1, cluster(region), ...", "系数协方差，以个体为观测：iid、hc1、cluster(region) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose small-sample rules.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

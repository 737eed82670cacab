using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>What every regression is told: the model, its rows and weights, and the covariance of its coefficients.</summary>
public abstract record RegressionSpec : IMethodSpec
{
    /// <summary>Outcome, regressors and fixed effects: <c>y ~ x1 + x2 | city + year</c>.</summary>
    [Meaning("outcome ~ regressors | fixed effects, as in fixest", "被解释变量 ~ 解释变量 | 固定效应，写法同 fixest")]
    public virtual required Formula Formula { get; init; }

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

    /// <summary>The least-squares regression of a formula on the rows, with the weights and by the covariance of this spec.</summary>
    internal LeastSquaresSpec ToLeastSquares(Formula formula) => new()
    {
        Formula = formula,
        Covariance = Covariance,
        SmallSample = SmallSample,
        Weights = Weights,
        WeightKind = WeightKind,
        Entity = Entity,
        Time = Time,
        Where = Where,
        ConfidenceLevel = ConfidenceLevel,
    };
}

/// <summary>A regression whose handling of absorbed effects can be set.</summary>
public abstract record AbsorbingSpec : RegressionSpec
{
    /// <summary>Whether rows alone in a level of an effect are dropped, recursively (fixest since 0.13, reghdfe).</summary>
    [Meaning("whether rows alone in a level of an effect are dropped", "是否剔除固定效应水平中的单例观测")]
    public bool DropSingletons { get; init; } = true;

    /// <summary>How effects are partialled out.</summary>
    [Meaning("how effects are partialled out", "固定效应的剔除方式")]
    public WithinOptions Within { get; init; } = WithinOptions.Default;

    /// <summary>Share of its own length below which a column counts as dependent on the columns before it; null lets the solver decide (1e-13 without effects, 1e-11 with one, 1e-8 with several, more where values lie far from zero beside their deviations).</summary>
    [Meaning("share of its length below which a column counts as collinear; empty for the default", "列剩余长度低于该比例即视为共线；留空取默认值")]
    public double? CollinearityTolerance { get; init; }
}

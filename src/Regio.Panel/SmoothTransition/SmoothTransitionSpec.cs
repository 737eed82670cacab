using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Panel smooth transition regression: slopes move from one regime to another along a logistic function of q.</summary>
[Meaning("Panel smooth transition regression with fixed effects", "面板平滑转换回归（固定效应）")]
public sealed record SmoothTransitionSpec : IMethodSpec
{
    /// <summary>Outcome and the regressors whose slopes do not change: <c>y ~ z1 + z2</c>; <c>y ~ 1</c> for none.</summary>
    [Meaning("outcome ~ regressors whose slopes do not change; y ~ 1 for none", "被解释变量 ~ 系数不变的解释变量；没有则写 y ~ 1")]
    public required Formula Formula { get; init; }

    /// <summary>Regressors whose slopes change along the transition.</summary>
    [Meaning("regressors whose slopes change along the transition", "系数随转换函数变化的解释变量")]
    public required IReadOnlyList<Expression> RegimeRegressors { get; init; }

    /// <summary>Transition variable q.</summary>
    [Meaning("transition variable", "转换变量")]
    public required Expression TransitionVariable { get; init; }

    /// <summary>Entity of the panel, whose fixed effects are absorbed.</summary>
    [Meaning("entity of the panel, such as city; its fixed effects are absorbed", "面板的个体变量，例如城市；吸收其固定效应")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>Whether time effects are absorbed too.</summary>
    [Meaning("whether time effects are absorbed too", "是否同时控制时间固定效应")]
    public bool TimeEffects { get; init; }

    /// <summary>Number of transition functions, 1 to 3.</summary>
    [Meaning("number of transition functions, 1 to 3", "转换函数个数，1 至 3")]
    public int Transitions { get; init; } = 1;

    /// <summary>Number m of locations in each transition function: 1 for a change from low to high q, 2 for one from the middle to both ends.</summary>
    [Meaning("locations in each transition function: 1 moves from low to high, 2 from the middle to both ends", "每个转换函数的位置参数个数：1 表示由低到高转换，2 表示由中间向两端转换")]
    public int Locations { get; init; } = 1;

    /// <summary>Replications of the wild bootstrap of the linearity tests; 0 for none.</summary>
    [Meaning("wild bootstrap replications of the linearity tests, a sign an entity; 0 for none", "线性检验的野自助抽样次数（按个体抽取符号）；0 表示不抽样")]
    public int Replications { get; init; } = 499;

    /// <summary>Covariance of slopes, smoothness and locations; null clusters by entity. Can be exchanged after the fit.</summary>
    [Meaning("covariance of slopes, smoothness and locations; empty for cluster(entity)", "斜率、平滑参数与位置参数的协方差；留空即按个体聚类")]
    public Covariance? Covariance { get; init; }

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How errors are drawn in the bootstrap of a threshold test.</summary>
public enum ThresholdDraw
{
    /// <summary>Whole entities' residuals with replacement (Hansen 1999, sec. 3.2): balanced panels, errors alike across entities.</summary>
    [Meaning("residuals of whole entities with replacement (Hansen 1999): balanced panels, errors alike across entities", "按个体整体有放回抽取残差（Hansen 1999）：要求平衡面板且各个体误差同分布")]
    Entities,

    /// <summary>Each entity's residuals times ±1 (wild cluster bootstrap): any panel, any heteroskedasticity across entities.</summary>
    [Meaning("each entity's residuals times +1 or -1: any panel, any heteroskedasticity across entities", "各个体残差整体乘以 +1 或 -1（野聚类自助法）：适用于任意面板与组间异方差")]
    Wild,
}

/// <summary>The degrees of freedom D in σ̂² = S/D, which scale F and LR.</summary>
public enum ThresholdScale
{
    /// <summary>N − G, in a balanced panel n(T − 1) of Hansen (1999), eq. 13; less T − 1 with time effects.</summary>
    [Meaning("rows less entities (and periods less one with time effects): n(T-1) of Hansen (1999)", "行数减个体数（含时间效应时再减期数减一）：Hansen (1999) 的 n(T-1)")]
    Within,

    /// <summary>N − T, in a balanced panel T(n − 1): what Hansen's program and Stata's xthreg compute, entities and periods exchanged.</summary>
    [Meaning("rows less periods, T(n-1): the published numbers of Hansen (1999) and Stata's xthreg", "行数减期数，即 T(n-1)：Hansen (1999) 发表的数值与 Stata 的 xthreg")]
    Xthreg,
}

/// <summary>Panel threshold regression with fixed effects: y_it = α_i + z_it'θ + x_it'β_r + e_it in regime r of q_it.</summary>
[Meaning("Panel threshold regression with fixed effects and one to three thresholds", "面板门槛回归（固定效应，一至三个门槛）")]
public sealed record PanelThresholdSpec : IMethodSpec
{
    /// <summary>Outcome and the regressors whose slopes are the same in all regimes: <c>y ~ z1 + z2</c>; <c>y ~ 1</c> for none.</summary>
    [Meaning("outcome ~ regressors whose slopes do not change with the regime; y ~ 1 for none", "被解释变量 ~ 系数不随门槛区间变化的解释变量；没有则写 y ~ 1")]
    public required Formula Formula { get; init; }

    /// <summary>Regressors whose slopes differ by regime (rx of xthreg).</summary>
    [Meaning("regressors whose slopes differ by regime (rx of xthreg)", "系数随门槛区间变化的解释变量（xthreg 的 rx）")]
    public required IReadOnlyList<Expression> RegimeRegressors { get; init; }

    /// <summary>Threshold variable q (qx of xthreg); may be a regressor or not.</summary>
    [Meaning("threshold variable (qx of xthreg)", "门槛变量（xthreg 的 qx）")]
    public required Expression ThresholdVariable { get; init; }

    /// <summary>Entity of the panel, whose fixed effects are absorbed.</summary>
    [Meaning("entity of the panel, such as city; its fixed effects are absorbed", "面板的个体变量，例如城市；吸收其固定效应")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>Number of thresholds, 1 to 3; tests of fewer are made too.</summary>
    [Meaning("number of thresholds, 1 to 3; each number up to it is tested", "门槛个数，1 至 3；从一个门槛起逐个检验")]
    public int Thresholds { get; init; } = 1;

    /// <summary>Whether time effects are absorbed too.</summary>
    [Meaning("whether time effects are absorbed too", "是否同时控制时间固定效应")]
    public bool TimeEffects { get; init; }

    /// <summary>Whether the level differs by regime too, not only the slopes.</summary>
    [Meaning("whether the level differs by regime too, not only the slopes", "是否允许截距也随门槛区间变化")]
    public bool RegimeIntercept { get; init; }

    /// <summary>Smallest share of rows a regime may have, one a threshold (the last holds for those that follow).</summary>
    [Meaning("smallest share of rows in a regime, one for each threshold; the last holds for the rest", "每个区间的最小样本占比，可逐个门槛给出；最后一个值适用于其余门槛")]
    public IReadOnlyList<double> Trim { get; init; } = [0.01];

    /// <summary>Number of quantiles searched; null searches every value.</summary>
    [Meaning("number of quantiles of the distinct values that are searched, such as 400; empty for every value", "搜索的分位点个数（如 400）；留空则搜索全部取值")]
    public int? Grid { get; init; }

    /// <summary>Values to which the search is confined; one value a threshold fixes them. Not with <see cref="Grid"/>.</summary>
    [Meaning("values to which the search is confined; as many values as thresholds fix them", "将搜索限定于给定的取值；个数等于门槛数时即为给定门槛")]
    public IReadOnlyList<double>? Candidates { get; init; }

    /// <summary>Bootstrap replications of each test; 0 for none.</summary>
    [Meaning("bootstrap replications of each test; 0 for none", "每项检验的自助抽样次数；0 表示不检验")]
    public int Replications { get; init; } = 300;

    /// <summary>How errors are drawn; null draws entities in balanced panels and signs in others.</summary>
    [Meaning("how errors are drawn; empty draws entities in balanced panels and signs in others", "误差的抽取方式；留空时平衡面板按个体抽取，非平衡面板用 wild")]
    public ThresholdDraw? Draw { get; init; }

    /// <summary>Whether replications of the tests of two and three thresholds estimate the earlier thresholds anew; false holds them, as Hansen's program and xthreg do.</summary>
    [Meaning("whether replications of later tests estimate the earlier thresholds anew; false holds them, as Hansen and xthreg do", "检验第二、三个门槛时，每次抽样是否重新估计前面的门槛；false 即保持不变（同 Hansen 与 xthreg）")]
    public bool Reestimate { get; init; }

    /// <summary>Degrees of freedom in F and LR.</summary>
    [Meaning("degrees of freedom that scale F and LR", "F 与 LR 统计量所用的自由度")]
    public ThresholdScale Scale { get; init; } = ThresholdScale.Within;

    /// <summary>Whether a panel with missing rows is accepted; Hansen's theory is of balanced ones.</summary>
    [Meaning("whether an unbalanced panel is accepted; Hansen's theory is of balanced ones", "是否接受非平衡面板；Hansen 的理论针对平衡面板")]
    public bool Unbalanced { get; init; }

    /// <summary>Covariance of the coefficients, thresholds taken as known; can be exchanged after the fit.</summary>
    [Meaning("covariance of the coefficients: iid, hc1, cluster(city), ...", "系数协方差：iid、hc1、cluster(city) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals and of the confidence set of a threshold.</summary>
    [Meaning("level of confidence intervals and of the confidence set of a threshold", "置信区间与门槛置信集的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

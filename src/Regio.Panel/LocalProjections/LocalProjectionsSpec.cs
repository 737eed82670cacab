using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What of the outcome h periods ahead is projected.</summary>
public enum ResponseForm
{
    /// <summary>y_{t+h}.</summary>
    [Meaning("the outcome h periods ahead", "h 期后的被解释变量")]
    Level,

    /// <summary>y_{t+h} − y_{t−1}: the change since before the shock (cumulative response of a growth rate).</summary>
    [Meaning("the change from the period before the shock to h periods ahead", "自冲击前一期至 h 期后的变化")]
    Change,

    /// <summary>y_t + … + y_{t+h}: the cumulated outcome.</summary>
    [Meaning("the outcome summed from the shock to h periods ahead", "自冲击当期至 h 期后的累计值")]
    Sum,
}

/// <summary>Local projections: the response of an outcome to a shock, by a regression a horizon.</summary>
[Meaning("Local projections: impulse responses by a regression a horizon, for time series and panels", "局部投影：逐期回归得到脉冲响应，适用于时间序列与面板")]
public sealed record LocalProjectionsSpec : IMethodSpec
{
    /// <summary>Outcome, controls and effects: <c>y ~ x + l(x) | city + year</c>; <c>y ~ 1</c> without controls.</summary>
    [Meaning("outcome ~ controls | fixed effects; y ~ 1 without controls", "被解释变量 ~ 控制变量 | 固定效应；无控制变量时写 y ~ 1")]
    public required Formula Formula { get; init; }

    /// <summary>The shock, or the variable whose change is followed.</summary>
    [Meaning("the shock whose effect is followed", "冲击变量")]
    public required Expression Shock { get; init; }

    /// <summary>Last horizon H; regressions are run for h = 0, …, H.</summary>
    [Meaning("last horizon; regressions are run from 0 to it", "最大期数；自 0 期起逐期回归")]
    public int Horizons { get; init; } = 8;

    /// <summary>Lags of the outcome among the controls (of its change with <see cref="ResponseForm.Change"/>).</summary>
    [Meaning("lags of the outcome among the controls; of its change with response change", "控制变量中被解释变量的滞后阶数；response 为 change 时为其变化量的滞后")]
    public int OutcomeLags { get; init; } = 1;

    /// <summary>Lags of the shock among the controls.</summary>
    [Meaning("lags of the shock among the controls", "控制变量中冲击的滞后阶数")]
    public int ShockLags { get; init; } = 1;

    /// <summary>What is projected.</summary>
    [Meaning("what of the outcome is projected", "投影的被解释变量形式")]
    public ResponseForm Response { get; init; } = ResponseForm.Level;

    /// <summary>Instruments of the shock (LP-IV).</summary>
    [Meaning("instruments of the shock", "冲击的工具变量")]
    public IReadOnlyList<Expression> Instruments { get; init; } = [];

    /// <summary>Whether the shock too is summed from t to t + h, as for cumulative multipliers; needs instruments and <see cref="ResponseForm.Sum"/>.</summary>
    [Meaning("whether the shock too is summed up to the horizon (cumulative multiplier); with instruments and response sum", "冲击是否同样累计至该期（累计乘数）；需工具变量且 response 为 sum")]
    public bool CumulativeShock { get; init; }

    /// <summary>State of the world before the shock, 0 to 1, such as <c>l(recession)</c>: every slope has one value in each state.</summary>
    [Meaning("state before the shock, from 0 to 1, such as l(recession); every slope then has a value in each state", "冲击前的状态，介于 0 与 1，例如 l(recession)；各斜率在两种状态下分别估计")]
    public Expression? State { get; init; }

    /// <summary>Adds a lag of outcome and shock and takes errors without serial correlation (Montiel Olea and Plagborg-Møller 2021).</summary>
    [Meaning("adds a lag of outcome and shock, after which errors need no correction for serial correlation", "增加被解释变量与冲击各一阶滞后，此后标准误无需校正序列相关")]
    public bool LagAugmented { get; init; }

    /// <summary>Whether all horizons use the rows that the last one has.</summary>
    [Meaning("whether all horizons use the rows of the last one", "各期是否使用最后一期的共同样本")]
    public bool CommonSample { get; init; }

    /// <summary>Covariance of the coefficients; a Newey-West or Driscoll-Kraay covariance without lag takes the horizon. Null: clusters of the entity; in a single series newey_west, hc1 where lag-augmented.</summary>
    [Meaning("covariance: cluster(city), dk, nw, ...; dk and nw without lag take the horizon; empty for cluster(entity), in a single series nw, hc1 where lag-augmented", "协方差：cluster(city)、dk、nw 等；dk 与 nw 省略滞后阶数时取该期数；留空为按个体聚类，单一序列为 nw（lag_augmented 时为 hc1）")]
    public Covariance? Covariance { get; init; }

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Weights: a column or an expression.</summary>
    [Meaning("weights: a column or an expression", "权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>Entity of the panel; null for a single series.</summary>
    [Meaning("entity of the panel, such as city; empty for a single series", "面板的个体变量，例如城市；单一序列留空")]
    public string? Entity { get; init; }

    /// <summary>Time.</summary>
    [Meaning("time, such as year", "时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>Condition on rows: only rows (dates of the shock) where it is true are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence bands.</summary>
    [Meaning("level of confidence bands", "置信带的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>How exogenous regressors and threshold variables serve as instruments of the differenced equations.</summary>
public enum ExogenousInstruments
{
    /// <summary>Their levels at t and t − 1, a column a period: they also move the regimes, which are not linear in them (Seo and Shin 2016).</summary>
    [Meaning("levels at t and t-1, a column a period: they also move the regimes (Seo and Shin 2016)", "第 t 与 t-1 期的水平值，按期分列：它们也决定区间的变动（Seo 与 Shin 2016）")]
    Levels,

    /// <summary>Their own first differences, one column each (standard instruments of Arellano and Bond); an exogenous threshold variable still gives its levels.</summary>
    [Meaning("their first differences, one column each; an exogenous threshold variable still gives its levels", "其一阶差分，各占一列；外生门槛变量仍使用水平值")]
    Differences,
}

/// <summary>Dynamic panel threshold model: y_it = φ_1'x_it 1(q_it ≤ γ) + (1, x_it')φ_2 1(q_it &gt; γ) + α_i + e_it, by GMM on first differences.</summary>
[Meaning("Dynamic panel threshold model by GMM on first differences", "动态面板门槛模型（一阶差分 GMM）")]
public sealed record DynamicThresholdSpec : IMethodSpec
{
    /// <summary>Outcome and regressors, all of which change with the regime; the lag of the outcome is added.</summary>
    [Meaning("outcome ~ regressors, all changing with the regime; the lag of the outcome is added", "被解释变量 ~ 解释变量（系数均随区间变化）；自动加入被解释变量的滞后项")]
    public required Formula Formula { get; init; }

    /// <summary>Threshold variable q; exogenous unless listed as endogenous or predetermined.</summary>
    [Meaning("threshold variable; exogenous unless listed as endogenous or predetermined", "门槛变量；未列为内生或前定时视为外生")]
    public required Expression ThresholdVariable { get; init; }

    /// <summary>Entity of the panel.</summary>
    [Meaning("entity of the panel, such as city; its effects are differenced out", "面板的个体变量，例如城市；其效应由差分消除")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>Whether the lag of the outcome is left out.</summary>
    [Meaning("whether the lag of the outcome is left out", "是否不加入被解释变量的滞后项（静态模型）")]
    public bool Static { get; init; }

    /// <summary>Whether the regression is continuous at γ: only the slope of q changes, κ(q − γ)1(q &gt; γ).</summary>
    [Meaning("whether the line is continuous at the threshold: only the slope of the threshold variable changes", "是否要求在门槛处连续（折线）：仅门槛变量的斜率变化")]
    public bool Kink { get; init; }

    /// <summary>Regressors or threshold variable correlated with e_it: instruments are levels from lag 2.</summary>
    [Meaning("regressors or threshold variable that respond to the same period's error: instrumented by levels from lag 2", "与当期误差相关的解释变量或门槛变量：以滞后 2 期及更早的水平值为工具变量")]
    public IReadOnlyList<Expression> Endogenous { get; init; } = [];

    /// <summary>Regressors or threshold variable correlated with e_{i,t−1} only: instruments are levels from lag 1.</summary>
    [Meaning("regressors or threshold variable that respond to past errors only: instrumented by levels from lag 1", "仅与过去误差相关的（前定）解释变量或门槛变量：以滞后 1 期及更早的水平值为工具变量")]
    public IReadOnlyList<Expression> Predetermined { get; init; } = [];

    /// <summary>Further exogenous instruments, which are no regressors.</summary>
    [Meaning("further exogenous instruments that are no regressors", "不进入回归的其他外生工具变量")]
    public IReadOnlyList<Expression> Instruments { get; init; } = [];

    /// <summary>How exogenous variables serve as instruments.</summary>
    [Meaning("how exogenous variables serve as instruments", "外生变量作为工具变量的形式")]
    public ExogenousInstruments ExogenousAs { get; init; } = ExogenousInstruments.Levels;

    /// <summary>Largest lag of instruments; null for all.</summary>
    [Meaning("largest lag of instruments; empty for all", "工具变量的最大滞后期；留空为全部")]
    public int? MaxLag { get; init; }

    /// <summary>Further periods by which endogenous and predetermined instruments start later, 1 where errors are a moving average of order 1.</summary>
    [Meaning("further periods by which lagged instruments start later, such as 1 under first-order moving-average errors", "滞后工具变量再推迟的期数，例如误差为一阶移动平均时取 1")]
    public int SkipLags { get; init; }

    /// <summary>Whether there is a column of instruments a lag, not one a period and lag.</summary>
    [Meaning("whether there is one instrument a lag, not one a period and lag (Roodman 2009)", "是否合并（collapse）工具变量：每个滞后期一列，而非每期每滞后一列")]
    public bool Collapse { get; init; }

    /// <summary>Whether effects of periods are estimated.</summary>
    [Meaning("whether effects of periods are estimated", "是否估计时间效应")]
    public bool TimeEffects { get; init; }

    /// <summary>Whether E Δe_it = 0 is a moment too (not with time effects, which contain it).</summary>
    [Meaning("whether a constant is an instrument too; time effects contain it", "是否以常数项作为工具变量；含时间效应时已包括")]
    public bool ConstantInstrument { get; init; } = true;

    /// <summary>1 for the weight of independent errors, 2 for the estimated weight.</summary>
    [Meaning("1 for the weight of independent errors, 2 for the estimated weight", "1 为独立误差权重（一步），2 为估计权重（两步）")]
    public int Steps { get; init; } = 2;

    /// <summary>Whether the mean of the moments is taken off in their covariance (Seo and Shin 2016); false as Arellano and Bond.</summary>
    [Meaning("whether the mean of the moments is taken off in their covariance, as Seo and Shin; false as Arellano and Bond", "矩条件协方差是否去均值（Seo 与 Shin）；false 同 Arellano 与 Bond")]
    public bool Centred { get; init; } = true;

    /// <summary>Smallest share of rows a regime may have.</summary>
    [Meaning("smallest share of rows in a regime", "每个区间的最小样本占比")]
    public double Trim { get; init; } = 0.1;

    /// <summary>Number of quantiles searched; null searches every value.</summary>
    [Meaning("number of quantiles of the distinct values that are searched, such as 100; empty for every value", "搜索的分位点个数（如 100）；留空则搜索全部取值")]
    public int? Grid { get; init; }

    /// <summary>Values to which the search is confined; one value takes the threshold as known.</summary>
    [Meaning("values to which the search is confined; one value takes the threshold as known", "将搜索限定于给定的取值；仅一个值时视门槛为已知")]
    public IReadOnlyList<double>? Candidates { get; init; }

    /// <summary>h_0 in the bandwidth h_0 · 1.06 sd(q) n^(−1/5) of the kernel at the threshold.</summary>
    [Meaning("factor of Silverman's bandwidth at the threshold, for its standard error (h_0 of xthenreg)", "门槛处核带宽（Silverman 法则）的倍数，用于其标准误（xthenreg 的 h_0）")]
    public double Bandwidth { get; init; } = 1.5;

    /// <summary>Bootstrap replications of the linearity test; 0 for none.</summary>
    [Meaning("bootstrap replications of the linearity test; 0 for none", "线性检验的自助抽样次数；0 表示不检验")]
    public int Replications { get; init; } = 300;

    /// <summary>Condition on rows.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010; lags for instruments may lie outside", "仅使用满足该条件的行，例如 year >= 2010；工具变量的滞后值可在其外")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

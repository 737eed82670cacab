using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>How a variable arises: drawn (mean and sd), levels (texts by share) or computed (an equation). Exactly one of the three.</summary>
[Meaning("how a variable arises: drawn with mean and sd, levels by share, or an equation", "变量的生成方式：给定均值与标准差抽取、按比例取类别，或由方程计算")]
public sealed record SimulatedVariable
{
    /// <summary>Mean of the simulated rows, met exactly for real numbers.</summary>
    [Meaning("mean of the simulated rows", "模拟样本的均值")]
    public double? Mean { get; init; }

    /// <summary>Standard deviation of the simulated rows (divisor n − 1), met exactly for real numbers.</summary>
    [Meaning("standard deviation of the simulated rows", "模拟样本的标准差")]
    public double? Sd { get; init; }

    /// <summary>No value lies below.</summary>
    [Meaning("no value lies below", "所有取值均不小于该值")]
    public double? Min { get; init; }

    /// <summary>No value lies above.</summary>
    [Meaning("no value lies above", "所有取值均不大于该值")]
    public double? Max { get; init; }

    /// <summary>Drawn: share of the variance that lies between entities.</summary>
    [Meaning("drawn: share of the variance between entities", "抽取：个体间方差所占比例")]
    public double Between { get; init; }

    /// <summary>Drawn: share of the variance that all entities share over time.</summary>
    [Meaning("drawn: share of the variance common to all entities over time", "抽取：各个体共同的时间变动所占方差比例")]
    public double OverTime { get; init; }

    /// <summary>Drawn: correlation of the common movement over time with the calendar, 1 for a straight rise.</summary>
    [Meaning("drawn: correlation of the movement over time with the calendar, 1 for a straight rise", "抽取：共同时间变动与日历时间的相关系数，1 为匀速上升")]
    public double Trend { get; init; }

    /// <summary>Drawn: first-order autocorrelation of the rest within an entity.</summary>
    [Meaning("drawn: first-order autocorrelation of the rest within an entity", "抽取：个体内剩余部分的一阶自相关系数")]
    public double Persistence { get; init; }

    /// <summary>Drawn: correlations with drawn variables before it, in terms of normal scores.</summary>
    [Meaning("drawn: correlations with drawn variables before it", "抽取：与此前抽取变量的相关系数")]
    public IReadOnlyDictionary<string, double> Correlated { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Drawn: which part of the variables carries those correlations.</summary>
    [Meaning("drawn: which part of the variables carries the correlations", "抽取：相关性来自变量的哪一部分")]
    public CorrelatedPart CorrelatedPart { get; init; }

    /// <summary>Levels: the texts.</summary>
    [Meaning("levels: the texts", "类别：各类别文本")]
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>Levels: their relative sizes, equal when not given; met to the nearest unit.</summary>
    [Meaning("levels: their relative sizes, equal when not given", "类别：相对规模，不填则相等")]
    public IReadOnlyList<double> Shares { get; init; } = [];

    /// <summary>Levels: constant within this variable, such as the entity; none draws for each row.</summary>
    [Meaning("levels: constant within this variable, such as city", "类别：在该变量内保持不变，例如 city")]
    public string? By { get; init; }

    /// <summary>Equation over the variables before it; text is allowed.</summary>
    [Meaning("equation over the variables before it, such as 0.25*ai + 0.1*l(eco)", "由此前变量构成的方程，例如 0.25*ai + 0.1*l(eco)")]
    public Expression? Equation { get; init; }

    /// <summary>Equation: effects by the variable they belong to; <c>province^year</c> is an effect a pair.</summary>
    [Meaning("equation: effects by variable; province^year is an effect for each pair", "方程：各变量的固定效应；province^year 表示每对组合一个效应")]
    public IReadOnlyDictionary<string, SimulatedEffect> Effects { get; init; } = new Dictionary<string, SimulatedEffect>(StringComparer.Ordinal);

    /// <summary>Equation: the disturbance.</summary>
    [Meaning("equation: the disturbance", "方程：随机扰动项")]
    public SimulatedNoise? Noise { get; init; }

    /// <summary>Equation: coefficient of the variable's own value one period earlier; the first period is drawn from where the series would settle.</summary>
    [Meaning("equation: coefficient of its own value one period earlier", "方程：自身滞后一期的系数")]
    public double Lag { get; init; }

    /// <summary>What the values are.</summary>
    [Meaning("what the values are: real numbers, whole numbers, counts, or truth values", "取值类型：实数、整数、计数或 0/1")]
    public SimulatedForm Form { get; init; }

    /// <summary>Share of the values that is missing at random in the finished table; equations still see them.</summary>
    [Meaning("share of the values missing at random in the finished table", "最终数据表中随机缺失的比例")]
    public double Missing { get; init; }

    /// <summary>The values are seen where this is true, over any variables of the table; elsewhere they are missing in the finished table, and equations still see them.</summary>
    [Meaning("the values are seen where this is true and missing elsewhere in the finished table, such as exports == 1", "仅在该条件成立处可观测，其余在最终数据表中缺失，例如 exports == 1")]
    public Expression? Observed { get; init; }

    /// <summary>Whether equations alone see the variable, which is not in the finished table: an omitted variable, or a disturbance that several equations share.</summary>
    [Meaning("seen by equations alone and not in the finished table: an omitted variable or a shared disturbance", "仅方程可见、不出现在最终数据表中：遗漏变量或多个方程共有的扰动")]
    public bool Hidden { get; init; }
}

/// <summary>Which part of drawn variables is correlated.</summary>
public enum CorrelatedPart
{
    /// <summary>Between entities, over time and the rest alike.</summary>
    [Meaning("between entities, over time and the rest alike", "个体间、时间与剩余部分同等相关")]
    All,

    /// <summary>Between entities alone: fixed effects then remove the correlation.</summary>
    [Meaning("between entities alone, so that fixed effects remove the correlation", "仅个体间相关，固定效应可将其消除")]
    Between,
}

/// <summary>An effect for each value of a variable.</summary>
[Meaning("an effect for each value of a variable", "变量每个取值对应的效应")]
public sealed record SimulatedEffect
{
    /// <summary>Standard deviation over the values of the variable; left out for the entity of an outcome whose own sd is given, which then follows.</summary>
    [Meaning("standard deviation of the effects; left out for the entity where the sd of the outcome is given", "效应的标准差；若已给定被解释变量的标准差，则个体效应不填")]
    public double? Sd { get; init; }

    /// <summary>Correlation of the effects with the means of variables over the rows of each value.</summary>
    [Meaning("correlation of the effects with the means of variables, which makes fixed effects matter", "效应与变量组均值的相关系数，使固定效应不可忽略")]
    public IReadOnlyDictionary<string, double> Correlated { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);
}

/// <summary>The disturbance of an equation.</summary>
[Meaning("the disturbance of an equation", "方程的随机扰动项")]
public sealed record SimulatedNoise
{
    /// <summary>Standard deviation.</summary>
    [Meaning("standard deviation", "标准差")]
    public required double Sd { get; init; }

    /// <summary>A positive variable or expression the standard deviation is proportional to: heteroskedasticity.</summary>
    [Meaning("a positive expression that the standard deviation is proportional to", "标准差与之成正比的正值表达式（异方差）")]
    public Expression? Scale { get; init; }

    /// <summary>First-order autocorrelation within an entity.</summary>
    [Meaning("first-order autocorrelation within an entity", "个体内一阶自相关系数")]
    public double Persistence { get; init; }

    /// <summary>Clusters whose rows share part of the disturbance; <c>province^year</c> is a cluster for each pair.</summary>
    [Meaning("clusters whose rows share part of the disturbance, such as province^year", "共享部分扰动的聚类，例如 province^year")]
    public string? Cluster { get; init; }

    /// <summary>Correlation of two rows of a cluster.</summary>
    [Meaning("correlation of two rows of a cluster", "同一聚类内两行扰动的相关系数")]
    public double Within { get; init; }
}

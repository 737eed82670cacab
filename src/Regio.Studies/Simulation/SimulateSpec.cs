using Regio.Core;

namespace Regio.Studies;

/// <summary>A declared data-generating model: the shape of a table, its variables in order, and the coefficients that are known because of it.</summary>
/// <remarks>docs/simulation.md gives the equations.</remarks>
[Meaning("a data-generating model: the shape of the table and its variables in order", "数据生成模型：表的结构与按顺序排列的变量")]
public sealed record SimulateSpec
{
    /// <summary>Entities and periods.</summary>
    [Meaning("entities and periods of the table", "表的个体与时期")]
    public required SimulatedPanel Panel { get; init; }

    /// <summary>The variables in order, an entry each: <c>- ai: {mean: 4.9, sd: 1.8}</c>. An equation may use what stands before it.</summary>
    [Meaning("the variables in order, an entry each; an equation may use those before it", "按顺序排列的变量，每项一个；方程可使用其前的变量")]
    public required IReadOnlyList<IReadOnlyDictionary<string, SimulatedVariable>> Variables { get; init; }

    /// <summary>True coefficients: model → term → value. What is not given here follows from the equations that are linear.</summary>
    [Meaning("true coefficients, model → term → value; by default those of the outcome's equation where it is linear", "真实系数：模型 → 变量 → 取值；默认取被解释变量线性方程中的系数")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Truth { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
}

/// <summary>Shape of a simulated table: every entity in every period, less the rows left out.</summary>
[Meaning("entities and periods of a simulated table", "模拟数据表的个体与时期")]
public sealed record SimulatedPanel
{
    /// <summary>Column of the entity, numbered from 1.</summary>
    [Meaning("column of the entity, numbered from 1", "个体变量名，从 1 编号")]
    public required string Entity { get; init; }

    /// <summary>Column of the time; none for a cross-section.</summary>
    [Meaning("column of the time; none for a cross-section", "时间变量名；截面数据不填")]
    public string? Time { get; init; }

    /// <summary>Number of entities.</summary>
    [Meaning("number of entities", "个体数")]
    public required int Entities { get; init; }

    /// <summary>First period.</summary>
    [Meaning("first period, such as 2011", "首期，例如 2011")]
    public int From { get; init; } = 1;

    /// <summary>Last period.</summary>
    [Meaning("last period, such as 2022", "末期，例如 2022")]
    public int To { get; init; } = 1;

    /// <summary>Share of the rows of the full grid that is left out at random; every entity keeps at least one.</summary>
    [Meaning("share of rows left out at random, which makes the panel unbalanced", "随机略去的行比例，使面板非平衡")]
    public double Unbalanced { get; init; }
}

/// <summary>What the values of a simulated variable are.</summary>
public enum SimulatedForm
{
    /// <summary>Real numbers.</summary>
    [Meaning("real numbers", "实数")]
    Real,

    /// <summary>Real numbers rounded to whole ones.</summary>
    [Meaning("rounded to whole numbers", "四舍五入为整数")]
    Whole,

    /// <summary>Counts drawn from a Poisson distribution whose mean is the value.</summary>
    [Meaning("counts, Poisson with the value as mean", "计数：以该值为均值的泊松分布")]
    Count,

    /// <summary>1 with the value as probability, else 0.</summary>
    [Meaning("1 with the value as probability, else 0", "以该值为概率取 1，否则取 0")]
    Truth,
}

using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>What the output effect of the closed model adds up.</summary>
public enum HouseholdRow
{
    /// <summary>Output of the sectors alone (Miller and Blair's truncated multiplier).</summary>
    [Meaning("output of the sectors alone (truncated)", "仅加总各部门产出（截断乘数）")]
    Truncated,

    /// <summary>Output of the sectors and income of the households (Miller and Blair's total multiplier).</summary>
    [Meaning("output of the sectors and income of the households", "各部门产出加居民收入（总乘数）")]
    Total,
}

/// <summary>Multipliers of a table.</summary>
[Meaning("Multipliers of a table", "投入产出乘数")]
public sealed record MultipliersSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Rows whose multipliers are wanted besides output: parts of value added, <c>VA</c>, <c>M</c>, satellites; empty for all satellites, and value added where there are none.</summary>
    [Meaning("rows whose multipliers are wanted besides output: parts of value added, VA, M, satellites", "除产出外需计算乘数的行：增加值各项、VA、M、卫星账户")]
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>Categories of final demand that become the households' column; with <see cref="Income"/> gives type II.</summary>
    [Meaning("categories of final demand that households buy; with income gives type II multipliers", "构成居民消费的最终需求类别；与 income 一起给出 II 型乘数")]
    public IReadOnlyList<string>? Consumption { get; init; }

    /// <summary>Rows that make up the income of the households.</summary>
    [Meaning("rows that make up the income of households", "构成居民收入的行")]
    public IReadOnlyList<string>? Income { get; init; }

    /// <summary>What the type II output effect adds up.</summary>
    [Meaning("what the type II output effect adds up", "II 型产出效应的加总范围")]
    public HouseholdRow Households { get; init; } = HouseholdRow.Truncated;
}

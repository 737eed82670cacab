using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Converts a table to another currency or unit, and to constant prices by double deflation.</summary>
[Meaning("converts a table to another currency or unit, and to constant prices", "换算货币或单位，并折算为不变价")]
public sealed record IoConvertSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>New units per old unit: an exchange rate, 0.001 for thousands to millions.</summary>
    [Meaning("new units per old unit: an exchange rate, or 0.001 for thousands to millions", "每一原单位折合的新单位数：汇率，或千元折百万元的 0.001")]
    public double Rate { get; init; } = 1;

    /// <summary>Name of the new unit.</summary>
    [Meaning("name of the new unit", "新单位的名称")]
    public string? Unit { get; init; }

    /// <summary>Price index of what each region-sector sells, 1 in the base period; by region:sector, sector, region or *.</summary>
    [Meaning("price index of what each region-sector sells, 1 in the base period; * is all", "各区域部门产品的价格指数，基期为 1；* 表示全部")]
    public IReadOnlyDictionary<string, double>? Prices { get; init; }

    /// <summary>Price index of what each region-sector imports from outside the table.</summary>
    [Meaning("price index of what each region-sector imports from outside the table; * is all", "各区域部门自表外进口品的价格指数；* 表示全部")]
    public IReadOnlyDictionary<string, double>? ImportPrices { get; init; }
}

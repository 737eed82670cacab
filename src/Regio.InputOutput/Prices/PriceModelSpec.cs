using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Leontief's cost-push price model.</summary>
[Meaning("Leontief's cost-push price model", "Leontief 成本推动价格模型")]
public sealed record PriceModelSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Changes of primary costs by region-sector: as shares of the price, or relative changes of <see cref="Row"/>.</summary>
    [Meaning("changes of primary costs by region-sector, as shares of the price or relative changes of row; * is all", "按区域部门的初始成本变化：占价格的比例，或 row 的相对变化；* 表示全部")]
    public IReadOnlyDictionary<string, double>? Costs { get; init; }

    /// <summary>Row whose relative change the costs are: <c>wages</c>, <c>VA</c>, <c>M</c> for import prices.</summary>
    [Meaning("row whose relative change the costs are: a part of value added, VA, or M for import prices", "costs 为哪一行的相对变化：增加值某项、VA，或表示进口价格的 M")]
    public string? Row { get; init; }

    /// <summary>Prices set from outside by region-sector, relative changes.</summary>
    [Meaning("prices set from outside by region-sector, as relative changes", "由外部给定的价格（相对变化），按区域部门")]
    public IReadOnlyDictionary<string, double>? FixedPrices { get; init; }

    /// <summary>Share of its cost changes that a sector passes on, 0 to 1; 1 where not listed.</summary>
    [Meaning("share of its cost changes that a sector passes on, 0 to 1; 1 where not listed", "部门将成本变化转嫁到价格的比例，0 到 1；未列出者为 1")]
    public IReadOnlyDictionary<string, double>? PassThrough { get; init; }
}

using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>What sales of intermediates are divided by.</summary>
public enum UpstreamnessBase
{
    /// <summary>Gross output.</summary>
    [Meaning("gross output", "总产出")]
    Output,

    /// <summary>Output less exports to outside the table, plus imports of the product where they are given.</summary>
    [Meaning("output less exports to outside the table, plus imports of the product where given", "总产出减对表外出口，加该产品的进口（若给出）")]
    DomesticUse,
}

/// <summary>Upstreamness and downstreamness of industries.</summary>
[Meaning("Upstreamness and downstreamness of industries", "产业上游度与下游度")]
public sealed record UpstreamnessSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>What sales of intermediates are divided by.</summary>
    [Meaning("what sales of intermediates are divided by", "中间品销售所除以的基准")]
    public UpstreamnessBase Base { get; init; } = UpstreamnessBase.Output;

    /// <summary>Categories of final demand that are changes of inventories, taken off the base (net-inventory correction).</summary>
    [Meaning("categories of final demand that are changes of inventories, taken off the base", "属于存货变动的最终需求类别，从基准中扣除")]
    public IReadOnlyList<string>? Inventories { get; init; }

    /// <summary>Row that holds imports of each product, added to the base domestic_use.</summary>
    [Meaning("row that holds imports of each product, added to the base domestic_use", "各产品进口所在行，加入 domestic_use 基准")]
    public string? ImportsOfProduct { get; init; }
}

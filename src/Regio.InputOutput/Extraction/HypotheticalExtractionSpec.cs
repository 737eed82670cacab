using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>What is extracted.</summary>
public enum LinkageKind
{
    /// <summary>Purchases, sales and final demand.</summary>
    [Meaning("purchases, sales and final demand", "购买、销售与最终需求全部提取")]
    Total,

    /// <summary>Purchases of inputs.</summary>
    [Meaning("purchases of inputs", "仅提取其中间投入的购买")]
    Backward,

    /// <summary>Sales to other sectors, in Ghosh's model.</summary>
    [Meaning("sales to other sectors, in Ghosh's model", "仅提取其对其他部门的销售（Ghosh 模型）")]
    Forward,
}

/// <summary>What is one unit of extraction.</summary>
public enum ExtractionUnit
{
    /// <summary>Every sector of every region by itself.</summary>
    [Meaning("every sector of every region by itself", "每个区域的每个部门")]
    RegionSector,

    /// <summary>Every sector in all regions at once.</summary>
    [Meaning("every sector in all regions at once", "每个部门（所有区域同时）")]
    Sector,

    /// <summary>Every region with all its sectors.</summary>
    [Meaning("every region with all its sectors", "每个区域（所有部门同时）")]
    Region,
}

/// <summary>Hypothetical extraction.</summary>
[Meaning("Hypothetical extraction of sectors, regions or groups", "部门、区域或组的假设提取")]
public sealed record HypotheticalExtractionSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>What is extracted.</summary>
    [Meaning("what is extracted", "提取的内容")]
    public LinkageKind Linkage { get; init; } = LinkageKind.Total;

    /// <summary>What is one unit of extraction, where no groups are named.</summary>
    [Meaning("what is one unit of extraction, where no groups are named", "未指定组时的提取单位")]
    public ExtractionUnit By { get; init; } = ExtractionUnit.RegionSector;

    /// <summary>Groups by name, each a list of <c>region:sector</c>, regions or sectors.</summary>
    [Meaning("groups by name, each a list of region:sector, regions or sectors", "按名称给出的组，每组列出“区域:部门”、区域或部门")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Groups { get; init; }

    /// <summary>Share extracted; 1 is complete.</summary>
    [Meaning("share extracted; 1 is complete", "提取比例；1 为完全提取")]
    public double Share { get; init; } = 1;

    /// <summary>Whether the losses of every region-sector are kept, a number a group and region-sector.</summary>
    [Meaning("whether the losses of every region-sector are kept too", "是否同时给出每个区域部门的损失")]
    public bool Detail { get; init; }
}

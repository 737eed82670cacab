using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Mixed model with given outputs of some sectors.</summary>
[Meaning("Mixed model with given outputs of some sectors", "部分部门产出给定的混合模型")]
public sealed record MixedModelSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Changes of output that are given, by region-sector.</summary>
    [Meaning("changes of output that are given, by region-sector", "给定的产出变化，按区域部门")]
    public required IReadOnlyDictionary<string, double> Output { get; init; }

    /// <summary>Changes of final demand of the other region-sectors; zero where not listed.</summary>
    [Meaning("changes of final demand of the other region-sectors; zero where not listed", "其他区域部门最终需求的变化；未列出者为零")]
    public IReadOnlyDictionary<string, double>? FinalDemand { get; init; }

    /// <summary>Whether changes are relative (−0.2 for a fifth less) rather than amounts.</summary>
    [Meaning("whether changes are relative (-0.2 for a fifth less) rather than amounts", "变化是否为相对量（-0.2 即减少五分之一），而非金额")]
    public bool Relative { get; init; } = true;
}

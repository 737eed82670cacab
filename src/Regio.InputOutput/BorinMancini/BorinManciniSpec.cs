using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Which crossing of the perimeter counts.</summary>
public enum CrossingApproach
{
    /// <summary>The first: value added belongs to the flow in which it leaves for the first time.</summary>
    [Meaning("the first crossing: close to where value added originates", "首次跨越：靠近增加值来源（source）")]
    Source,

    /// <summary>The last: value added belongs to the flow in which it leaves for the last time.</summary>
    [Meaning("the last crossing: close to where value added is absorbed", "末次跨越：靠近最终吸收（sink）")]
    Sink,
}

/// <summary>The flow within which value added is counted once.</summary>
public enum ExportPerimeter
{
    /// <summary>All exports of a country (GDP in exports).</summary>
    [Meaning("all exports of a country: its parts add up to the GDP in exports", "一国全部出口：各部分加总为出口中的 GDP")]
    Exporter,

    /// <summary>The exports of a country to one partner.</summary>
    [Meaning("the exports of a country to one partner", "一国对某一伙伴的出口")]
    Bilateral,

    /// <summary>The exports of one sector of a country.</summary>
    [Meaning("the exports of one sector of a country", "一国某一部门的出口")]
    Sector,

    /// <summary>The exports of one sector of a country to one partner.</summary>
    [Meaning("the exports of one sector of a country to one partner", "一国某一部门对某一伙伴的出口")]
    SectorBilateral,
}

/// <summary>A decomposition of exports free of double counting.</summary>
public sealed record BorinManciniSpec : IMethodSpec
{
    /// <summary>Which crossing of the perimeter counts.</summary>
    [Meaning("which crossing of the perimeter counts as value added, the others as double counting", "将哪一次跨越边界计为增加值（其余计为重复计算）")]
    public CrossingApproach Approach { get; init; }

    /// <summary>What counts as one flow that must not be crossed twice.</summary>
    [Meaning("the flow within which value added is counted once", "增加值只计一次的贸易流范围（边界）")]
    public ExportPerimeter Perimeter { get; init; }

    /// <summary>How finely the bilateral terms are listed.</summary>
    [Meaning(IoWords.DetailEn, IoWords.DetailZh)]
    public IoDetail Detail { get; init; }

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

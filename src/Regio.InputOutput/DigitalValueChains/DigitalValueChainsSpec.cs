using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>To which region the column of a value belongs.</summary>
public enum FinalView
{
    /// <summary>The region that absorbs the final product.</summary>
    [Meaning("the region that absorbs the final product", "吸收最终产品的区域")]
    Destination,

    /// <summary>The region that completes the final product.</summary>
    [Meaning("the region that completes the final product", "完成最终产品的区域")]
    Producer,
}

/// <summary>How digital value chains are computed.</summary>
public enum ChainPath
{
    /// <summary>Three solves of the table's own order; exact for the proportional split.</summary>
    [Meaning("three solves of the table's own order, exact for the proportional split", "三次原阶求解，对比例拆分精确成立")]
    Shortcut,

    /// <summary>The hierarchical decomposition of the split table, with all twelve channels.</summary>
    [Meaning("the hierarchical decomposition of the split table, with all twelve channels", "对拆分后的表作层级分解，给出全部十二条路径")]
    Full,
}

/// <summary>Value added in digital value chains between regions.</summary>
public sealed record DigitalValueChainsSpec : IMethodSpec
{
    /// <summary>What is digital.</summary>
    [Meaning("what is digital and how digital content is handed on", "数字部分的界定与传递方式")]
    public required DigitalRule Digital { get; init; }

    /// <summary>Which share becomes the digital part.</summary>
    [Meaning("which share of a region-sector becomes its digital part", "区域部门中划为数字部分的份额")]
    public DigitalShareRule Share { get; init; }

    /// <summary>To which region the column of a value belongs.</summary>
    [Meaning("to which region the column of a value belongs", "列所对应的区域")]
    public FinalView By { get; init; }

    /// <summary>How it is computed.</summary>
    [Meaning("how it is computed", "计算路径")]
    public ChainPath Path { get; init; }

    /// <summary>How finely the bilateral terms are listed.</summary>
    [Meaning(IoWords.DetailEn, IoWords.DetailZh)]
    public IoDetail Detail { get; init; }

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

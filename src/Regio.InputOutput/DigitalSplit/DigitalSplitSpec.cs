using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Which share of a region-sector becomes its digital part.</summary>
public enum DigitalShareRule
{
    /// <summary>Core and digital coefficient of the rest, σ + (1 − σ) DC.</summary>
    [Meaning("the core and the digital coefficient of the rest, σ + (1 − σ) DC", "核心份额加其余部分的数字系数，σ + (1 − σ) DC")]
    Total,

    /// <summary>The core alone, σ: sectors of share 0 or 1 are a partition of the table.</summary>
    [Meaning("the core share alone, σ; shares of 0 and 1 make a partition of the table", "仅核心份额 σ；份额为 0 或 1 时即为对部门的划分")]
    Core,
}

/// <summary>A table split into digital and other parts.</summary>
public sealed record DigitalSplitSpec : IMethodSpec
{
    /// <summary>What is digital.</summary>
    [Meaning("what is digital and how digital content is handed on", "数字部分的界定与传递方式")]
    public required DigitalRule Digital { get; init; }

    /// <summary>Which share becomes the digital part.</summary>
    [Meaning("which share of a region-sector becomes its digital part", "区域部门中划为数字部分的份额")]
    public DigitalShareRule Share { get; init; }

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

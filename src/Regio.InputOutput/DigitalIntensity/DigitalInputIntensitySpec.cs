using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Which inputs from digital sectors count.</summary>
public enum InputScope
{
    /// <summary>All that is embodied, through any number of stages.</summary>
    [Meaning("all value that originates in digital sectors, through any number of stages", "经任意层级、来源于数字部门的全部价值（完全）")]
    Complete,

    /// <summary>What is bought directly.</summary>
    [Meaning("direct input coefficients of digital sectors", "数字部门的直接消耗系数（直接）")]
    Direct,
}

/// <summary>Share of a product's value that originates in digital sectors.</summary>
public sealed record DigitalInputIntensitySpec : IMethodSpec
{
    /// <summary>The digital sectors.</summary>
    [Meaning("names of the digital sectors", "数字部门名称")]
    public required IReadOnlyList<string> Digital { get; init; }

    /// <summary>Which inputs count.</summary>
    [Meaning("which inputs count", "投入口径")]
    public InputScope Inputs { get; init; }

    /// <summary>Satellite row with the imports of digital products by each region-sector.</summary>
    [Meaning("satellite row with the imports of digital products by each region-sector; empty counts all imports used by digital sectors", "各区域部门进口的数字产品所在的卫星行；留空则计入数字部门使用的全部进口")]
    public string? ImportedDigital { get; init; }

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

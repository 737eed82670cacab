using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Names and meanings of the 22 terms.</summary>
internal static class OutflowTerm
{
    internal static readonly string[] Names = [.. Enumerable.Range(1, 22).Select(k => $"T{k}")];

    internal static readonly Label[] Meanings =
    [
        ("own value added in final outflow to other regions", "流向其他区域的最终品中的本地增加值"),
        ("own value added in intermediate outflow, absorbed in other regions", "中间品流出中被其他区域吸收的本地增加值"),
        ("own value added that comes back and is exported by the own region (counted again in T19)", "回流后由本区域出口的本地增加值（与 T19 重复）"),
        ("own value added in intermediate outflow, exported abroad by another region", "中间品流出中经其他区域出口的本地增加值"),
        ("own value added that comes back and is absorbed at home", "回流并被本区域吸收的本地增加值"),
        ("value added of other regions in final outflow", "最终品流出中的其他区域增加值"),
        ("value added of other regions in intermediate outflow for the partner's own final demand", "用于伙伴区域自身最终需求的中间品流出中的其他区域增加值"),
        ("directly imported content of final outflow", "最终品流出中的本地直接进口含量"),
        ("directly imported content of intermediate outflow, absorbed in other regions", "中间品流出中被其他区域吸收的本地直接进口含量"),
        ("directly imported content that comes back and is absorbed at home", "回流并被本区域吸收的本地直接进口含量"),
        ("directly imported content that comes back and is exported by the own region (counted again in T20)", "回流后由本区域出口的本地直接进口含量（与 T20 重复）"),
        ("directly imported content of intermediate outflow, exported abroad by another region", "中间品流出中经其他区域出口的本地直接进口含量"),
        ("imports of other regions in final outflow", "最终品流出中的其他区域进口含量"),
        ("imports of other regions in intermediate outflow for the partner's own final demand", "用于伙伴区域自身最终需求的中间品流出中的其他区域进口含量"),
        ("pure double counting of own value added", "本地增加值的纯重复计算"),
        ("pure double counting of other regions' value added", "其他区域增加值的纯重复计算"),
        ("pure double counting of directly imported content", "本地直接进口含量的纯重复计算"),
        ("pure double counting of other regions' imports", "其他区域进口含量的纯重复计算"),
        ("own value added in exports", "出口中的本地增加值"),
        ("directly imported content of exports", "出口中的本地直接进口含量"),
        ("value added of other regions in exports", "出口中的其他区域增加值"),
        ("imports of other regions in exports", "出口中的其他区域进口含量"),
    ];

    /// <summary>The terms by kind of content, each term once: they add up to total outflow.</summary>
    internal static readonly (string Name, Label Label, int[] Terms)[] Kinds =
    [
        ("own_value_added", ("own value added", "本地增加值"), [1, 2, 4, 5, 19]),
        ("other_value_added", ("value added of other regions", "其他区域增加值"), [6, 7, 21]),
        ("own_imports", ("directly imported content", "本地直接进口含量"), [8, 9, 10, 12, 20]),
        ("other_imports", ("imports of other regions", "其他区域进口含量"), [13, 14, 22]),
        ("double_counting", ("double counting", "重复计算"), [3, 11, 15, 16, 17, 18]),
    ];
}

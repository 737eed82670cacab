using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>What counts as upstream participation in global value chains.</summary>
public enum GvcUpstream
{
    /// <summary>T4 + T19: all own value added absorbed abroad, directly or through other regions.</summary>
    [Meaning("all own value added absorbed abroad, directly or through other regions (T4 + T19)", "直接或经其他区域被国外吸收的全部本地增加值（T4 + T19）")]
    AsPrinted,

    /// <summary>T4: only through other regions.</summary>
    [Meaning("only what reaches the outside through other regions (T4)", "仅经其他区域出口的部分（T4）")]
    Indirect,

    /// <summary>T4 and the part of T19 in intermediate exports.</summary>
    [Meaning("T4 and the part of T19 in intermediate exports, which intermediate_exports gives", "T4 加上 T19 中属于中间品出口的部分（由 intermediate_exports 给出）")]
    Strict,
}

/// <summary>Participation of regions or region-sectors in national and global value chains.</summary>
public sealed record ValueChainParticipationSpec : IMethodSpec
{
    /// <summary>Of regions or of region-sectors.</summary>
    [Meaning("indices of regions, from summed numerators and denominators, or of region-sectors", "区域指数（分子分母先汇总）或区域部门指数")]
    public IoDetail Detail { get; init; } = IoDetail.Sector;

    /// <summary>What counts as upstream participation in global value chains.</summary>
    [Meaning("what counts as upstream participation in global value chains", "全球价值链上游参与度的口径")]
    public GvcUpstream GvcUp { get; init; }

    /// <summary>Satellite row with the intermediate part of the exports of each region-sector, for <see cref="GvcUpstream.Strict"/>.</summary>
    [Meaning("satellite row with the intermediate part of the exports of each region-sector, for strict", "各区域部门出口中中间品部分所在的卫星行，用于 strict")]
    public string? IntermediateExports { get; init; }

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

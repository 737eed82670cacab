using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Spill-over and feedback effects between regions.</summary>
[Meaning("Spill-over and feedback effects between regions", "区域间溢出与反馈效应")]
public sealed record SpilloversSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Row whose effects are wanted in place of output: <c>VA</c>, a part of value added, a satellite.</summary>
    [Meaning("row whose effects are wanted in place of output: VA, a part of value added, a satellite", "以哪一行代替产出计算效应：VA、增加值某项或卫星账户")]
    public string? Account { get; init; }
}

using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Vertical specialisation of exports.</summary>
[Meaning("Vertical specialisation of exports", "出口垂直专业化")]
public sealed record VerticalSpecialisationSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();
}

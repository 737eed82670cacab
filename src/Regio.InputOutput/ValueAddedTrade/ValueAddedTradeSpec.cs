using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Trade in value added by origin, destination and sector.</summary>
[Meaning("Trade in value added by origin, destination and sector", "按来源、去向与部门的增加值贸易")]
public sealed record ValueAddedTradeSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();
}

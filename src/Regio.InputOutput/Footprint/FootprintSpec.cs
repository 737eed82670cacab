using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Production- and consumption-based accounts of satellites.</summary>
[Meaning("Production- and consumption-based accounts of satellites", "卫星账户的生产侧与消费侧核算")]
public sealed record FootprintSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Rows accounted for; empty for all satellites, and value added where there are none.</summary>
    [Meaning("rows accounted for: satellites, parts of value added, VA", "核算的行：卫星账户、增加值各项、VA")]
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>Whether the table by origin region, product bought and absorbing region is made too.</summary>
    [Meaning("whether the table by origin, product bought and absorbing region is made too", "是否另给出按来源区域、最终产品与吸收区域的表")]
    public bool Products { get; init; }
}

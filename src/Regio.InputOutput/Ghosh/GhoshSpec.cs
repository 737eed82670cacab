using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Ghosh's supply-side model.</summary>
[Meaning("Ghosh's supply-side model", "Ghosh 供给侧模型")]
public sealed record GhoshSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Changes of primary inputs by region-sector (<c>North:energy</c>, <c>North:*</c>, <c>*:energy</c>).</summary>
    [Meaning("changes of primary inputs by region-sector: North:energy, North:*, *:energy", "按区域部门给出的初始投入变化：North:energy、North:*、*:energy")]
    public IReadOnlyDictionary<string, double>? Shocks { get; init; }

    /// <summary>Whether shocks are shares of the primary inputs (−0.1 for ten per cent less) rather than amounts.</summary>
    [Meaning("whether shocks are shares of the primary inputs rather than amounts", "冲击是否为初始投入的比例（而非金额）")]
    public bool Relative { get; init; }
}

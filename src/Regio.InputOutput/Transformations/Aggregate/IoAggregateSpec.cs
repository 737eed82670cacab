using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Aggregates, splits and selects regions and sectors.</summary>
[Meaning("aggregates, splits and selects regions and sectors", "合并、拆分与选取区域和部门")]
public sealed record IoAggregateSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Old region → new region; the others keep their names.</summary>
    [Meaning("old region: new region; the others keep their names", "原区域: 新区域；未列出者保留原名")]
    public IReadOnlyDictionary<string, string> Regions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Old sector → new sector; the others keep their names.</summary>
    [Meaning("old sector: new sector; the others keep their names", "原部门: 新部门；未列出者保留原名")]
    public IReadOnlyDictionary<string, string> Sectors { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether regions and sectors that a concordance does not list are refused.</summary>
    [Meaning("whether regions and sectors that a concordance does not list are refused rather than kept", "对照表未列出的区域和部门是否拒绝（否则保留）")]
    public bool Complete { get; init; }

    /// <summary>New regions that become the outside of the table.</summary>
    [Meaning("new regions that become the outside of the table: what they buy is exported, what they sell to sectors is imported", "划为表外的（新）区域：其购买计为出口，其对部门的销售计为进口")]
    public IReadOnlyList<string> Outside { get; init; } = [];
}

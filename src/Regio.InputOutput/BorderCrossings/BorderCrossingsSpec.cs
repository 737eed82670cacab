using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Border crossings and cumulative tariffs along the chain.</summary>
[Meaning("Border crossings and cumulative tariffs along the chain", "价值链跨境次数与累积关税")]
public sealed record BorderCrossingsSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>One ad valorem tariff on all flows between regions (0.05 for five per cent), where no table <c>tariffs</c> is given.</summary>
    [Meaning("one ad valorem tariff on all flows between regions (0.05 for five per cent), where no table of tariffs is given", "未提供税率表时，对所有区域间流动的统一从价税率（5% 写作 0.05）")]
    public double? Tariff { get; init; }
}

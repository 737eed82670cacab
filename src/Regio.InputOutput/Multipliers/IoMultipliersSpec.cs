using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Multipliers of final demand.</summary>
public sealed record IoMultipliersSpec : IMethodSpec
{
    /// <summary>Quantities; empty for output, value added, imports (where there are some) and every satellite.</summary>
    [Meaning("quantities: output, value_added, imports or satellites by name; empty for all", "乘数的对象：output、value_added、imports 或卫星行名称；留空即全部")]
    public IReadOnlyList<string> Quantities { get; init; } = [];

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

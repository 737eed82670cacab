using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>The Leontief inverse by group and border crossing.</summary>
public sealed record HierarchicalDecompositionSpec : IMethodSpec
{
    /// <summary>Sectors of the first group.</summary>
    [Meaning("names of the sectors of the digital group (or of any group); all others form the second group", "数字组（或任一组）的部门名称；其余部门为另一组")]
    public required IReadOnlyList<string> Digital { get; init; }

    /// <summary>How finely the parts are listed.</summary>
    [Meaning("parts summed over the sectors of both regions, or of every pair of region-sectors", "按区域汇总，或逐对区域部门列示")]
    public IoDetail Detail { get; init; }

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

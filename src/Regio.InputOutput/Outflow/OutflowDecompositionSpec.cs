using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>A decomposition of the outflow of regions into 22 terms.</summary>
public sealed record OutflowDecompositionSpec : IMethodSpec
{
    /// <summary>How finely the bilateral terms are listed.</summary>
    [Meaning(IoWords.DetailEn, IoWords.DetailZh)]
    public IoDetail Detail { get; init; }

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

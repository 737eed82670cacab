using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>The nine terms of gross exports by country.</summary>
public sealed record KoopmanWangWeiSpec : IMethodSpec
{
    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

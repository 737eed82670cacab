using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Participation, production lengths and position in global value chains.</summary>
public sealed record WangWeiYuZhuSpec : IMethodSpec
{
    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Digital coefficients of all region-sectors.</summary>
public sealed record DigitalCoefficientsSpec : IMethodSpec
{
    /// <summary>What is digital.</summary>
    [Meaning("what is digital and how digital content is handed on", "数字部分的界定与传递方式")]
    public required DigitalRule Digital { get; init; }

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}

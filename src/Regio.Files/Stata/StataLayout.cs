using System.Runtime.InteropServices;

namespace Regio.Files;

/// <summary>How values of a variable are stored.</summary>
internal enum StataStorage
{
    Byte,
    Int,
    Long,
    Float,
    Double,
    Text,
    LongText,
}

/// <summary>Storage of a variable and its bytes in a row.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StataType(StataStorage Storage, int Width)
{
    /// <summary>Reads a type code of <paramref name="layout"/>; null when there is no such type.</summary>
    internal static StataType? Of(int code, StataLayout layout) => layout.IsTagged
        ? code switch
        {
            >= 1 and <= StataLayout.LongestText => new(StataStorage.Text, code),
            32768 => new(StataStorage.LongText, 8),
            65526 => new(StataStorage.Double, 8),
            65527 => new(StataStorage.Float, 4),
            65528 => new(StataStorage.Long, 4),
            65529 => new(StataStorage.Int, 2),
            65530 => new(StataStorage.Byte, 1),
            _ => null,
        }
        : code switch
        {
            >= 1 and <= StataLayout.LongestOldText => new(StataStorage.Text, code),
            251 => new(StataStorage.Byte, 1),
            252 => new(StataStorage.Int, 2),
            253 => new(StataStorage.Long, 4),
            254 => new(StataStorage.Float, 4),
            255 => new(StataStorage.Double, 8),
            _ => null,
        };

    /// <summary>The type code in <paramref name="layout"/>.</summary>
    internal int Code(StataLayout layout) => Storage switch
    {
        StataStorage.Text => Width,
        StataStorage.LongText => 32768,
        _ => layout.IsTagged ? 65530 - (int)Storage : 251 + (int)Storage,
    };
}

/// <summary>The sizes by which the versions of the format differ.</summary>
/// <remarks>StataCorp, help dta: formats 113 (Stata 8–9), 114 (10–11), 115 (12), 117 (13), 118 (14–18), 119 (15–18, more than 32,767 variables).</remarks>
/// <param name="Version">113, 114, 115, 117, 118 or 119.</param>
/// <param name="Name">Bytes of a variable or value-label name.</param>
/// <param name="Format">Bytes of a display format.</param>
/// <param name="Label">Bytes of a variable label.</param>
internal sealed record StataLayout(int Version, int Name, int Format, int Label)
{
    internal const int LongestText = 2045;
    internal const int LongestOldText = 244;

    internal static IReadOnlyList<int> Versions { get; } = [113, 114, 115, 117, 118, 119];

    /// <summary>Whether sections stand between tags (117 and later).</summary>
    internal bool IsTagged => Version >= 117;

    internal bool IsUtf8 => Version >= 118;

    /// <summary>Bytes of the number of variables and of an entry of the sort list.</summary>
    internal int Count => Version == 119 ? 4 : 2;

    /// <summary>Bytes of v in the (v, o) that points to a long text; o takes the rest of 8.</summary>
    internal int VariableIndex { get; init; } = Version switch { 117 => 4, 118 => 2, _ => 3 };

    internal static StataLayout? Of(int version) => version switch
    {
        113 => new(113, 33, 12, 81),
        114 or 115 => new(version, 33, 49, 81),
        117 => new(117, 33, 49, 81),
        118 or 119 => new(version, 129, 57, 321),
        _ => null,
    };
}

using Regio.Core;

namespace Regio.Report;

/// <summary>What a terminal can show.</summary>
public sealed record ConsoleStyle
{
    /// <summary>Widest line in cells.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Language of the text.</summary>
    public Language Language { get; init; } = Language.En;

    /// <summary>Whether bold, faint and coloured text may be used.</summary>
    public bool Colour { get; init; }

    internal string Bold(string text) => Colour ? $"\e[1m{text}\e[0m" : text;

    internal string Faint(string text) => Colour ? $"\e[2m{text}\e[0m" : text;
}

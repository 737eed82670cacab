namespace Regio.Report;

/// <summary>Colours of a figure on a light or on a dark page.</summary>
/// <remarks>
/// Series: the eight colours of Okabe and Ito (2008), Color Universal Design, which people with any colour vision tell apart, ordered so that neighbours differ in lightness
/// and the first five stay apart in grey print; the yellow, too pale for lines on white, is darkened and stands last. On a dark page black becomes white and blue is lifted.
/// </remarks>
public sealed record FigureTheme
{
    /// <summary>On white paper.</summary>
    public static FigureTheme Light { get; } = new()
    {
        Surface = "#ffffff",
        Ink = "#222222",
        Muted = "#595959",
        Grid = "#e3e3e3",
        Axis = "#8a8a8a",
        Series = ["#0072b2", "#e69f00", "#222222", "#cc79a7", "#d55e00", "#009e73", "#56b4e9", "#c9b800"],
    };

    /// <summary>On a dark page.</summary>
    public static FigureTheme Dark { get; } = new()
    {
        Surface = "#16181d",
        Ink = "#e8e8e8",
        Muted = "#b0b3b8",
        Grid = "#33363d",
        Axis = "#7b7f87",
        Series = ["#3d9be0", "#e69f00", "#f2f2f2", "#e08fbc", "#e8743b", "#00b184", "#8fd0f5", "#f0e442"],
    };

    /// <summary>Background.</summary>
    public required string Surface { get; init; }

    /// <summary>Titles and labels.</summary>
    public required string Ink { get; init; }

    /// <summary>Tick labels.</summary>
    public required string Muted { get; init; }

    /// <summary>Grid lines.</summary>
    public required string Grid { get; init; }

    /// <summary>Axis and reference lines.</summary>
    public required string Axis { get; init; }

    /// <summary>Colours of the series in order, used again from the start by the ninth.</summary>
    public required IReadOnlyList<string> Series { get; init; }

    internal string Of(int series) => Series[series % Series.Count];
}

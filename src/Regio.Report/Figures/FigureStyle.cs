using Regio.Core;

namespace Regio.Report;

/// <summary>How a figure is drawn: language, size, colours.</summary>
public sealed record FigureStyle
{
    /// <summary>Language of titles, labels and the description.</summary>
    public Language Language { get; init; } = Language.En;

    /// <summary>Width in pixels (96 an inch). 720 fills the text column of a report; text of 12 pixels is then 8 points on an A4 page.</summary>
    public double Width { get; init; } = 720;

    /// <summary>Height in pixels; null lets the content decide: 2:1, 3:2 for scatter plots, more for long coefficient plots, matrices and small multiples.</summary>
    public double? Height { get; init; }

    /// <summary>Colours written into the picture. Inlined in a page that has <see cref="FigureCss"/>, the page's colours win.</summary>
    public FigureTheme Theme { get; init; } = FigureTheme.Light;

    /// <summary>Whether the background is painted; off for pictures inlined in a page.</summary>
    public bool Background { get; init; } = true;

    /// <summary>Begins every id in the picture, so that two pictures in a page have distinct ids; null for the figure's name.</summary>
    public string? IdPrefix { get; init; }
}

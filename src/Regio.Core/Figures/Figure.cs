namespace Regio.Core;

/// <summary>How a row of a figure's table is drawn.</summary>
public enum Mark
{
    /// <summary>Points joined in order of x.</summary>
    Line,

    /// <summary>Bars from zero.</summary>
    Bar,

    /// <summary>Dots.</summary>
    Point,

    /// <summary>A dot with an interval: coefficient plots, event studies.</summary>
    PointRange,

    /// <summary>A band between low and high.</summary>
    Band,

    /// <summary>Cells of a matrix coloured by value.</summary>
    Cell,
}

/// <summary>Which column of the figure's table goes where; column names.</summary>
/// <param name="X">Horizontal position.</param>
/// <param name="Y">Vertical position.</param>
public sealed record FigureEncoding(string X, string Y)
{
    /// <summary>Lower end of an interval or band.</summary>
    public string? Low { get; init; }

    /// <summary>Upper end of an interval or band.</summary>
    public string? High { get; init; }

    /// <summary>Column whose values become series (colour and label).</summary>
    public string? Series { get; init; }

    /// <summary>Column whose values become small multiples.</summary>
    public string? Panel { get; init; }

    /// <summary>Column of the value that colours a cell.</summary>
    public string? Value { get; init; }
}

/// <summary>A figure as data: a table, a mark, an encoding. Renderers draw it.</summary>
/// <param name="Name">snake_case name, unique within a result.</param>
/// <param name="Caption">What to see, one sentence.</param>
/// <param name="Data">The rows drawn.</param>
/// <param name="Mark">How a row is drawn.</param>
/// <param name="Encoding">Which column goes where.</param>
public sealed record Figure(string Name, Label Caption, Table Data, Mark Mark, FigureEncoding Encoding)
{
    /// <summary>Horizontal axis title with unit.</summary>
    public Label? XTitle { get; init; }

    /// <summary>Vertical axis title with unit.</summary>
    public Label? YTitle { get; init; }

    /// <summary>A reference value drawn as a line across the value axis, such as zero.</summary>
    public double? Reference { get; init; }
}

namespace Regio.Core;

/// <summary>Which column of the figure's table goes where; column names.</summary>
/// <param name="X">Horizontal position (vertical in a <see cref="Figure.Horizontal"/> figure). Text and coded columns become categories in order of appearance.</param>
/// <param name="Y">Vertical position, the target of a flow or an edge; null where it is computed from x (<see cref="Mark.Density"/>, <see cref="Mark.Histogram"/>) or given by low and high alone (<see cref="Mark.Band"/>).</param>
public sealed record FigureEncoding(string X, string? Y = null)
{
    /// <summary>Lower end of an interval or band.</summary>
    public string? Low { get; init; }

    /// <summary>Upper end of an interval or band.</summary>
    public string? High { get; init; }

    /// <summary>Column whose values become series (colour and label).</summary>
    public string? Series { get; init; }

    /// <summary>Column whose values become small multiples that share their axes.</summary>
    public string? Panel { get; init; }

    /// <summary>Column of the value that colours a cell or a region, is the width of a flow or of an edge, or the size of a node.</summary>
    public string? Value { get; init; }

    /// <summary>Column of the names written beside dots (<see cref="Mark.Point"/>); names without room are left out.</summary>
    public string? Text { get; init; }
}

/// <summary>Something drawn beneath the figure's own mark, on the same axes: a band under a line, a line under dots.</summary>
/// <param name="Mark">How a row is drawn.</param>
/// <param name="Encoding">Which column goes where; series and panels with the same value are the same.</param>
public sealed record FigureLayer(Mark Mark, FigureEncoding Encoding)
{
    /// <summary>The rows drawn; null for the figure's own.</summary>
    public Table? Data { get; init; }
}

/// <summary>A figure as data: a table, a mark, an encoding. Renderers draw it.</summary>
/// <param name="Name">snake_case name, unique within a result.</param>
/// <param name="Caption">What to see, one sentence.</param>
/// <param name="Data">The rows drawn.</param>
/// <param name="Mark">How a row is drawn.</param>
/// <param name="Encoding">Which column goes where.</param>
public sealed record Figure(string Name, Label Caption, Table Data, Mark Mark, FigureEncoding Encoding)
{
    /// <summary>What is drawn beneath the mark, in that order.</summary>
    public IReadOnlyList<FigureLayer> Layers { get; init; } = [];

    /// <summary>Title of the x axis with unit; null for the label and unit of the column.</summary>
    public Label? XTitle { get; init; }

    /// <summary>Title of the y axis with unit; null for the label and unit of the column.</summary>
    public Label? YTitle { get; init; }

    /// <summary>Scale of the x axis where x is a number.</summary>
    public AxisScale XScale { get; init; }

    /// <summary>Scale of the y axis where y is a number.</summary>
    public AxisScale YScale { get; init; }

    /// <summary>A reference value drawn as a line across the y axis, such as zero; the neutral value of coloured cells.</summary>
    public double? Reference { get; init; }

    /// <summary>A reference value drawn as a line across the x axis: a treatment date, a threshold, the true estimate among placebos.</summary>
    public double? XReference { get; init; }

    /// <summary>How bars of several series stand.</summary>
    public BarArrangement Bars { get; init; }

    /// <summary>The line fitted through dots.</summary>
    public FitLine Fit { get; init; }

    /// <summary>Whether x runs down the side, as in a coefficient plot; null leaves it to the renderer (intervals of terms and bars with long names do).</summary>
    public bool? Horizontal { get; init; }

    /// <summary>What to call the texts of the data — terms, series, panels — where they are names of variables.</summary>
    public IReadOnlyDictionary<string, Label> Labels { get; init; } = new Dictionary<string, Label>(StringComparer.Ordinal);
}

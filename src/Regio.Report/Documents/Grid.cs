using Regio.Core;

namespace Regio.Report;

/// <summary>How the cells of a column stand under each other.</summary>
public enum Align
{
    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>At the right edge.</summary>
    Right,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>At the decimal point; what has none ends there.</summary>
    Decimal,
}

/// <summary>A cell: its text, and what hangs outside the column's alignment, such as stars.</summary>
/// <param name="Text">The text.</param>
public sealed record Cell(Label Text)
{
    /// <summary>A cell without text.</summary>
    public static Cell Empty { get; } = Of(string.Empty);

    /// <summary>Number of columns the cell covers.</summary>
    public int Span { get; init; } = 1;

    /// <summary>Text that hangs to the right of the number.</summary>
    public string Hanging { get; init; } = string.Empty;

    /// <summary>Whether the cell stands in the middle of its column whatever the column's alignment, as a word among numbers does.</summary>
    public bool Centred { get; init; }

    /// <summary>What is told on demand of the number: its full-precision value, interval, p value, spec; null where there is nothing to tell.</summary>
    public CellDetail? Detail { get; init; }

    /// <summary>The number itself, for renderers that keep numbers as numbers; null for words. A number may be printed in parentheses.</summary>
    public double? Number { get; init; }

    /// <summary>A cell that reads the same in both languages.</summary>
    public static Cell Of(string text) => new(Label.Same(text));
}

/// <summary>Where a number comes from: lines of name and value, full precision.</summary>
/// <param name="Lines">Name and value, in the order they are told.</param>
public sealed record CellDetail(IReadOnlyList<KeyValuePair<Label, string>> Lines);

/// <summary>A row of a grid.</summary>
/// <param name="Cells">The cells; their spans add up to the number of columns.</param>
public sealed record GridRow(IReadOnlyList<Cell> Cells)
{
    /// <summary>Whether a thin rule stands above the row.</summary>
    public bool RuleAbove { get; init; }

    /// <summary>Whether the row explains the one above, as standard errors do: printed smaller or fainter.</summary>
    public bool Secondary { get; init; }

    /// <summary>The cells, each with its first column.</summary>
    internal IEnumerable<(Cell Cell, int Column)> Placed()
    {
        int column = 0;
        foreach (Cell cell in Cells)
        {
            yield return (cell, column);
            column += cell.Span;
        }
    }
}

/// <summary>A table as it is printed: three rules, head, body, notes.</summary>
public sealed record Grid : Block
{
    /// <summary>Stable snake_case name, unique in a document: anchor of links, name of a sheet, file name; null for a grid that nothing refers to.</summary>
    public string? Name { get; init; }

    /// <summary>Title above the table.</summary>
    public Label? Title { get; init; }

    /// <summary>Alignment of each column.</summary>
    public required IReadOnlyList<Align> Columns { get; init; }

    /// <summary>Rows of the head.</summary>
    public IReadOnlyList<GridRow> Head { get; init; } = [];

    /// <summary>Rows of the body.</summary>
    public required IReadOnlyList<GridRow> Body { get; init; }

    /// <summary>Notes beneath, in full sentences.</summary>
    public IReadOnlyList<Label> Notes { get; init; } = [];

    /// <summary>Whether rules are drawn; a list of options needs none.</summary>
    public bool Ruled { get; init; } = true;

    /// <summary>Number of leading columns that name the row and are repeated where a wide table is cut.</summary>
    public int Stub { get; init; } = 1;
}

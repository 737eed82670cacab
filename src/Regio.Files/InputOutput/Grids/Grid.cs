using System.Globalization;

namespace Regio.Files;

/// <summary>A row of a <see cref="Grid"/>.</summary>
/// <param name="Place">Line of the text file, or row of the sheet, from 1.</param>
/// <param name="Numbers">Cell by cell; NaN where the cell is no number.</param>
/// <param name="Margin">The texts of the first cells, as they stand: labels may look like numbers.</param>
/// <param name="Texts">Cells beyond the margin that hold something else than a number.</param>
internal sealed record GridRow(long Place, double[] Numbers, string[] Margin, IReadOnlyList<(int Column, string Text)> Texts);

/// <summary>The cells of a text file or sheet that is no data frame but a matrix between label rows and label columns.</summary>
/// <param name="source">File (and sheet), for messages.</param>
/// <param name="rows">The rows.</param>
/// <param name="isSheet">Whether places are cells (C12) or lines.</param>
internal sealed class Grid(string source, List<GridRow> rows, bool isSheet)
{
    /// <summary>Rows at the top, and columns at the left, whose cells are kept as texts whatever they look like.</summary>
    internal const int Margin = 8;

    internal string Source { get; } = source;

    internal int RowCount => rows.Count;

    internal int ColumnCount { get; } = rows.Count == 0 ? 0 : rows.Max(row => row.Numbers.Length);

    internal IReadOnlyList<GridRow> Rows => rows;

    /// <summary>Cells that hold an Excel error, by row and column from 0; looked up only when an empty cell asks for it.</summary>
    internal Lazy<IReadOnlySet<(int Row, int Column)>>? Errors { get; init; }

    /// <summary>The text of a cell without surrounding blanks; empty when there is none.</summary>
    internal string Text(int row, int column)
    {
        GridRow line = rows[row];
        if (column < line.Margin.Length)
        {
            return line.Margin[column];
        }

        foreach ((int at, string text) in line.Texts)
        {
            if (at == column)
            {
                return text;
            }
        }

        return column < line.Numbers.Length && !double.IsNaN(line.Numbers[column]) ? line.Numbers[column].ToString("R", CultureInfo.InvariantCulture) : string.Empty;
    }

    /// <summary>The number in a cell, NaN where there is none.</summary>
    internal double Number(int row, int column) => column < rows[row].Numbers.Length ? rows[row].Numbers[column] : double.NaN;

    /// <summary>An error at a cell, by its place.</summary>
    internal DataError Fault(int row, int column, Label what, Label? wayOut) => new(what, wayOut)
    {
        Source = Source,
        Line = isSheet ? null : rows[row].Place,
        Cell = isSheet ? PlaceOf(row, column) : null,
        Column = column < 0 ? null : ColumnPlace(column),
    };

    /// <summary>An error of the file as a whole.</summary>
    internal DataError Fault(Label what, Label? wayOut) => new(what, wayOut) { Source = Source };

    /// <summary>«line 12, field 3», or the name of the cell.</summary>
    internal string PlaceOf(int row, int column) => isSheet
        ? SheetAddress.Of((int)rows[row].Place - 1, Math.Max(0, column))
        : string.Create(CultureInfo.InvariantCulture, $"line {rows[row].Place}, field {column + 1}");

    private string ColumnPlace(int column) => isSheet ? SheetAddress.Of(0, column)[..^1] : (column + 1).ToString(CultureInfo.InvariantCulture);
}

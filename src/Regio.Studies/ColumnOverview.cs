using Regio.Core;

namespace Regio.Studies;

/// <summary>What a table's columns are: a row a column with type, missing values, range and label.</summary>
public static class ColumnOverview
{
    /// <summary>The overview of a table.</summary>
    public static Table Of(Table table) => new("columns",
    [
        TextColumn.Of("variable", table.Columns.Select(column => column.Name)),
        TextColumn.Of("type", table.Columns.Select(column => column is NumberColumn numbers ? SnakeCase.Of(numbers.Kind.ToString()) : "text")),
        new NumberColumn("missing", [.. table.Columns.Select(column => (double)column.MissingCount)], NumberKind.Whole),
        new NumberColumn("distinct", [.. table.Columns.Select(column => (double)column.Group().Count)], NumberKind.Whole),
        TextColumn.Of("first", table.Columns.Select(column => Level(column.Group(), fromEnd: false))),
        TextColumn.Of("last", table.Columns.Select(column => Level(column.Group(), fromEnd: true))),
    ]);

    private static string? Level(Grouping groups, bool fromEnd) => groups.Count == 0 ? null : fromEnd ? groups.Levels[^1] : groups.Levels[0];
}

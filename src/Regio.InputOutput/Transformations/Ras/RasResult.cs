using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>A fitted matrix.</summary>
public sealed record RasResult : IMethodResult
{
    /// <summary>Names of the rows.</summary>
    public required IReadOnlyList<string> RowNames { get; init; }

    /// <summary>Names of the columns.</summary>
    public required IReadOnlyList<string> ColumnNames { get; init; }

    /// <summary>The matrix as it was; NaN where a cell was missing.</summary>
    public required Matrix Before { get; init; }

    /// <summary>The fitted matrix.</summary>
    public required Matrix Fitted { get; init; }

    /// <summary>Multipliers, iterations, gap.</summary>
    public required BiproportionalFit Fit { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>A row a cell: the fitted value and the one before.</summary>
    public Table Tidy()
    {
        int rows = RowNames.Count, cells = rows * ColumnNames.Count;
        return new("tidy",
        [
            TextColumn.Of("row", Enumerable.Range(0, cells).Select(k => RowNames[k % rows])),
            TextColumn.Of("column", Enumerable.Range(0, cells).Select(k => ColumnNames[k / rows])),
            new NumberColumn("value", Fitted.Values.ToArray()),
            new NumberColumn("value_before", Before.Values.ToArray()),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("rows", RowNames.Count), AccountTables.Whole("columns", ColumnNames.Count),
        AccountTables.Whole("missing", Before.Values.ToArray().Count(double.IsNaN)),
        AccountTables.Whole("iterations", Fit.Iterations), AccountTables.Number("margin_gap", Fit.Gap),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        new("rows", [TextColumn.Of("row", RowNames), new NumberColumn("row_multiplier", Fit.RowMultipliers)]),
        new("columns", [TextColumn.Of("column", ColumnNames), new NumberColumn("column_multiplier", Fit.ColumnMultipliers)]),
    ];
}

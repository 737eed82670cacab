using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Selection ratios, δ and bounds.</summary>
public sealed record SelectionOnUnobservablesResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required SelectionOnUnobservablesSpec Spec { get; init; }

    /// <summary>The regressor of interest.</summary>
    public required string Treatment { get; init; }

    /// <summary>The full model.</summary>
    public required LeastSquaresResult Full { get; init; }

    /// <summary>R̃, of the kind that is bounded.</summary>
    public required double RSquared { get; init; }

    /// <summary>The largest R².</summary>
    public required double RSquaredMax { get; init; }

    /// <summary>One a restricted model.</summary>
    public required IReadOnlyList<SelectionRow> Rows { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        TextColumn.Of("controls", Rows.Select(row => row.Name)),
        Numbers("estimate_restricted", row => row.Restricted),
        Numbers("r_squared_restricted", row => row.RSquaredRestricted),
        Numbers("estimate_full", row => row.Full),
        Numbers("r_squared_full", _ => RSquared),
        Numbers("selection_ratio", row => row.Ratio),
        Numbers("delta", row => row.Delta),
        Numbers("bound", row => row.Bound),
        Numbers("r_squared_max", _ => RSquaredMax),
        Numbers("r_squared_target", row => row.RSquaredForTarget),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Full.Outcome]),
        TextColumn.Of("term", [Treatment]),
        LeastSquaresTables.Whole("nobs", Full.Observations),
        LeastSquaresTables.Number("selection_ratio", Rows[0].Ratio),
        LeastSquaresTables.Number("delta", Rows[0].Delta),
        LeastSquaresTables.Number("bound", Rows[0].Bound),
        LeastSquaresTables.Number("r_squared_max", RSquaredMax),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [new("roots",
    [
        TextColumn.Of("controls", Rows.SelectMany(row => row.Roots.Select(_ => row.Name))),
        new NumberColumn("bound", [.. Rows.SelectMany(row => row.Roots)]),
    ])];

    private NumberColumn Numbers(string name, Func<SelectionRow, double> value) => new(name, [.. Rows.Select(value)]);
}

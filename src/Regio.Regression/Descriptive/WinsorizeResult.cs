using Regio.Core;

namespace Regio.Regression;

/// <summary>The cuts of a variable (in a group) and what they changed.</summary>
/// <param name="Variable">Name.</param>
/// <param name="Group">The group, null where none were asked for.</param>
/// <param name="Observations">Rows with a value.</param>
/// <param name="Low">Lower cut.</param>
/// <param name="High">Upper cut.</param>
/// <param name="Below">Values below the lower cut.</param>
/// <param name="Above">Values above the upper cut.</param>
public sealed record WinsorizedGroup(string Variable, string? Group, int Observations, double Low, double High, int Below, int Above);

/// <summary>Winsorised or trimmed columns.</summary>
public sealed record WinsorizeResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required WinsorizeSpec Spec { get; init; }

    /// <summary>Cuts and counts of each variable and group.</summary>
    public required IReadOnlyList<WinsorizedGroup> Groups { get; init; }

    /// <summary>The new columns, a value for every row of the input.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <inheritdoc/>
    public Table Tidy()
    {
        List<Column> columns = [TextColumn.Of("variable", Groups.Select(row => row.Variable))];
        if (Spec.By.Count > 0)
        {
            columns.Add(TextColumn.Of("group", Groups.Select(row => row.Group)));
        }

        columns.AddRange(
        [
            Numbers("nobs", row => row.Observations, NumberKind.Whole),
            Numbers("cut_low", row => row.Low),
            Numbers("cut_high", row => row.High),
            Numbers("below", row => row.Below, NumberKind.Whole),
            Numbers("above", row => row.Above, NumberKind.Whole),
        ]);
        return new Table("tidy", columns) { Title = ("Cuts and the values beyond them", "分位点及超出的观测数") };

        NumberColumn Numbers(string name, Func<WinsorizedGroup, double> value, NumberKind kind = NumberKind.Real) => new(name, [.. Groups.Select(value)], kind);
    }

    /// <inheritdoc/>
    public Table Glance() => new(
        "glance",
        [
            new NumberColumn("variables", [Columns.Count], NumberKind.Whole),
            new NumberColumn("below", [Groups.Sum(row => (double)row.Below)], NumberKind.Whole),
            new NumberColumn("above", [Groups.Sum(row => (double)row.Above)], NumberKind.Whole),
        ]);

    /// <inheritdoc/>
    public Table Augment() => new("augment", Columns);
}

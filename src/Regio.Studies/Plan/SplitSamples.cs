using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>One of the samples of a model.</summary>
/// <param name="Level">Text of the value; null for the full sample of <c>fsplit</c>.</param>
/// <param name="Condition">Condition on rows; null for the full sample.</param>
/// <param name="Value">The value itself where it is a number.</param>
/// <param name="Kind">What the number counts; null for a text.</param>
public sealed record SplitSample(string? Level, string? Condition, double Value, NumberKind? Kind);

/// <summary>The samples that a splitting variable makes, each as a condition that goes into a spec, so that a model of one of them can be run again by itself.</summary>
public static class SplitSamples
{
    /// <summary>The samples in order.</summary>
    /// <param name="table">The data.</param>
    /// <param name="split">The splitting variable.</param>
    public static IReadOnlyList<SplitSample> Of(Table table, SampleSplit split)
    {
        EvaluationScope scope = new(table);
        Column column = split.Variable.Evaluate(scope);
        NumberColumn? numbers = column as NumberColumn;
        return [.. split.Samples(scope).Select((sample, i) => split.IncludeFull && i == 0
            ? new SplitSample(null, null, Missing.Value, numbers?.Kind)
            : new SplitSample(sample.Label.En, $"{split.Variable.Text} == {Literal(column, sample.Rows[0])}", numbers is null ? Missing.Value : numbers.Values[sample.Rows[0]], numbers?.Kind))];
    }

    /// <summary>The samples as a table, and back.</summary>
    internal static Table Stored(IReadOnlyList<SplitSample> samples) => new("groups",
    [
        TextColumn.Of("level", samples.Select(sample => sample.Level)),
        TextColumn.Of("condition", samples.Select(sample => sample.Condition)),
        TextColumn.Of("kind", samples.Select(sample => sample.Kind?.ToString())),
        new NumberColumn("value", [.. samples.Select(sample => sample.Value)]),
    ]);

    internal static IReadOnlyList<SplitSample> Restored(Table table)
        => [.. Enumerable.Range(0, table.RowCount).Select(row => new SplitSample(
            ((TextColumn)table["level"])[row],
            ((TextColumn)table["condition"])[row],
            table.Numbers("value").Values[row],
            ((TextColumn)table["kind"])[row] is string kind ? Enum.Parse<NumberKind>(kind) : null))];

    /// <summary>Members of a spec on one of the samples: its own condition and that of the sample.</summary>
    public static IReadOnlyList<SpecMember> Restricted(IReadOnlyList<SpecMember> members, string? condition)
    {
        if (condition is null)
        {
            return members;
        }

        SpecMember? where = members.FirstOrDefault(member => member.Name == "where");
        return [.. members.Where(member => member != where), new SpecMember("where", SpecNode.OfText(where is null ? condition : $"({where.Value.Text}) & {condition}"))];
    }

    private static string Literal(Column column, int row) => column is NumberColumn numbers
        ? numbers.Values[row].ToString("R", CultureInfo.InvariantCulture)
        : "\"" + column.TextAt(row).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}

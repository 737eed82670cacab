using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>The samples that a splitting variable makes, each as a condition that goes into a spec, so that a model of one of them can be run again by itself.</summary>
public static class SplitSamples
{
    /// <summary>Text of the value and condition of each sample; both null for the full sample of <c>fsplit</c>.</summary>
    /// <param name="table">The data.</param>
    /// <param name="split">The splitting variable.</param>
    public static IReadOnlyList<(string? Level, string? Condition)> Of(Table table, SampleSplit split)
    {
        EvaluationScope scope = new(table);
        Column column = split.Variable.Evaluate(scope);
        return [.. split.Samples(scope).Select((sample, i) => split.IncludeFull && i == 0
            ? ((string?)null, (string?)null)
            : (sample.Label.En, $"{split.Variable.Text} == {Literal(column, sample.Rows[0])}"))];
    }

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

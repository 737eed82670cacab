using Regio.Core;

namespace Regio.Data;

/// <summary>Rows on which a model is estimated, one of several samples.</summary>
/// <param name="Label">Value of the splitting variable, or <c>Full sample</c>.</param>
/// <param name="Rows">Rows in ascending order.</param>
public sealed record Sample(Label Label, int[] Rows);

/// <summary>Repeats an estimation for each value of a variable: <c>split(region)</c>, or <c>fsplit(region)</c> with the full sample first.</summary>
/// <remarks>As in fixest, lags are those of the whole table, rows without a value of the variable are in the full sample only, and samples come in ascending order of the values.</remarks>
public sealed record SampleSplit : ISpecText<SampleSplit>
{
    /// <summary>Variable, or expression, whose values are the samples.</summary>
    public required Expression Variable { get; init; }

    /// <summary>Whether the full sample comes first.</summary>
    public bool IncludeFull { get; init; }

    /// <summary>Parses <c>split(region)</c>, <c>fsplit(region)</c>, or the bare variable, which splits.</summary>
    /// <exception cref="SpecError">The text is neither.</exception>
    public static SampleSplit Parse(string text)
    {
        Expression expression = Expression.Parse(text);
        return expression.Root is CallNode { Function: "split" or "fsplit", Arguments: [{ Name: null } variable] } call
            ? new SampleSplit { Variable = Expression.Of(text, variable.Value), IncludeFull = string.Equals(call.Function, "fsplit", StringComparison.Ordinal) }
            : new SampleSplit { Variable = expression };
    }

    /// <inheritdoc/>
    public string ToText() => (IncludeFull ? "fsplit(" : "split(") + Variable.Text + ")";

    /// <summary>The samples of a table.</summary>
    /// <exception cref="DataError">The variable is missing on every row.</exception>
    public IReadOnlyList<Sample> Samples(EvaluationScope scope)
    {
        Column column = Variable.Evaluate(scope);
        Grouping groups = column.Group();
        if (groups.Count == 0)
        {
            throw new DataError(new($"'{Variable.Text}' has no value by which to split the sample", $"“{Variable.Text}”没有可用于分组的取值")) { Source = scope.Table.Source ?? scope.Table.Name, Column = Variable.Text };
        }

        List<int>[] rows = [.. Enumerable.Range(0, groups.Count).Select(_ => new List<int>())];
        for (int i = 0; i < groups.Codes.Length; i++)
        {
            if (groups.Codes[i] >= 0)
            {
                rows[groups.Codes[i]].Add(i);
            }
        }

        IEnumerable<Sample> samples = rows.Select((group, g) => new Sample(Core.Label.Same(groups.Levels[g]), [.. group]));
        return IncludeFull
            ? [new Sample(new("Full sample", "全样本"), [.. Enumerable.Range(0, column.Count)]), .. samples]
            : [.. samples];
    }
}

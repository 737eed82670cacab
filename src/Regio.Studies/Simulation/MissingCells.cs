using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>Takes values away: at random, or where a condition does not hold.</summary>
internal static class MissingCells
{
    /// <summary>The column without a share of its values, chosen with equal probability.</summary>
    internal static Column In(Column column, double share, SimulationStreams streams)
    {
        int[] rows = [.. Enumerable.Range(0, column.Count)];
        foreach (int row in streams.Of(column.Name, "missing").Choose(column.Count, (int)Math.Round(share * column.Count)))
        {
            rows[row] = -1;
        }

        return column.Take(rows);
    }
    /// <summary>The column without its values where the condition is false or missing.</summary>
    internal static Column Outside(VariablePlan plan, Column column, EvaluationScope complete)
    {
        NumberColumn seen = EquationVariable.Evaluate(plan, "observed", plan.Spec.Observed!, complete) as NumberColumn
            ?? throw plan.Refuse("observed", new($"'{plan.Spec.Observed}' is text where a condition is needed", $"“{plan.Spec.Observed}”为文本，此处需要条件"));
        return column.Take([.. Enumerable.Range(0, column.Count).Select(row => !seen.IsMissing(row) && seen.Values[row] != 0 ? row : -1)]);
    }
}

using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>The known coefficients of a data-generating model as a table.</summary>
internal static class SimulatedTruth
{
    internal static Table Of(SimulateSpec spec, IReadOnlyList<VariablePlan> plans)
    {
        List<(string? Model, string? Outcome, string Term, double Value)> known = [];
        foreach ((string model, IReadOnlyDictionary<string, double> terms) in spec.Truth)
        {
            known.AddRange(terms.Select(term => ((string?)model, (string?)null, term.Key, term.Value)));
        }

        foreach (VariablePlan plan in plans.Where(plan => plan.Spec is { Equation: not null, Form: SimulatedForm.Real }))
        {
            if (plan.Spec.Lag != 0)
            {
                known.Add((null, plan.Name, $"l({Expression.Column(plan.Name).Text})", plan.Spec.Lag));
            }

            known.AddRange((LinearForm.Of(plan.Spec.Equation!)?.Terms ?? []).Select(term => ((string?)null, (string?)plan.Name, term.Term, term.Coefficient)));
        }

        return Of(known);
    }

    /// <summary>No coefficient is known.</summary>
    internal static Table None { get; } = Of([]);

    private static Table Of(List<(string? Model, string? Outcome, string Term, double Value)> known)
        => new("truth",
        [
            TextColumn.Of("model", known.Select(row => row.Model)),
            TextColumn.Of("outcome", known.Select(row => row.Outcome)),
            TextColumn.Of("term", known.Select(row => row.Term)),
            new NumberColumn("truth", [.. known.Select(row => row.Value)]),
        ]);
}

using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>Makes a table from a declared data-generating model.</summary>
/// <remarks>
/// Every random number comes from a Philox stream keyed by (seed, table, variable, part) and counted by entity, group or row: a variable added to the model,
/// or a thread more, changes no number of another variable. docs/simulation.md gives the equations and how declared moments are kept.
/// </remarks>
public static class Simulation
{
    /// <summary>Simulates one table.</summary>
    /// <param name="table">Name of the table, a part of the key of its random streams.</param>
    /// <param name="spec">The model.</param>
    /// <param name="seed">Seed of the study or of the command.</param>
    /// <param name="run">Cancellation.</param>
    /// <exception cref="SpecError">The model is no model: an unknown variable, impossible moments, shares or correlations; <see cref="SpecError.Field"/> is the path of the field within the spec.</exception>
    public static SimulatedData Generate(string table, SimulateSpec spec, ulong seed, RunContext run)
    {
        IReadOnlyList<VariablePlan> plans = VariablePlan.Of(spec);
        SimulationStreams streams = new(seed, table);
        SimulatedRows rows = SimulatedRows.Of(table, spec.Panel, streams);
        LatentVariables latent = new(rows);
        List<Notice> notices = [];
        Table data = rows.Skeleton;
        foreach (VariablePlan plan in plans)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            data = data.With(Compute(plan, data, rows, latent, streams, notices));
        }

        EvaluationScope complete = new(data, rows.Panel);
        foreach (VariablePlan plan in plans.Where(plan => plan.Spec.Missing > 0))
        {
            data = data.With(MissingCells.In(data[plan.Name], plan.Spec.Missing, streams));
        }

        return new SimulatedData(Seen(data, plans, complete), SimulatedTruth.Of(spec, plans), notices);
    }

    /// <summary>What a researcher would see of it: values whose condition holds, of variables that are not hidden.</summary>
    private static Table Seen(Table data, IReadOnlyList<VariablePlan> plans, EvaluationScope complete)
    {
        foreach (VariablePlan plan in plans.Where(plan => plan.Spec.Observed is not null))
        {
            data = data.With(MissingCells.Outside(plan, data[plan.Name], complete));
        }

        HashSet<string> hidden = [.. plans.Where(plan => plan.Spec.Hidden).Select(plan => plan.Name)];
        return hidden.Count == 0 ? data : data.Select([.. data.Columns.Select(column => column.Name).Where(name => !hidden.Contains(name))]);
    }

    private static Column Compute(VariablePlan plan, Table data, SimulatedRows rows, LatentVariables latent, SimulationStreams streams, List<Notice> notices)
        => plan.Kind switch
        {
            VariableKind.Drawn => DrawnVariable.Draw(plan, rows, latent, streams),
            VariableKind.Levels => LevelVariable.Draw(plan, data, streams),
            _ => EquationVariable.Compute(plan, data, rows, streams, notices),
        };
}

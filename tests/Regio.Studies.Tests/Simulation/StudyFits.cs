using Regio.Core;
using Regio.Regression;

namespace Regio.Studies.Tests;

/// <summary>Least-squares models of a study on data simulated for it.</summary>
internal static class StudyFits
{
    /// <summary>All columns of all least-squares models on the simulated table itself, or the last column of some.</summary>
    internal static IEnumerable<(ModelStep Model, LeastSquaresResult Fit)> Of(Study study, SimulatedData data, params string[] only)
    {
        foreach (ModelStep model in study.Models.Where(model => only.Length == 0 ? model.Columns[0].Spec is LeastSquaresSpec : only.Contains(model.Name, StringComparer.Ordinal)))
        {
            DataStep step = study.Data.Single(table => table.Name == model.Data["data"].Table);
            if (step.Source.Simulate is null)
            {
                continue;
            }

            Table table = data.Data;
            foreach (VariableStep variable in step.Variables)
            {
                table = AddedVariable.To(table, variable, null, study, RunContext.Default).Table;
            }

            foreach (ModelColumn column in only.Length == 0 ? model.Columns : [model.Columns[^1]])
            {
                yield return (model, LeastSquares.Fit((LeastSquaresSpec)column.Spec, table, RunContext.Default));
            }
        }
    }

    /// <summary>Coefficients with a known truth that lie four standard errors or more from it, in words, and how many were compared.</summary>
    internal static (List<string> Missed, int Compared) FarFromTruth(Study study, SimulatedData data)
    {
        int compared = 0;
        List<string> missed = [];
        foreach ((ModelStep model, LeastSquaresResult fit) in Of(study, data))
        {
            foreach (CoefficientRow row in fit.Coefficients)
            {
                double truth = data.TruthOf(model.Name, fit.Outcome, row.Term).ShouldNotBeNull($"{model.Name}: {row.Term}");
                compared++;
                if (!(Math.Abs(row.Estimate - truth) < 4 * row.StandardError))
                {
                    missed.Add($"{model.Name}: {row.Term} is {row.Estimate:F4} ({row.StandardError:F4}), true {truth}");
                }
            }
        }

        return (missed, compared);
    }
}

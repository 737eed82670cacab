using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Studies.Tests;

/// <summary>Models of a study on data simulated for it.</summary>
internal static class StudyFits
{
    /// <summary>Share of the estimates of a right model that counts as far from the truth: that of a normal variable beyond four standard deviations.</summary>
    private const double Rare = 6.334e-5;

    /// <summary>All columns of all least-squares models on the simulated table itself, or the last column of some.</summary>
    internal static IEnumerable<(ModelStep Model, LeastSquaresResult Fit)> Of(Study study, SimulatedData data, params string[] only)
    {
        foreach (ModelStep model in study.Models.Where(model => only.Length == 0 ? IsSimple(study, model) : only.Contains(model.Name, StringComparer.Ordinal)))
        {
            Table table = TableOf(study, data, model);
            foreach (ModelColumn column in only.Length == 0 ? model.Columns : [model.Columns[^1]])
            {
                yield return (model, LeastSquares.Fit((LeastSquaresSpec)column.Spec, table, RunContext.Default));
            }
        }
    }

    /// <summary>The results of all columns of a model of any method.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">Its data.</param>
    /// <param name="name">The model.</param>
    /// <param name="cheaper">A spec with fewer draws in place of the study's.</param>
    internal static IEnumerable<IMethodResult> Results(Study study, SimulatedData data, string name, Func<IMethodSpec, IMethodSpec>? cheaper = null)
    {
        ModelStep model = study.Models.Single(model => model.Name == name);
        MethodInputs inputs = MethodInputs.Of(TableOf(study, data, model));
        return model.Columns.Select(column => model.Call.Method.Run(cheaper is null ? column.Spec : cheaper(column.Spec), inputs, RunContext.Default));
    }

    /// <summary>
    /// Coefficients of known truth that lie farther from it than four standard errors of a normal distribution, or as rarely in the t distribution of their degrees of freedom, in words; and how many were compared.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="data">Its data.</param>
    /// <param name="models">The models compared.</param>
    /// <param name="cheaper">A spec with fewer draws in place of the study's.</param>
    internal static (List<string> Missed, int Compared) FarFromTruth(Study study, SimulatedData data, IEnumerable<string> models, Func<IMethodSpec, IMethodSpec>? cheaper = null)
    {
        int compared = 0;
        List<string> missed = [];
        foreach ((string name, IRegressionResult result) in models.SelectMany(name => Results(study, data, name, cheaper).Select(result => (name, (IRegressionResult)result))))
        {
            Table tidy = result.Tidy();
            for (int row = 0; row < tidy.RowCount; row++)
            {
                string term = tidy["term"].TextAt(row);
                if (data.TruthOf(name, result.Outcome, term) is not double truth)
                {
                    continue;
                }

                (double estimate, double error) = (tidy.Numbers("estimate").Values[row], tidy.Numbers("std_error").Values[row]);
                double df = tidy.Find("df") is NumberColumn known && !known.IsMissing(row) ? known.Values[row] : double.PositiveInfinity;
                compared++;
                if (!(Math.Abs(estimate - truth) < error * (double.IsFinite(df) ? new StudentT(df).CriticalValue(Rare) : 4)))
                {
                    missed.Add($"{name}: {term} is {estimate:F4} ({error:F4}, {df:F1} df), true {truth}");
                }
            }
        }

        return (missed, compared);
    }

    /// <summary>The least-squares models on the simulated table alone.</summary>
    internal static (List<string> Missed, int Compared) FarFromTruth(Study study, SimulatedData data)
        => FarFromTruth(study, data, study.Models.Where(model => IsSimple(study, model)).Select(model => model.Name));

    /// <summary>Least squares on a simulated table itself, not on one that is joined from others.</summary>
    private static bool IsSimple(Study study, ModelStep model)
        => model.Columns[0].Spec is LeastSquaresSpec && study.Data.Single(table => table.Name == model.Data["data"].Table).Source.Simulate is not null;

    private static Table TableOf(Study study, SimulatedData data, ModelStep model)
        => study.Data.Single(table => table.Name == model.Data["data"].Table).Variables.Aggregate(data.Data, (table, variable) => AddedVariable.To(table, variable, null, study, RunContext.Default).Table);
}

using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tables and figures of a dynamic threshold model.</summary>
internal static class DynamicThresholdTables
{
    internal static Table Glance(DynamicThresholdResult result)
    {
        DynamicThresholdModel model = result.Model;
        bool tested = result.Spec.Steps == 2 && result.OveridentifyingRestrictions > 0;
        return new("glance",
        [
            TextColumn.Of("outcome", [result.Outcome]),
            TextColumn.Of("threshold_variable", [result.ThresholdName]),
            LeastSquaresTables.Whole("nobs", model.Rows.Count),
            LeastSquaresTables.Whole("entities", model.Moments.Entities),
            LeastSquaresTables.Whole("periods", model.Rows.Periods.Length),
            LeastSquaresTables.Whole("candidates", result.Candidates.Count),
            LeastSquaresTables.Whole("instruments", model.Moments.Instruments.Columns),
            LeastSquaresTables.Whole("steps", result.Spec.Steps),
            LeastSquaresTables.Number("j_statistic", tested ? result.Overidentification : null),
            LeastSquaresTables.Whole("j_df", result.OveridentifyingRestrictions),
            LeastSquaresTables.Number("j_p_value", tested ? new ChiSquare(result.OveridentifyingRestrictions).Survival(result.Overidentification) : null),
            LeastSquaresTables.Whole("replications", result.Spec.Replications),
            TextColumn.Of("covariance", ["gmm"]),
        ]);
    }

    internal static Table Test(DynamicThresholdResult result) => new("linearity_test",
    [
        Numbers("sup_wald", [result.Test.Statistic]),
        Numbers("p_value", [result.Test.PValue]),
        Numbers("critical_10", [result.Test.CriticalValue(0.10)]),
        Numbers("critical_5", [result.Test.CriticalValue(0.05)]),
        Numbers("critical_1", [result.Test.CriticalValue(0.01)]),
        new NumberColumn("replications", [result.Spec.Replications], NumberKind.Whole),
    ])
    { Title = ("Test of no threshold (sup-Wald, bootstrap)", "无门槛检验（sup-Wald，自助法）") };

    internal static Table Named(string name, IReadOnlyList<CoefficientRow> rows, Label title) => new(name, CoefficientTable.Tidy(rows).Columns) { Title = title };

    internal static IReadOnlyList<ThresholdRegime> Regimes(DynamicThresholdResult result)
        => RegimeRegression.Describe(result.Model.Data, [result.Threshold], Array.ConvertAll(result.Model.Data.Q, q => q > result.Threshold ? 1 : 0), result.Spec.Entity);

    internal static Table Profile(DynamicThresholdResult result) => new("gmm_profile",
    [
        Numbers("candidate", result.Candidates),
        Numbers("gmm_objective", result.Objective),
        Numbers("wald", result.Test.Wald),
    ]);

    internal static Figure Plot(DynamicThresholdResult result) => new(
        "gmm_objective",
        new($"GMM objective along the threshold of {result.ThresholdName}; the estimate is its minimum", $"GMM 目标函数随 {result.ThresholdName} 门槛值的变化；最小点即估计值"),
        Profile(result).Select(["candidate", "gmm_objective"]),
        Mark.Line,
        new("candidate", "gmm_objective"))
    {
        XTitle = new($"Threshold of {result.ThresholdName}", $"{result.ThresholdName} 的门槛值"),
        YTitle = ("GMM objective", "GMM 目标函数"),
        XReference = result.Threshold,
    };

    /// <summary>Fitted differences, residuals of the differenced equations, and regimes of all rows of the sample.</summary>
    internal static Table Augment(DynamicThresholdResult result)
    {
        DynamicThresholdModel model = result.Model;
        Table table = model.Data.Frame.Sample.Table;
        int[] order = [.. Enumerable.Range(0, model.Rows.Count).OrderBy(i => model.Rows.TableRows[i])];
        EstimationSample sample = new(table, Array.ConvertAll(order, i => model.Rows.TableRows[i]), result.Spec.Entity, result.Spec.Time);
        double[] residuals = Array.ConvertAll(order, i => result.Residuals[i]);
        double[] fitted = [.. order.Select((i, place) => model.Outcome[i] - residuals[place])];
        double[] regime = new double[table.RowCount];
        Array.Fill(regime, Missing.Value);
        for (int i = 0; i < model.Data.Rows; i++)
        {
            regime[model.Data.Frame.Sample.RowMap[i]] = model.Data.Q[i] > result.Threshold ? 2 : 1;
        }

        return LeastSquaresTables.Augment(sample, $"D.{result.Outcome}", fitted, residuals).With(new NumberColumn("regime", regime, NumberKind.Whole));
    }

    private static NumberColumn Numbers(string name, IEnumerable<double> values) => new(name, [.. values.Select(value => double.IsNaN(value) ? Missing.Value : value)]);
}

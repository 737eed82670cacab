using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The tables that only a panel threshold regression has.</summary>
internal static class PanelThresholdTables
{
    internal static Table Glance(PanelThresholdResult result)
    {
        GoodnessOfFit fit = result.Regression.Goodness;
        return new("glance",
        [
            TextColumn.Of("outcome", [result.Outcome]),
            TextColumn.Of("threshold_variable", [result.ThresholdName]),
            LeastSquaresTables.Whole("nobs", fit.Observations),
            LeastSquaresTables.Whole("entities", result.Entities),
            LeastSquaresTables.Whole("periods", result.PeriodCount),
            LeastSquaresTables.Whole("thresholds", result.Thresholds.Count),
            LeastSquaresTables.Whole("candidates", result.Candidates),
            LeastSquaresTables.Number("ssr_linear", result.LinearSumOfSquares),
            LeastSquaresTables.Number("ssr", fit.ResidualSumOfSquares),
            LeastSquaresTables.Whole("df_scale", result.Degrees),
            LeastSquaresTables.Number("r_squared", fit.RSquared),
            LeastSquaresTables.Number("adj_r_squared", fit.AdjustedRSquared),
            LeastSquaresTables.Number("r_squared_within", fit.RSquaredWithin),
            LeastSquaresTables.Number("sigma", fit.Sigma),
            LeastSquaresTables.Whole("df_residual", fit.ResidualDegreesOfFreedom),
            LeastSquaresTables.Number("f_statistic", result.Regression.Overall.Statistic),
            LeastSquaresTables.Number("f_p_value", result.Regression.Overall.PValue),
            LeastSquaresTables.Whole("replications", result.Spec.Replications),
            TextColumn.Of("draw", [result.Draw == ThresholdDraw.Wild ? "wild" : "entities"]),
            TextColumn.Of("covariance", [result.Regression.Covariance.Name]),
        ]);
    }

    internal static Table ByPeriod(PanelThresholdResult result) => new("regimes_by_period",
    [
        TextColumn.Of("period", result.Periods.Select(row => row.Period)),
        new NumberColumn("regime", [.. result.Periods.Select(row => (double)row.Regime)], NumberKind.Whole),
        new NumberColumn("nobs", [.. result.Periods.Select(row => (double)row.Rows)], NumberKind.Whole),
    ]);
}

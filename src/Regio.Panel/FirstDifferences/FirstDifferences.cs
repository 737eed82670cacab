using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>First-difference estimator.</summary>
/// <remarks>
/// Least squares of y_it − y_{i,t−1} on x_it − x_{i,t−1}, t with N_Δ − K. A row whose previous period is not in the sample has no difference (Stata's <c>D.</c>; plm since 2.4), so that nothing is
/// differenced over a gap. Wooldridge (2010), sec. 10.6; plm's <c>plm(model = "fd")</c>; Stata's <c>regress D.(y x)</c>. R² is that of the differences.
/// plm 2.6-2's HC1 of this model divides by other degrees of freedom; ours are those of the regression.
/// </remarks>
public static class FirstDifferences
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="IdentificationError">No entity is seen in two periods in a row, or no regressor varies over time.</exception>
    public static PanelFitResult Fit(FirstDifferencesSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "first_differences", inputs, run, spec.Covariance, spec.ConfidenceLevel, takesOneEntity: true);
        PanelSeries series = PanelSeries.Of(model);
        (int[] rows, int[] previous) = Pairs(series, spec);
        LinearProblem differenced = Difference(model.Problem, rows, previous, spec.Constant);
        LinearEstimate estimate = LinearEstimation.Solve(differenced, run);
        LinearChecks.RequireDegreesOfFreedom(rows.Length, estimate.Fit.Terms.Count);
        EstimationSample sample = new(model.Sample.Table, Array.ConvertAll(rows, row => model.Sample.RowMap[row]), spec.Entity, spec.Time);
        GoodnessOfFit goodness = GoodnessOfFit.Of(estimate.Fit, spec.SmallSample, differenced.Y, null);
        CovarianceEstimate Estimate(Covariance covariance, SmallSample rule) => UndefinedVariances.Mark(covariance.Estimate(estimate.Fit, sample, rule, run), estimate.Fit);
        return new()
        {
            Outcome = model.Problem.Outcome,
            Terms = estimate.Fit.Terms,
            Estimates = estimate.Fit.Coefficients,
            Covariance = Estimate(spec.Covariance, spec.SmallSample),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = sample,
            Fitted = [.. differenced.Y.Zip(estimate.Fit.Residuals, (y, e) => y - e)],
            Residuals = estimate.Fit.Residuals,
            EntitySizes = new PanelGroups(sample.Group(spec.Entity)).Sizes,
            Measures =
            [
                new("df_residual", goodness.ResidualDegreesOfFreedom, Whole: true),
                new("r_squared", goodness.RSquared),
                new("adj_r_squared", goodness.AdjustedRSquared),
                new("sigma", goodness.Sigma),
            ],
            Exchange = Estimate,
            FitNotices = [.. model.Notices, .. estimate.Notices, Undifferenced(model.Groups.Rows - rows.Length, series)],
        };
    }

    /// <summary>Rows that have a difference, in the order of the sample, and the rows before them.</summary>
    private static (int[] Rows, int[] Previous) Pairs(PanelSeries series, FirstDifferencesSpec spec)
    {
        int[] lag = series.Lag(1);
        int[] before = new int[lag.Length];
        for (int p = 0; p < lag.Length; p++)
        {
            before[series.Order[p]] = lag[p] < 0 ? -1 : series.Order[lag[p]];
        }

        int[] rows = [.. Enumerable.Range(0, before.Length).Where(row => before[row] >= 0)];
        return rows.Length > 0 ? (rows, Array.ConvertAll(rows, row => before[row])) : throw new IdentificationError(
            new($"no '{spec.Entity}' is observed in two periods in a row", $"没有任何“{spec.Entity}”在相邻两期被观测到"),
            new("Check the time variable: one period is the smallest step that occurs.", "请检查时间变量：一期为出现过的最小间隔。"))
        { Culprits = [spec.Time] };
    }

    private static LinearProblem Difference(LinearProblem problem, int[] rows, int[] previous, bool constant)
    {
        int from = constant ? 0 : 1;
        Matrix x = new(rows.Length, problem.X.Columns - from);
        for (int k = from; k < problem.X.Columns; k++)
        {
            ReadOnlySpan<double> column = problem.X.Column(k);
            Span<double> to = x.Column(k - from);
            for (int i = 0; i < rows.Length; i++)
            {
                to[i] = k == 0 ? 1 : column[rows[i]] - column[previous[i]];
            }
        }

        double[] y = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            y[i] = problem.Y[rows[i]] - problem.Y[previous[i]];
        }

        return problem with { X = x, Y = y, Terms = [.. problem.Terms.Skip(from)], Intercept = constant ? 0 : -1, CollinearityTolerance = 1e-11 };
    }

    private static Notice Undifferenced(int count, PanelSeries series) => new(NoticeKind.Note, "no_difference", (
        string.Create(CultureInfo.InvariantCulture, $"{count} rows have no row one period earlier and no difference, {series.Gaps} of them after a gap."),
        string.Create(CultureInfo.InvariantCulture, $"{count} 行没有前一期观测，无法取差分，其中 {series.Gaps} 行位于缺口之后。")))
    { Count = count };
}

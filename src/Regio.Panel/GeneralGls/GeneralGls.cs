using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Generalised least squares with a T × T covariance of an entity's errors that is unrestricted and common to all entities.</summary>
/// <remarks>
/// Least squares of the transformed rows gives ê, Ω̂_st = Σ_i ê_is ê_it/G_st over the entities seen in both periods; b = (Σ_i X_i'Ω̂_i⁻¹X_i)⁻¹Σ_i X_i'Ω̂_i⁻¹y_i with the rows and columns of Ω̂ that entity i has,
/// V the first factor; z. With <c>covariance</c> V is the sandwich of the scores X_i'Ω̂_i⁻¹ê_i of whole entities (Wooldridge 2010, sec. 7.5), consistent where Ω differs between entities. Deviations from means make Ω̂ singular in the direction of ones in balanced panels, which carries nothing: the pseudo-inverse is used, as dropping any one period would.
/// Wooldridge (2010), sec. 10.4.3 and 10.5.5; plm's <c>pggls</c>. Needs more entities than periods. In unbalanced panels deviations
/// from means of different periods rarely give a positive definite Ω̂: it is then refused, where plm goes on; first differences or the pooled rows do.
/// </remarks>
public static class GeneralGls
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="IdentificationError">There are fewer entities than periods, or the covariance over time is not positive definite.</exception>
    public static PanelFitResult Fit(GeneralGlsSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "general_gls", inputs, run, spec.Covariance, spec.ConfidenceLevel);
        PanelSeries series = PanelSeries.Of(model);
        if (series.Entities < series.DistinctPeriods)
        {
            throw new IdentificationError(
                new(string.Create(CultureInfo.InvariantCulture, $"{series.Entities} entities in {series.DistinctPeriods} periods: the covariance over time is singular"), string.Create(CultureInfo.InvariantCulture, $"{series.Entities} 个个体、{series.DistinctPeriods} 期：跨期协方差矩阵奇异")),
                new("Use panel_gls, which is made for few entities and many periods.", "请使用适用于个体少、期数多的 panel_gls。"))
            { Culprits = [spec.Entity] };
        }

        (LinearProblem problem, int[] places) = Transform(spec, model, series, run);
        LinearEstimate first = LinearEstimation.Solve(problem, run);
        bool singular = spec.Model == GeneralGlsModel.Within && model.IsBalanced;
        SerialCovariance covariance = SerialCovariance.Estimate(first.Fit.Residuals, series, places, singular, spec);
        LinearProblem kept = problem with { X = first.Fit.X, Terms = first.Fit.Terms, Intercept = -1 };
        LinearEstimate estimate = LinearEstimation.Solve(covariance.Whiten(kept), run);
        double[] fitted = Gemv.Multiply(kept.X, estimate.Fit.Coefficients);
        EstimationSample sample = new(model.Sample.Table, Array.ConvertAll(places, p => model.Sample.RowMap[series.Order[p]]), spec.Entity, spec.Time);
        CovarianceEstimate Robust(Covariance covariance, SmallSample rule)
        {
            Covariance whole = covariance is Heteroskedastic { Estimator: HeteroskedasticKind.Hc1 } ? new Clustered([spec.Entity]) : covariance;
            PanelCovariance.RequireWhole(whole, sample, spec.Entity);
            return PanelCovariance.Of(whole, rule, estimate.Fit, sample, normal: true, run);
        }

        return new()
        {
            Outcome = model.Problem.Outcome,
            Terms = estimate.Fit.Terms,
            Estimates = estimate.Fit.Coefficients,
            Covariance = spec.Covariance is { } chosen ? Robust(chosen, SmallSample.Areg) : new()
            {
                Values = estimate.Fit.Bread,
                DegreesOfFreedom = double.PositiveInfinity,
                Name = "gls",
                Description = ("Standard errors of generalised least squares", "广义最小二乘标准误"),
            },
            Exchange = Robust,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = sample,
            Fitted = fitted,
            Residuals = [.. kept.Y.Zip(fitted, (y, f) => y - f)],
            EntitySizes = new PanelGroups(sample.Group(spec.Entity)).Sizes,
            Details = [covariance.Table(model.Panel!, model.Sample, series)],
            FitNotices = [.. model.Notices, .. first.Notices],
        };
    }

    /// <summary>The transformed rows in the order of the series, and their places.</summary>
    private static (LinearProblem Problem, int[] Places) Transform(GeneralGlsSpec spec, PanelModel model, PanelSeries series, RunContext run)
    {
        LinearProblem problem = model.Problem;
        int[] lag = series.Lag(1);
        int[] places = [.. Enumerable.Range(0, lag.Length).Where(p => spec.Model != GeneralGlsModel.FirstDifference || lag[p] >= 0)];
        if (places.Length <= problem.Terms.Count)
        {
            LinearChecks.RequireDegreesOfFreedom(places.Length, problem.Terms.Count);
        }

        int[] within = spec.Model == GeneralGlsModel.Within ? WithinRegression.Of(model, run).Columns : [.. Enumerable.Range(0, problem.Terms.Count)];
        double[] Column(ReadOnlySpan<double> values, bool constant)
        {
            double[] sorted = series.Sort(spec.Model == GeneralGlsModel.Within ? model.Groups.Deviations(values) : values);
            return spec.Model == GeneralGlsModel.FirstDifference && !constant
                ? Array.ConvertAll(places, p => sorted[p] - sorted[lag[p]])
                : Array.ConvertAll(places, p => sorted[p]);
        }

        Matrix x = new(places.Length, within.Length);
        for (int j = 0; j < within.Length; j++)
        {
            Column(problem.X.Column(within[j]), within[j] == 0).CopyTo(x.Column(j));
        }

        return (problem with { X = x, Y = Column(problem.Y, constant: false), Terms = [.. within.Select(k => problem.Terms[k])], Intercept = -1, CollinearityTolerance = 1e-11 }, places);
    }
}

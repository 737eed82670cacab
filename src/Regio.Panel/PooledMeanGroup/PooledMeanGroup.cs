using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Error-correction models of a panel: pooled mean group, mean group, dynamic fixed effects.</summary>
/// <remarks>
/// Δy_it = φ_i(y_{i,t−1} − x_it'θ_i) + Σ_{j&lt;q} δ_ij'Δx_{i,t−j} + Σ_{0&lt;j&lt;p} λ_ij Δy_{i,t−j} + μ_i + ε_it. Pooled mean group: θ_i = θ by maximum likelihood, σ_i² of each entity; Pesaran, Shin and
/// Smith (1999), JASA 94. Mean group: means of θ̂_i = −π̂_i/φ̂_i and the other coefficients. Adjustment and short run are means over entities with V = Σ(c_i − c̄)(c_i − c̄)'/(G(G − 1)). Dynamic fixed
/// effects: within regression with common coefficients, θ by the delta method. Hausman tests compare θ of the mean group with the restricted estimate (Stata's xtpmg; Blackburne and Frank 2007).
/// </remarks>
public static class PooledMeanGroup
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has effects or instruments, or a number of lags is out of range.</exception>
    /// <exception cref="IdentificationError">Fewer than two entities have a model of their own.</exception>
    /// <exception cref="ConvergenceError">The likelihood did not converge.</exception>
    public static PanelFitResult Fit(PooledMeanGroupSpec spec, MethodInputs inputs, RunContext run)
    {
        if (spec.OutcomeLags < 1 || spec.RegressorLags < 0)
        {
            throw new SpecError(
                new("the error-correction form needs at least one lag of the outcome and none below zero of the regressors", "误差修正形式要求被解释变量至少滞后一阶，解释变量滞后阶数不为负"),
                new("Write outcome_lags: 1, regressor_lags: 1.", "请写 outcome_lags: 1、regressor_lags: 1。"))
            { Field = spec.OutcomeLags < 1 ? "outcome_lags" : "regressor_lags" };
        }

        PanelModel model = PanelModel.Build(spec, "pooled_mean_group", inputs, run, null, spec.ConfidenceLevel);
        PanelSeries series = PanelSeries.Of(model);
        CorrectionModel correction = CorrectionModel.Of(spec, model, series);
        CorrectionEstimate means = CorrectionEstimate.MeanGroup(correction);
        CorrectionEstimate estimate = spec.Estimator switch
        {
            ErrorCorrectionEstimator.MeanGroup => means,
            ErrorCorrectionEstimator.DynamicFixedEffects => CorrectionEstimate.FixedEffects(correction, spec.Clustered, run),
            _ => CorrectionEstimate.Pooled(correction, CorrectionEstimate.FixedEffects(correction, false, run).LongRun, spec.MostIterations),
        };
        return Result(spec, model, series, correction, estimate, means, run);
    }

    private static PanelFitResult Result(
        PooledMeanGroupSpec spec, PanelModel model, PanelSeries series, CorrectionModel correction, CorrectionEstimate estimate, CorrectionEstimate means, RunContext run)
    {
        (int[] places, double[] e) = Residuals(correction, estimate);
        ResidualPairs pairs = ResidualPairs.Of(e, series.Keep(places), run);
        double adjustment = estimate.Coefficients[correction.LongRun.Length];
        List<PanelTest> tests = [];
        List<Notice> notices = [.. model.Notices, .. RandomCoefficients.LeftOut(correction.LeftOut), .. estimate.Notices];
        if (spec.Estimator != ErrorCorrectionEstimator.MeanGroup)
        {
            (double statistic, int rank, bool indefinite) = Compare(correction, estimate, means);
            tests.Add(new("hausman", statistic, "chi2", rank, double.NaN, statistic >= 0 && rank > 0 ? new ChiSquare(rank).Survival(statistic) : double.NaN));
            if (indefinite)
            {
                notices.Add(new(NoticeKind.Warning, "not_positive_definite", (
                    "The difference of the two covariances is not positive definite: the Hausman statistic has no χ² distribution here.",
                    "两协方差之差非正定：此处 Hausman 统计量不服从 χ² 分布。")));
            }
        }

        if (spec.Estimator == ErrorCorrectionEstimator.PooledMeanGroup)
        {
            double ratio = 2 * (correction.Entities.Zip(means.EntityLongRun, (entity, theta) => PooledLikelihood.LogLikelihood([entity], theta)).Sum() - estimate.LogLikelihood);
            tests.Add(PanelTest.ChiSquared("long_run_equality", ratio, correction.LongRun.Length * (correction.Entities.Length - 1.0)));
        }

        tests.AddRange(pairs.Count == 0 ? [] : pairs.Tests(string.Empty, bias: false));
        return new()
        {
            Outcome = $"d({model.Problem.Outcome})",
            Terms = [.. correction.LongRun, CorrectionModel.Adjustment, .. correction.ShortRun.Skip(1), correction.ShortRun[0]],
            Estimates = estimate.Coefficients,
            Covariance = estimate.Covariance,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = new(model.Sample.Table, Array.ConvertAll(places, p => model.Sample.RowMap[series.Order[p]]), spec.Entity, spec.Time),
            Fitted = [.. correction.Entities.SelectMany(entity => entity.Change).Zip(e, (y, r) => y - r)],
            Residuals = e,
            EntitySizes = [.. correction.Entities.Select(entity => (double)entity.Rows)],
            Measures =
            [
                new("half_life", adjustment is > -1 and < 0 ? Math.Log(0.5) / Math.Log(1 + adjustment) : double.NaN),
                new("log_lik", estimate.LogLikelihood),
                new("iterations", estimate.Iterations, true),
            ],
            Tests = tests,
            Details = [CorrectionTable.Entities(model, correction, estimate)],
            Charts = correction.Entities.Length <= RandomCoefficients.MostDrawn ? [CorrectionTable.Chart(model, correction, estimate)] : [],
            FitNotices = notices,
        };
    }

    /// <summary>Residuals in the order of entities and periods; of dynamic fixed effects with an adjustment and short run that are common.</summary>
    private static (int[] Places, double[] Residuals) Residuals(CorrectionModel correction, CorrectionEstimate estimate)
        => ([.. correction.Entities.SelectMany(entity => entity.Places)], estimate.Residuals);

    /// <summary>(θ_MG − θ)'(V_MG − V)⁻(θ_MG − θ) on the scale of the mean group.</summary>
    private static (double Statistic, int Rank, bool Indefinite) Compare(CorrectionModel correction, CorrectionEstimate estimate, CorrectionEstimate means)
    {
        int k = correction.LongRun.Length;
        double[] scale = [.. Enumerable.Range(0, k).Select(means.Covariance.StandardError)];
        Matrix difference = new(k, k);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                difference[i, j] = (means.Covariance.Values[i, j] - estimate.Covariance.Values[i, j]) / (scale[i] * scale[j]);
            }
        }

        return Hausman.QuadraticForm(difference, [.. Enumerable.Range(0, k).Select(i => (means.Coefficients[i] - estimate.Coefficients[i]) / scale[i])]);
    }
}

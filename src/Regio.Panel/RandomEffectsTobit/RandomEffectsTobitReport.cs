using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Makes the result of a random-effects Tobit from its maximum.</summary>
internal static class RandomEffectsTobitReport
{
    /// <summary>Relative change of the log likelihood by twice the points beyond which the quadrature is doubted.</summary>
    private const double DoubtfulChange = 1e-5;

    internal static LikelihoodFitResult Interior(RandomEffectsTobitModel model, EntityMixture mixture, LikelihoodPoint point, double accuracy, RunContext run)
    {
        int k = model.Terms.Count;
        double delta = Math.Exp(point.Parameters[^1]);
        double[] reported = model.Scale.Reported(point.Parameters.AsSpan(0, k + 1), CensoringScale.Sigma);
        double error = reported[k], entity = delta * error;
        Matrix inner = model.Scale.Jacobian(point.Parameters.AsSpan(0, k + 1), CensoringScale.Sigma), jacobian = new(k + 2, k + 2);
        for (int j = 0; j <= k; j++)
        {
            inner.Column(j)[..k].CopyTo(jacobian.Column(j));
            jacobian[k, j] = delta * inner[k, j];
            jacobian[k + 1, j] = inner[k, j];
        }

        jacobian[k, k + 1] = entity;
        string[] terms = [.. model.Terms, "sigma_u", "sigma_e"];
        Matrix scores = mixture.Scores(point.Parameters);
        LikelihoodFrame frame = new(model.Design.Problem, model.Data.Sample.Sample, model.Spec.Covariance, []);
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment)
        {
            CovarianceEstimate working = EntityCovariance.Of(point, terms, scores, frame, model.Groups, covariance, adjustment, run);
            return working with { Values = Sandwich.Scaled(Gemm.Multiply(Gemm.Multiply(jacobian, working.Values), false, jacobian, true), 1) };
        }

        double log = point.LogLikelihood + model.Scale.Offset;
        LikelihoodFitResult result = Result(model, terms, [.. reported[..k], entity, error], Exchange, log);
        return result with
        {
            Tests =
            [
                PanelTest.Mixture("lr_random", Math.Max(0, 2 * (point.LogLikelihood - model.Pooled.LogLikelihood)), 0.5, 0.5),
                .. model.Spec.Correlated || model.Spec.Initial ? EntityMeans.Test(terms, result.Estimates, result.Covariance) : [],
            ],
            Predictions = Predictions(model, reported, entity, mixture.PosteriorMeans(point.Parameters).Select(a => a * error).ToArray()),
            MarginalOf = covariance => AverageEffects.Of(Indexes(model, reported, entity), Responses(model), covariance, model.Spec.Marginal, model.Spec.ConfidenceLevel) with { HasUnits = true },
            FitNotices = [.. Notices(model), .. Quadrature(model.Spec, log, accuracy)],
        };
    }

    /// <summary>The pooled model, where σ̂_u = 0.</summary>
    internal static LikelihoodFitResult Boundary(RandomEffectsTobitModel model, RunContext run)
    {
        int k = model.Terms.Count;
        LikelihoodFit pooled = LocationScale.Fit(model.Design.Problem, model.Design.Start, model.Data.Known(model.Design.Spread), CensoringScale.Sigma, ("the log likelihood of the Tobit model", "Tobit 模型的对数似然"), run);
        Matrix scores = new(model.Groups.Count, k + 1);
        for (int j = 0; j <= k; j++)
        {
            model.Groups.Sums(pooled.Maximum.Scores.Column(j)).CopyTo(scores.Column(j));
        }

        LikelihoodFrame frame = new(model.Design.Problem, model.Data.Sample.Sample, model.Spec.Covariance, []);
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment)
        {
            CovarianceEstimate working = EntityCovariance.Of(model.Pooled, pooled.Terms, scores, frame, model.Groups, covariance, adjustment, run);
            return working with { Values = Sandwich.Scaled(Gemm.Multiply(Gemm.Multiply(pooled.Jacobian, working.Values), false, pooled.Jacobian, true), 1) };
        }

        IndexModel index = LikelihoodReport.Indexes(model.Spec, model.Data.Sample, model.Design, pooled);
        return Result(model, [.. model.Terms, "sigma_e"], pooled.Estimates, Exchange, pooled.LogLikelihood) with
        {
            Tests = [PanelTest.Mixture("lr_random", 0, 0.5, 0.5)],
            Predictions = Predictions(model, pooled.Estimates, 0, new double[model.Groups.Count]),
            MarginalOf = covariance => AverageEffects.Of(index, TobitResponses.All(model.Data.Lower, model.Data.Upper, null, CensoringScale.Sigma), covariance, model.Spec.Marginal, model.Spec.ConfidenceLevel) with { HasUnits = true },
            FitNotices = [.. Notices(model), Truncated(model.Spec.Entity!)],
        };
    }

    private static LikelihoodFitResult Result(RandomEffectsTobitModel model, IReadOnlyList<string> terms, double[] estimates, Func<Covariance, LikelihoodAdjustment, CovarianceEstimate> exchange, double log)
    {
        int k = model.Terms.Count;
        double[] sizes = model.Groups.Sizes;
        double error = estimates[^1], entity = estimates.Length > k + 1 ? estimates[k] : 0;
        double n = model.Groups.Rows;
        return new()
        {
            Outcome = model.Design.Problem.Outcome,
            Parameters = terms,
            CoefficientCount = model.Design.Shown,
            HiddenCount = k - model.Design.Shown,
            Estimates = estimates,
            Covariance = exchange(model.Spec.Covariance, model.Spec.Adjustment),
            ConfidenceLevel = model.Spec.ConfidenceLevel,
            Sample = model.Data.Sample.Sample,
            Observations = n,
            Predictions = [],
            Measures =
            [
                new("entities", sizes.Length, true),
                new("periods_min", sizes.Min(), true),
                new("periods_mean", sizes.Average()),
                new("periods_max", sizes.Max(), true),
                .. model.Data.Counts(),
                new("sigma_u", entity),
                new("sigma_e", error),
                new("rho", entity * entity / ((entity * entity) + (error * error))),
                .. LikelihoodReport.Likelihood(log, null, k + 2, n),
            ],
            EffectNames = [.. model.Design.Effects.Select(effect => effect.Name)],
            Details = model.Design.EffectTable(estimates.AsSpan(0, k)) is { } effects ? [effects] : [],
            AncillaryOf = covariance => Ancillary(terms, estimates, covariance, model.Spec.ConfidenceLevel, k),
            Exchange = exchange,
        };
    }

    /// <summary>σ_u, σ_e and ρ = σ_u²/(σ_u² + σ_e²) by the delta method.</summary>
    private static IReadOnlyList<CoefficientRow> Ancillary(IReadOnlyList<string> terms, double[] estimates, CovarianceEstimate covariance, double level, int k)
    {
        IReadOnlyList<CoefficientRow> all = CoefficientTable.Rows(terms, estimates, covariance, level);
        if (terms.Count == k + 1)
        {
            return [all[k]];
        }

        (double u, double e) = (estimates[k], estimates[k + 1]);
        double total = (u * u) + (e * e);
        double[] gradient = new double[k + 2];
        (gradient[k], gradient[k + 1]) = (2 * u * e * e / (total * total), -2 * u * u * e / (total * total));
        return [all[k], all[k + 1], DeltaMethod.Row("rho", u * u / total, covariance.Values, gradient, covariance.DegreesOfFreedom, level)];
    }

    private static IndexModel Indexes(RandomEffectsTobitModel model, double[] reported, double entity)
    {
        int k = model.Terms.Count, n = model.Groups.Rows;
        return new(
            model.Data.Sample.Sample,
            [
                IndexEquation.Of(model.Spec.Formula, model.Design.Problem, reported.AsSpan(0, k), 0),
                IndexEquation.Parameter("sigma_u", entity, k, n),
                IndexEquation.Parameter("sigma_e", reported[k], k + 1, n),
            ],
            null);
    }

    private static IReadOnlyList<IndexResponse> Responses(RandomEffectsTobitModel model)
        => [.. TobitResponses.All(model.Data.Lower, model.Data.Upper, null, CensoringScale.Sigma).Select(inner => new OverEffects(inner))];

    /// <summary>Population means: those of a Tobit whose error is effect and error together.</summary>
    private static IReadOnlyList<NumberColumn> Predictions(RandomEffectsTobitModel model, double[] reported, double entity, double[] effects)
    {
        int k = model.Terms.Count;
        double sigma = Math.Sqrt((entity * entity) + (reported[k] * reported[k]));
        double[] index = Gemv.Multiply(model.Design.Problem.X, reported.AsSpan(0, k)), own = new double[index.Length];
        (double[] lower, double[] upper) = (model.Data.Lower, model.Data.Upper);
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = effects[model.Groups.Codes[i]];
        }

        return
        [
            .. LikelihoodReport.Fitted(model.Design.Problem, [.. index.Select((mu, i) => TobitResponses.Mean(lower[i], upper[i], mu, sigma))]),
            new("linear_predictor", index),
            new("uncensored_probability", [.. index.Select((mu, i) => TobitResponses.Probability((lower[i] - mu) / sigma, (upper[i] - mu) / sigma))]),
            new("effect", own, NumberKind.Real, new() { Label = ("Posterior mean of the entity's effect", "个体效应的后验均值") }),
        ];
    }

    private static IEnumerable<Notice> Notices(RandomEffectsTobitModel model) => [.. model.Data.Sample.Notices, .. model.Design.Notices, .. model.Notices];

    private static Notice[] Quadrature(RandomEffectsTobitSpec spec, double logLikelihood, double accuracy)
    {
        string change = accuracy.ToString("G2", CultureInfo.InvariantCulture);
        return Math.Abs(accuracy) <= DoubtfulChange * Math.Abs(logLikelihood)
            ? []
            :
            [
                new(NoticeKind.Warning, "quadrature_inaccurate", (
                    $"Twice the {spec.Points} quadrature points change the log likelihood by {change}: use more points, or an adaptive rule.",
                    $"积分节点数由 {spec.Points} 加倍后，对数似然变动 {change}：请增加节点数或采用自适应规则。")),
            ];
    }

    private static Notice Truncated(string entity) => new(NoticeKind.Warning, "variance_truncated", (
        $"The likelihood is highest where the effects of {entity} have no variance: the estimates are those of the pooled model.",
        $"似然在 {entity} 效应方差为零处最大：估计结果即混合模型的结果。"));

    /// <summary>A response in (μ, σ) as one in (μ, σ_u, σ_e) with σ² = σ_u² + σ_e².</summary>
    private sealed record OverEffects(IndexResponse Inner) : IndexResponse(Inner.Name, Inner.Label)
    {
        internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            (double u, double e) = (index[1], index[2]);
            double sigma = Math.Sqrt((u * u) + (e * e));
            Span<double> g = stackalloc double[2], c = stackalloc double[4];
            double value = Inner.At(row, [index[0], sigma], g, c);
            (double su, double se) = (u / sigma, e / sigma);
            gradient[0] = g[0];
            gradient[1] = g[1] * su;
            gradient[2] = g[1] * se;
            curvature[0] = c[0];
            curvature[1] = curvature[3] = c[1] * su;
            curvature[2] = curvature[6] = c[1] * se;
            curvature[4] = (c[3] * su * su) + (g[1] * se * se / sigma);
            curvature[8] = (c[3] * se * se) + (g[1] * su * su / sigma);
            curvature[5] = curvature[7] = (c[3] - (g[1] / sigma)) * su * se;
            return value;
        }
    }
}

using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Makes the result of a random-effects binary model from its maximum.</summary>
internal static class RandomEffectsReport
{
    private const string LogVariance = "ln_sigma2_u";

    /// <summary>Relative change of the log likelihood by twice the points beyond which the quadrature is doubted: Stata's quadchk compares at 0.01% of coefficients; the likelihood is the more sensitive.</summary>
    private const double DoubtfulChange = 1e-5;

    internal static LikelihoodFitResult Interior(RandomEffectsModel model, LikelihoodPoint pooled, LikelihoodPoint point, EntityMixture likelihood, double accuracy, RunContext run)
    {
        LikelihoodFrame frame = model.Frame;
        string[] terms = [.. frame.Problem.Terms, LogVariance];
        int k = frame.Problem.Terms.Count;
        Matrix scores = likelihood.Scores(point.Parameters);
        double[] effects = likelihood.PosteriorMeans(point.Parameters);
        point = InLogVariance(point, scores);
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment)
            => EntityCovariance.Of(point, terms, scores, frame, model.Groups, covariance, adjustment, run);

        double variance = Math.Exp(point.Parameters[k]);
        IndexModel index = new(
            frame.Sample,
            [IndexEquation.Of(model.Spec.Formula, frame.Problem, point.Parameters.AsSpan(0, k), 0, frame.Offset), IndexEquation.Parameter(LogVariance, point.Parameters[k], k, frame.Sample.Rows)],
            frame.Problem.Weights);
        IndexResponse[] responses = [new BinaryResponses.OverEffects(model.Spec.Link), new BinaryResponses.WithoutEffect(model.Spec.Link)];
        CovarianceEstimate chosen = Exchange(frame.Covariance, model.Spec.Adjustment);
        return Result(model, terms, point, chosen, Exchange) with
        {
            Predictions = Predictions(model, point.Parameters.AsSpan(0, k), responses[0], point.Parameters[k], effects),
            Measures = Measures(model, point, k + 1, variance),
            Tests = [PanelTest.Mixture("lr_random", Math.Max(0, 2 * (point.LogLikelihood - pooled.LogLikelihood)), 0.5, 0.5), .. model.Spec.Correlated || model.Spec.Initial ? EntityMeans.Test(terms, point.Parameters, chosen) : []],
            Details = [Components(model.Spec, point.Parameters[k], chosen.StandardError(k))],
            MarginalOf = covariance => AverageEffects.Of(index, responses, covariance, model.Spec.Marginal, model.Spec.ConfidenceLevel),
            FitNotices = [.. frame.Notices, .. Quadrature(model.Spec.Points, point.LogLikelihood, accuracy)],
        };
    }

    /// <summary>The pooled model, where σ̂_u = 0.</summary>
    internal static LikelihoodFitResult Boundary(RandomEffectsModel model, LikelihoodPoint pooled, RunContext run)
    {
        LikelihoodFrame frame = model.Frame;
        int k = frame.Problem.Terms.Count;
        Matrix scores = PooledScores(model, pooled.Parameters);

        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment)
            => EntityCovariance.Of(pooled, frame.Problem.Terms, scores, frame, model.Groups, covariance, adjustment, run);

        IndexModel index = new(frame.Sample, [IndexEquation.Of(model.Spec.Formula, frame.Problem, pooled.Parameters, 0, frame.Offset)], frame.Problem.Weights);
        IndexResponse response = BinaryResponses.Probability(model.Spec.Link);
        return Result(model, frame.Problem.Terms, pooled, Exchange(frame.Covariance, model.Spec.Adjustment), Exchange) with
        {
            Predictions = Predictions(model, pooled.Parameters, response, null, new double[model.Groups.Count]),
            Measures = Measures(model, pooled, k + 1, 0),
            Tests = [PanelTest.Mixture("lr_random", 0, 0.5, 0.5)],
            MarginalOf = covariance => AverageEffects.Of(index, [response], covariance, model.Spec.Marginal, model.Spec.ConfidenceLevel),
            FitNotices = [.. frame.Notices, Truncated(model.Spec.Entity!)],
        };
    }

    /// <summary>G × K sums of the pooled scores of each entity, without weights.</summary>
    private static Matrix PooledScores(RandomEffectsModel model, double[] b)
    {
        LinearProblem problem = model.Frame.Problem;
        double[] slope = Index(model, b);
        for (int i = 0; i < slope.Length; i++)
        {
            slope[i] = BinaryLinks.LogLikelihood(model.Spec.Link, problem.Y[i], slope[i]).Slope;
        }

        Matrix scores = new(model.Groups.Count, b.Length);
        for (int j = 0; j < b.Length; j++)
        {
            model.Groups.Sums([.. problem.X.Column(j).ToArray().Zip(slope, (x, s) => x * s)]).CopyTo(scores.Column(j));
        }

        return scores;
    }

    private static double[] Index(RandomEffectsModel model, ReadOnlySpan<double> b)
    {
        double[] index = model.Frame.Offset is null ? new double[model.Groups.Rows] : (double[])model.Frame.Offset.Clone();
        Gemv.MultiplyAdd(1, model.Frame.Problem.X, b, index);
        return index;
    }

    private static LikelihoodFitResult Result(RandomEffectsModel model, IReadOnlyList<string> terms, LikelihoodPoint point, CovarianceEstimate covariance, Func<Covariance, LikelihoodAdjustment, CovarianceEstimate> exchange) => new()
    {
        Outcome = model.Frame.Problem.Outcome,
        Parameters = terms,
        CoefficientCount = model.Frame.Problem.Terms.Count,
        Estimates = point.Parameters,
        Covariance = covariance,
        ConfidenceLevel = model.Spec.ConfidenceLevel,
        Sample = model.Frame.Sample,
        Observations = model.Frame.Problem.Observations,
        Predictions = [],
        Presentation = model.Spec.Present,
        Exchange = exchange,
    };

    /// <summary>ln σ becomes ln σ² = 2 ln σ.</summary>
    internal static LikelihoodPoint InLogVariance(LikelihoodPoint point, Matrix scores)
    {
        int last = point.Parameters.Length - 1;
        Matrix hessian = point.Hessian.Clone();
        for (int j = 0; j <= last; j++)
        {
            hessian[j, last] /= 2;
            hessian[last, j] /= 2;
        }

        foreach (ref double score in scores.Column(last))
        {
            score /= 2;
        }

        return point with { Parameters = [.. point.Parameters[..last], 2 * point.Parameters[last]], Hessian = hessian };
    }

    private static NumberColumn[] Predictions(RandomEffectsModel model, ReadOnlySpan<double> b, IndexResponse response, double? logVariance, double[] effects)
    {
        double[] index = Index(model, b);
        double[] probability = new double[index.Length], own = new double[index.Length], effect = new double[index.Length];
        double[] at = logVariance is null ? new double[1] : [0, logVariance.Value];
        double[] gradient = new double[at.Length], curvature = new double[at.Length * at.Length];
        for (int i = 0; i < index.Length; i++)
        {
            at[0] = index[i];
            probability[i] = response.At(i, at, gradient, curvature);
            own[i] = BinaryLinks.Probability(model.Spec.Link, index[i]).Value;
            effect[i] = effects[model.Groups.Codes[i]];
        }

        return
        [
            new("fitted", probability, NumberKind.Real, new() { Label = ("Probability of 1", "取 1 的概率") }),
            new("probability_u0", own, NumberKind.Real, new() { Label = ("Probability of 1 where the effect is zero", "效应为零时取 1 的概率") }),
            new("index", index, NumberKind.Real, new() { Label = ("Linear index", "线性指数") }),
            new("effect", effect, NumberKind.Real, new() { Label = ("Posterior mean of the entity's effect", "个体效应的后验均值") }),
        ];
    }

    private static PanelMeasure[] Measures(RandomEffectsModel model, LikelihoodPoint point, int parameters, double variance)
    {
        double[] sizes = model.Groups.Sizes;
        double n = model.Frame.Problem.Observations;
        return
        [
            new("entities", sizes.Length, true),
            new("periods_min", sizes.Min(), true),
            new("periods_mean", sizes.Average()),
            new("periods_max", sizes.Max(), true),
            new("log_lik", point.LogLikelihood),
            new("aic", (-2 * point.LogLikelihood) + (2 * parameters)),
            new("bic", (-2 * point.LogLikelihood) + (Math.Log(n) * parameters)),
            new("sigma_u", Math.Sqrt(variance)),
            new("rho", Rho(model.Spec.Link, variance)),
            new("iterations", point.Iterations, true),
        ];
    }

    private static double Rho(BinomialLink link, double variance) => variance / (variance + BinaryLinks.ErrorVariance(link));

    /// <summary>σ_u and ρ, errors by the delta method, intervals from that of ln σ².</summary>
    private static Table Components(RandomEffectsBinarySpec spec, double logVariance, double error)
    {
        double half = Normal.UpperQuantile((1 - spec.ConfidenceLevel) / 2) * error;
        double sigma = Math.Exp(logVariance / 2), rho = Rho(spec.Link, sigma * sigma);
        double[] ends = [logVariance - half, logVariance + half];
        return new("variance_components",
        [
            TextColumn.Of("term", ["sigma_u", "rho"]),
            new NumberColumn("estimate", [sigma, rho]),
            new NumberColumn("std_error", [0.5 * sigma * error, rho * (1 - rho) * error]),
            new NumberColumn("conf_low", [Math.Exp(ends[0] / 2), Rho(spec.Link, Math.Exp(ends[0]))]),
            new NumberColumn("conf_high", [Math.Exp(ends[1] / 2), Rho(spec.Link, Math.Exp(ends[1]))]),
        ]);
    }

    internal static Notice[] Quadrature(int points, double logLikelihood, double accuracy)
    {
        string change = accuracy.ToString("G2", CultureInfo.InvariantCulture);
        return Math.Abs(accuracy) <= DoubtfulChange * Math.Abs(logLikelihood)
            ? []
            :
            [
                new(NoticeKind.Warning, "quadrature_inaccurate", (
                    $"Twice the {points} quadrature points change the log likelihood by {change}: use more points, or an adaptive rule.",
                    $"积分节点数由 {points} 加倍后，对数似然变动 {change}：请增加节点数或采用自适应规则。"))
            ];
    }

    private static Notice Truncated(string entity) => new(NoticeKind.Warning, "variance_truncated", (
        $"The likelihood is highest where the effects of {entity} have no variance: the estimates are those of the pooled model.",
        $"似然在 {entity} 效应方差为零处最大：估计结果即混合模型的结果。"));
}

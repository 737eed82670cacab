using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Counts of a panel with effects of entities.</summary>
/// <remarks>
/// λ_it = exp(x_it'β + offset). Poisson-gamma: y_it ~ Poisson(λ_it ν_i), ν_i gamma of mean one and variance α. Poisson-normal: ln ν_i ~ N(0, σ_u²), by quadrature. Negative binomial-beta: y_it negative binomial of mean λ_it δ_i and
/// variance λ_it δ_i(1 + δ_i), 1/(1 + δ_i) beta(r, s). Conditional: the same given Σ_t y_it, which is free of δ_i. Hausman, Hall and Griliches (1984), Econometrica 52; Cameron and Trivedi (2013), ch. 9; StataCorp, [XT] xtpoisson, xtnbreg.
/// Newton's method with exact second derivatives; covariance: inverse observed information, robust is clustered by entity. The conditional Poisson model is <c>poisson</c> with absorbed effects.
/// The conditional negative binomial is no true fixed-effects model: δ_i moves the dispersion, and regressors that do not vary within entities have coefficients
/// (Allison and Waterman 2002, Sociological Methodology 32; Guimarães 2008, Economics Letters 99): a notice says so.
/// Differences: none in the models; Stata's quadrature of the normal effect stops when the likelihood changes by less than 1e-6, this when parameters agree to 1e-9.
/// </remarks>
public static class PanelCount
{
    private const string LogVariance = "ln_sigma2_u";

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">No entity is given, or a field is out of range.</exception>
    /// <exception cref="DataError">An outcome is no count.</exception>
    /// <exception cref="IdentificationError">The effects have no variance, or a parameter is not identified.</exception>
    /// <exception cref="ConvergenceError">No maximum was found.</exception>
    public static LikelihoodFitResult Fit(PanelCountSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelCountSample sample = PanelCountSample.Build(spec, inputs.Data, run);
        IndexRows rows = new(new PoissonDensity(), sample.Frame.Problem.Y, sample.Frame.Problem.X, sample.Frame.Offset, sample.Groups);
        if (spec.Effects is CountEffects.PoissonGamma or CountEffects.PoissonNormal && rows.ScoreOfVariance(sample.Pooled.Linear.Fit.Coefficients, sample.EntityWeights) <= 0)
        {
            throw NoVariance(spec.Entity!, null);
        }

        return spec.Effects == CountEffects.PoissonNormal ? Normal(spec, sample, rows, run) : Closed(spec, sample, rows, run);
    }

    private static LikelihoodFitResult Closed(PanelCountSpec spec, PanelCountSample sample, IndexRows rows, RunContext run)
    {
        EntityCount model = spec.Effects switch
        {
            CountEffects.PoissonGamma => new PoissonGammaCount(),
            CountEffects.NegativeBinomialBeta => new BetaNegativeBinomial(),
            _ => new ConditionalNegativeBinomial(),
        };
        EntityCountLikelihood likelihood = new(model, rows, sample.EntityWeights, run);
        string[] terms = [.. sample.Frame.Problem.Terms, .. model.Parameters];
        LikelihoodPoint point = Maximum(likelihood, Starts(spec.Effects, sample), spec.Entity!, run);
        int k = sample.Frame.Problem.Terms.Count;
        LikelihoodFitResult result = Result(spec, sample, terms, point, likelihood.Scores(point.Parameters), run);
        IndexModel index = Indexes(spec, sample, point, k);
        return spec.Effects switch
        {
            CountEffects.PoissonGamma => result with
            {
                Measures = [.. result.Measures, new("dispersion", Math.Exp(point.Parameters[k]))],
                Tests = [LikelihoodRatio("lr_random", point.LogLikelihood, sample.Pooled.LogLikelihood)],
                MarginalOf = covariance => AverageEffects.Of(index, [Mean()], covariance, spec.Marginal, spec.ConfidenceLevel),
            },
            CountEffects.NegativeBinomialBeta => result with
            {
                Measures = [.. result.Measures, new("r_shape", Math.Exp(point.Parameters[k])), new("s_shape", Math.Exp(point.Parameters[k + 1]))],
                Tests = Pooled(spec, sample, run) is { } pooled ? [LikelihoodRatio("lr_random", point.LogLikelihood, pooled)] : [],
            },
            _ => result with { FitNotices = [.. result.FitNotices, Caveat()] },
        };
    }

    private static LikelihoodFitResult Normal(PanelCountSpec spec, PanelCountSample sample, IndexRows rows, RunContext run)
    {
        EntityQuadrature quadrature = new(spec.Quadrature, spec.Points, sample.Groups.Count);
        EntityMixture likelihood = new(rows, quadrature, sample.EntityWeights, run);
        double[] start = [.. sample.Pooled.Linear.Fit.Coefficients, 0.5 * Math.Log(0.3)];
        LikelihoodPoint point = RandomEffectsBinary.Maximise(likelihood, start, run);
        Matrix scores = likelihood.Scores(point.Parameters);
        double accuracy = likelihood.WithPoints(Math.Min(GaussHermite.MostPoints, 2 * spec.Points)).Value(point.Parameters) - point.LogLikelihood;
        LikelihoodPoint inVariance = RandomEffectsReport.InLogVariance(point, scores);
        int k = sample.Frame.Problem.Terms.Count;
        LikelihoodFitResult result = Result(spec, sample, [.. sample.Frame.Problem.Terms, LogVariance], inVariance, scores, run);
        IndexModel index = Indexes(spec, sample, inVariance, k);
        double sigma = Math.Exp(inVariance.Parameters[k] / 2);
        return result with
        {
            Measures = [.. result.Measures, new("sigma_u", sigma)],
            Tests = [LikelihoodRatio("lr_random", point.LogLikelihood, sample.Pooled.LogLikelihood)],
            MarginalOf = covariance => AverageEffects.Of(index, [new NormalMean()], covariance, spec.Marginal, spec.ConfidenceLevel),
            FitNotices = [.. result.FitNotices, .. RandomEffectsReport.Quadrature(spec.Points, point.LogLikelihood, accuracy)],
        };
    }

    private static LikelihoodFitResult Result(PanelCountSpec spec, PanelCountSample sample, string[] terms, LikelihoodPoint point, Matrix scores, RunContext run)
    {
        LikelihoodFrame frame = sample.Frame;
        int k = frame.Problem.Terms.Count;
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment) => EntityCovariance.Of(point, terms, scores, frame, sample.Groups, covariance, adjustment, run);
        double[] index = frame.Offset is null ? new double[frame.Problem.Y.Length] : (double[])frame.Offset.Clone();
        Gemv.MultiplyAdd(1, frame.Problem.X, point.Parameters.AsSpan(0, k), index, run);
        double[] sizes = sample.Groups.Sizes;
        return new()
        {
            Outcome = frame.Problem.Outcome,
            Parameters = terms,
            CoefficientCount = k,
            Estimates = point.Parameters,
            Covariance = Exchange(frame.Covariance, spec.Adjustment),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = frame.Sample,
            Observations = frame.Problem.Observations,
            Predictions = [new("index", index, NumberKind.Real, new() { Label = ("Linear index", "线性指数") })],
            Presentation = spec.Present,
            Exchange = Exchange,
            Measures =
            [
                new("entities", sizes.Length, true),
                new("periods_min", sizes.Min(), true),
                new("periods_mean", sizes.Average()),
                new("periods_max", sizes.Max(), true),
                .. LikelihoodReport.Likelihood(point.LogLikelihood, null, terms.Length, frame.Problem.Observations),
                new("iterations", point.Iterations, true),
            ],
            FitNotices = frame.Notices,
        };
    }

    /// <summary>The maximum from the first start that leads to one.</summary>
    private static LikelihoodPoint Maximum(EntityCountLikelihood likelihood, IEnumerable<double[]> starts, string entity, RunContext run)
    {
        ConvergenceError? failure = null;
        foreach (double[] start in starts)
        {
            try
            {
                return LikelihoodSearch.Maximise(likelihood.Evaluate, start, ("the likelihood of the panel of counts", "面板计数模型的似然函数"), run);
            }
            catch (ConvergenceError error)
            {
                failure = error;
            }
        }

        throw NoVariance(entity, failure);
    }

    /// <summary>Pooled coefficients, with the variance of the effects small, middling and large.</summary>
    private static IEnumerable<double[]> Starts(CountEffects effects, PanelCountSample sample)
    {
        double[] b = sample.Pooled.Linear.Fit.Coefficients;
        double[] spreads = [0.3, 1, 0.05];
        return spreads.Select(spread => effects switch
        {
            CountEffects.PoissonGamma => [.. b, Math.Log(spread)],
            CountEffects.NegativeBinomialBeta => [.. b, Math.Log(1 + (2 / spread)), Math.Log(2 / spread)],
            _ => b,
        });
    }

    private static IndexModel Indexes(PanelCountSpec spec, PanelCountSample sample, LikelihoodPoint point, int k) => new(
        sample.Frame.Sample,
        [
            IndexEquation.Of(spec.Formula, sample.Frame.Problem, point.Parameters.AsSpan(0, k), 0, sample.Frame.Offset),
            .. point.Parameters.Length > k ? [IndexEquation.Parameter("effects", point.Parameters[k], k, sample.Frame.Sample.Rows)] : Array.Empty<IndexEquation>(),
        ],
        sample.Frame.Problem.Weights);

    /// <summary>The pooled negative binomial of the same kind, whose δ is the same for all; null where it has no maximum.</summary>
    private static double? Pooled(PanelCountSpec spec, PanelCountSample sample, RunContext run)
    {
        if (sample.EntityWeights is not null)
        {
            return null;
        }

        try
        {
            NegativeBinomialSpec pooled = new() { Formula = spec.Formula, Offset = spec.Offset, Exposure = spec.Exposure, Variance = CountVariance.Linear, Where = spec.Where, Entity = spec.Entity, Time = spec.Time, Marginal = new() { At = MarginalAt.None } };
            return NegativeBinomial.Fit(pooled, MethodInputs.Of(sample.Frame.Sample.Table), run)["log_lik"];
        }
        catch (RegioError error) when (error is IdentificationError or ConvergenceError)
        {
            return null;
        }
    }

    private static PanelTest LikelihoodRatio(string name, double value, double pooled) => PanelTest.Mixture(name, Math.Max(0, 2 * (value - pooled)), 0.5, 0.5);

    private static CountResponse Mean() => new(0);

    /// <summary>E(y) = e^η of a factor of mean one.</summary>
    private record CountResponse(double Share) : IndexResponse("mean", ("the expected count", "期望计数"))
    {
        internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            gradient.Clear();
            curvature.Clear();
            double move = Share > 0 ? Share * Math.Exp(index[1]) : 0, mu = Math.Exp(index[0] + move);
            (gradient[0], curvature[0]) = (mu, mu);
            if (Share > 0)
            {
                gradient[1] = mu * move;
                curvature[1] = curvature[index.Length] = mu * move;
                curvature[1 + index.Length] = mu * move * (1 + move);
            }

            return mu;
        }
    }

    /// <summary>E(y) = e^(η + σ²/2), with ln σ² the second index.</summary>
    private sealed record NormalMean() : CountResponse(0.5);

    private static Notice Caveat() => new(NoticeKind.Warning, "conditional_negative_binomial", (
        "The conditional negative binomial is no true fixed-effects model: the effects move the dispersion, not the mean alone, and characteristics that do not change within entities are not controlled for (Allison and Waterman 2002). poisson with absorbed effects and clustered errors is.",
        "条件负二项并非真正的固定效应模型：个体效应改变的是离散程度，并未控制不随时间变化的个体特征（Allison 与 Waterman 2002）。吸收固定效应并使用聚类标准误的 poisson 才是。"));

    private static IdentificationError NoVariance(string entity, ConvergenceError? reason) => new(
        new($"the likelihood is highest where the effects of '{entity}' have no variance{(reason is null ? string.Empty : " or has no maximum: " + reason.Message)}", $"似然在“{entity}”效应方差为零处最大{(reason is null ? string.Empty : "或不存在最大值：" + reason.Message)}"),
        new("Use poisson or negative_binomial, with standard errors clustered by the entity.", "请使用 poisson 或 negative_binomial，并按个体聚类标准误。"))
    { Culprits = [entity] };
}

using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Negative binomial regression by maximum likelihood.</summary>
/// <remarks>
/// Model: y|x negative binomial with mean μ = exp(x'β + offset) and variance μ + αμ² (NB2) or μ(1 + δ) (NB1); ln α or ln δ is estimated with β and has its place in the covariance.
/// Standard errors from the observed information of all parameters together (Stata's default), robust or clustered. NB2's β is consistent whenever the mean is right, NB1's is not.
/// Differences: R's glm.nb reports errors of β given θ = 1/α from the expected information; Stata's nbreg agrees. A separated row is not looked for, as ln α bounds the likelihood no better: use poisson to find them.
/// Sources: Cameron and Trivedi (1986), Journal of Applied Econometrics 1; Cameron and Trivedi (2013), ch. 3.
/// </remarks>
public static class NegativeBinomial
{
    private const string LogAlpha = "ln_alpha";
    private const string LogDelta = "ln_delta";

    /// <summary>Dispersion below which the model is the Poisson to all digits shown.</summary>
    private const double NoDispersion = 1e-6;

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments or absorbed effects, or a field is out of range.</exception>
    /// <exception cref="DataError">An outcome is negative, a column absent, or no row complete.</exception>
    /// <exception cref="IdentificationError">The outcome varies no more than a Poisson, or the information is singular.</exception>
    /// <exception cref="ConvergenceError">No maximum was found.</exception>
    public static LikelihoodFitResult Fit(NegativeBinomialSpec spec, MethodInputs inputs, RunContext run)
    {
        LikelihoodFrame frame = LikelihoodFrame.Build(spec, "negative_binomial", inputs.Data, run, spec.Added);
        LikelihoodChecks.RequireDomain(frame, new PoissonFamily(), "negative_binomial");
        GeneralizedEstimate poisson = Irls.Fit(frame.Problem, new PoissonFamily(), frame.Offset, new IrlsOptions(), run);
        LikelihoodPoint point = Maximise(frame.Problem, frame.Offset, spec.Variance, poisson, run);
        LinearProblem constant = frame.Problem.Select([Math.Max(frame.Problem.Intercept, 0)]);
        LikelihoodPoint none = frame.Problem.Intercept < 0 || frame.Problem.Terms.Count == 1 ? point : Maximise(constant, frame.Offset, spec.Variance, Irls.Fit(constant, new PoissonFamily(), frame.Offset, new IrlsOptions(), run), run);
        return Result(spec, frame, poisson, point, none.LogLikelihood, run);
    }

    private static LikelihoodPoint Maximise(LinearProblem problem, double[]? offset, CountVariance variance, GeneralizedEstimate poisson, RunContext run)
    {
        double moment = Overdispersion.Estimate(problem.Y, poisson.Mu, problem.Weights, variance);
        double[] start = [.. poisson.Linear.Fit.Coefficients, Math.Log(Math.Clamp(moment, 0.05, 20))];
        NegativeBinomialLikelihood likelihood = new(problem, offset, variance, run);
        LikelihoodPoint? point = null;
        try
        {
            point = LikelihoodSearch.Maximise(likelihood.Evaluate, start, ("the likelihood of the negative binomial", "负二项的似然函数"), run);
        }
        catch (ConvergenceError) when (moment < 0.05)
        {
        }

        return point is null || Math.Exp(point.Parameters[^1]) < NoDispersion ? throw NotOverdispersed(problem.Outcome) : point;
    }

    private static LikelihoodFitResult Result(NegativeBinomialSpec spec, LikelihoodFrame frame, GeneralizedEstimate poisson, LikelihoodPoint point, double nullLogLikelihood, RunContext run)
    {
        int k = frame.Problem.Terms.Count;
        string[] terms = [.. frame.Problem.Terms, spec.Variance == CountVariance.Quadratic ? LogAlpha : LogDelta];
        NegativeBinomialLikelihood likelihood = new(frame.Problem, frame.Offset, spec.Variance, run);
        double[] mu = Array.ConvertAll(likelihood.Index(point.Parameters), Math.Exp);
        LikelihoodMaximum maximum = new(terms, likelihood.Scores(point.Parameters), point.InverseInformation(terms), "observed", frame.Problem.Weights, frame.Problem.FrequencyWeights);
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment) => maximum.Covariance(covariance, frame.Sample, adjustment, run);
        IndexModel index = new(frame.Sample, [IndexEquation.Of(spec.Formula, frame.Problem, point.Parameters.AsSpan(0, k), 0, frame.Offset), IndexEquation.Parameter(terms[^1], point.Parameters[^1], k, mu.Length)], frame.Problem.Weights);
        double n = frame.Problem.Observations;
        return new()
        {
            Outcome = frame.Problem.Outcome,
            Parameters = terms,
            CoefficientCount = k,
            Estimates = point.Parameters,
            Covariance = Exchange(frame.Covariance, spec.Adjustment),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = frame.Sample,
            Observations = n,
            Predictions =
            [
                new("fitted", mu, NumberKind.Real, new() { Label = ("Expected count", "期望计数") }),
                new("residual", [.. frame.Problem.Y.Select((y, i) => y - mu[i])]),
            ],
            Presentation = spec.Present,
            Exchange = Exchange,
            Measures =
            [
                new("log_lik", point.LogLikelihood),
                new("log_lik_null", nullLogLikelihood),
                new("pseudo_r_squared", 1 - (point.LogLikelihood / nullLogLikelihood)),
                new("aic", (-2 * point.LogLikelihood) + (2 * (k + 1))),
                new("bic", (-2 * point.LogLikelihood) + ((k + 1) * Math.Log(n))),
                new("dispersion", Math.Exp(point.Parameters[^1])),
                new("iterations", point.Iterations, true),
            ],
            Tests =
            [
                PanelTest.Mixture("lr_poisson", Math.Max(0, 2 * (point.LogLikelihood - poisson.LogLikelihood)), 0.5, 0.5),
                .. Overdispersion.Of(frame.Problem.Y, poisson.Mu, frame.Problem.Weights),
            ],
            MarginalOf = covariance => AverageEffects.Of(index, [ExpectedCount], covariance, spec.Marginal, spec.ConfidenceLevel),
            FitNotices = [.. frame.Notices],
        };
    }

    private static IndexResponse ExpectedCount { get; } = new CountMean();

    /// <summary>E(y) = e^η, of the first index; ln α does not move it.</summary>
    private sealed record CountMean() : IndexResponse("mean", ("the expected count", "期望计数"))
    {
        internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            gradient.Clear();
            curvature.Clear();
            double mu = Math.Exp(index[0]);
            (gradient[0], curvature[0]) = (mu, mu);
            return mu;
        }
    }

    private static IdentificationError NotOverdispersed(string outcome) => new(
        new(string.Create(CultureInfo.InvariantCulture, $"given the regressors '{outcome}' varies no more than a Poisson count: the dispersion goes to zero"), $"给定解释变量，“{outcome}”的变异不超过泊松分布：离散参数趋于零"),
        new("Use poisson, with robust standard errors.", "请使用 poisson，并采用稳健标准误。"))
    { Culprits = [outcome] };
}

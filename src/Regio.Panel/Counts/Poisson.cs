using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Poisson (pseudo) maximum likelihood with any number of fixed effects.</summary>
/// <remarks>
/// Model: E(y|x) = exp(x'β + Σ_f α_f + offset). First-order conditions Σ w x̃(y − μ) = 0 need no count and no Poisson variance (Gourieroux, Monfort and Trognon 1984; Santos Silva and Tenreyro
/// 2006). With one effect the estimator is also the conditional maximum likelihood estimator of Hausman, Hall and Griliches (1984): there is no incidental-parameter problem in β.
/// Rows that are separated are dropped first (Correia, Guimarães and Zylkin 2019), so that the maximum exists; <see cref="Irls"/> finds it.
/// Differences: coefficients agree with ppmlhdfe, fepois and glm to their tolerances, which are looser than the one here; standard errors are taken at the maximum, not one step before.
/// </remarks>
public static class Poisson
{
    /// <summary>Mean over the mean outcome below which a row of outcome zero whose index still falls by a step is separated (ppmlhdfe's mu_tol).</summary>
    private const double Vanishing = 1e-6;

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, or a field is out of range.</exception>
    /// <exception cref="DataError">An outcome is negative, an exposure not positive, a column absent, or no row complete.</exception>
    /// <exception cref="IdentificationError">The outcome does not vary, no regressor is left, or there are too few rows.</exception>
    public static GeneralizedResult Fit(PoissonSpec spec, MethodInputs inputs, RunContext run) => Fit(spec, inputs.Data, run);

    /// <summary>Estimates the model on a table.</summary>
    /// <inheritdoc cref="Fit(PoissonSpec, MethodInputs, RunContext)"/>
    public static GeneralizedResult Fit(PoissonSpec spec, Table data, RunContext run)
    {
        IndexEffects.Require(spec.Marginal, spec.Formula);
        PoissonFamily family = new();
        IndexSample sample = spec.Select(data, "poisson", spec.Exposure);
        LikelihoodChecks.RequireDomain(sample.Problem, sample.Sample, family, "poisson");
        LinearChecks.RequireVariation(sample.Problem);
        SeparatedSample separated = SeparatedSample.Of(sample, spec.Separation, spec.DropSingletons, run);
        IrlsOptions options = new() { Tolerance = spec.Tolerance, MaxIterations = spec.MaxIterations };
        GeneralizedEstimate estimate = Irls.Fit(separated.Sample.Problem, family, separated.Sample.Offset, options, run);
        if (spec.Separation.Contains(SeparationCheck.Mu) && Falling(separated.Sample.Problem, estimate) is { Length: > 0 } falling)
        {
            separated = separated.Without(falling, estimate, spec.DropSingletons);
            estimate = Irls.Fit(separated.Sample.Problem, family, separated.Sample.Offset, options, run);
        }

        return IndexResult.Of(spec, separated.Sample, estimate, NullLogLikelihood(separated.Sample, estimate), run) with
        {
            Measures = [LeastSquaresTables.Whole("separated", separated.Count)],
            Details = separated.Tables(),
            MarginalOf = Effects(spec, separated.Sample, estimate, run),
        };
    }

    private static Func<CovarianceEstimate, AverageEffects> Effects(PoissonSpec spec, IndexSample sample, GeneralizedEstimate estimate, RunContext run)
    {
        SingleIndexResponse mean = new("mean", ("the expected outcome", "期望结果"), eta => (Math.Exp(eta), Math.Exp(eta), Math.Exp(eta)));
        IndexEffects effects = new(
            spec.Formula,
            sample.Problem.Select([.. estimate.Linear.Kept]),
            sample.Sample,
            sample.Offset,
            estimate,
            mean,
            (like, wider) => LeastSquares.Estimate(like, wider, sample.Sample, spec.SmallSample, run));
        return covariance => effects.Of(covariance, spec.Marginal, spec.ConfidenceLevel);
    }

    /// <summary>Rows of outcome zero whose mean is all but zero and whose index still falls by about one a step: Newton's step of a row fitted at minus infinity.</summary>
    private static int[] Falling(LinearProblem problem, GeneralizedEstimate estimate)
    {
        double mean = Moments.Mean(problem.Y, problem.Weights), least = double.PositiveInfinity;
        for (int i = 0; i < problem.Y.Length; i++)
        {
            least = problem.Y[i] > 0 ? Math.Min(least, estimate.Mu[i]) : least;
        }

        double below = Vanishing * mean * Math.Min(1, least / mean * Math.Exp(5));
        return [.. Enumerable.Range(0, problem.Y.Length).Where(i => problem.Y[i] == 0 && estimate.Mu[i] < below && estimate.LastStep[i] < -0.5)];
    }

    /// <summary>At the constant c = ln(Σwy/Σwe^offset), the maximum without regressors.</summary>
    private static double NullLogLikelihood(IndexSample sample, GeneralizedEstimate estimate)
    {
        LinearProblem problem = sample.Problem;
        double outcome = 0, exposed = 0, own = 0, at = 0;
        for (int i = 0; i < problem.Y.Length; i++)
        {
            double w = problem.Weights?[i] ?? 1, o = sample.Offset?[i] ?? 0;
            outcome += w * problem.Y[i];
            exposed += w * Math.Exp(o);
            at += w * problem.Y[i] * o;
            own += w * ((problem.Y[i] * estimate.Eta[i]) - estimate.Mu[i]);
        }

        double constants = estimate.LogLikelihood - own;
        return constants + (outcome * Math.Log(outcome / exposed)) + at - outcome;
    }
}

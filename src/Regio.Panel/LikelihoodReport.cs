using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What the results of likelihoods with one regression equation and a dispersion have in common.</summary>
internal static class LikelihoodReport
{
    /// <summary>Coefficients, likelihood, information criteria, the comparison with the constant alone.</summary>
    internal static LikelihoodFitResult Of(LikelihoodSpec spec, LinearSample sample, DummyDesign design, LikelihoodFit fit, LikelihoodFit? none, RunContext run)
    {
        double n = design.Problem.Observations;
        (Covariance covariance, Notice? robust) = LeastSquares.Effective(sample.Spec);
        return new()
        {
            Outcome = sample.Problem.Outcome,
            Parameters = fit.Terms,
            CoefficientCount = design.Shown,
            HiddenCount = design.Problem.Terms.Count - design.Shown,
            Estimates = fit.Estimates,
            Covariance = fit.Covariance(covariance, sample.Sample, spec.Adjustment, run),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = sample.Sample,
            Observations = n,
            Predictions = [],
            Measures = [.. Likelihood(fit.LogLikelihood, none?.LogLikelihood, fit.Terms.Count, n)],
            Tests = Slopes(fit, none),
            EffectNames = [.. design.Effects.Select(effect => effect.Name)],
            Details = design.EffectTable(fit.Estimates.AsSpan(0, design.Problem.Terms.Count)) is { } effects ? [effects] : [],
            Exchange = (other, adjustment) => fit.Covariance(other, sample.Sample, adjustment, run),
            FitNotices = [.. sample.Notices, .. design.Notices, .. robust is null ? Array.Empty<Notice>() : [robust]],
        };
    }

    /// <summary>Likelihood ratio of a model against that of the constant alone.</summary>
    private static PanelTest[] Slopes(LikelihoodFit fit, LikelihoodFit? none)
        => none is null || fit.Terms.Count == none.Terms.Count
            ? []
            : [PanelTest.ChiSquared("lr_slopes", Math.Max(0, 2 * (fit.LogLikelihood - none.LogLikelihood)), fit.Terms.Count - none.Terms.Count)];

    /// <summary>ℓ, ℓ of the constant alone, McFadden's R² and information criteria.</summary>
    internal static IEnumerable<PanelMeasure> Likelihood(double value, double? none, int parameters, double observations)
    {
        yield return new("log_lik", value);
        if (none is { } bare)
        {
            yield return new("log_lik_null", bare);
            yield return new("pseudo_r_squared", 1 - (value / bare));
        }

        yield return new("aic", (-2 * value) + (2 * parameters));
        yield return new("bic", (-2 * value) + (Math.Log(observations) * parameters));
    }

    /// <summary>The indexes x'β and the parameter of dispersion, for marginal effects.</summary>
    internal static IndexModel Indexes(LikelihoodSpec spec, LinearSample sample, DummyDesign design, LikelihoodFit fit)
    {
        int k = design.Problem.Terms.Count;
        return new(
            sample.Sample,
            [IndexEquation.Of(spec.Formula, design.Problem, fit.Estimates.AsSpan(0, k), 0), IndexEquation.Parameter(fit.Terms[k], fit.Estimates[k], k, design.Problem.Y.Length)],
            design.Problem.Weights);
    }

    /// <summary>Fitted values and residuals.</summary>
    internal static IEnumerable<NumberColumn> Fitted(LinearProblem problem, double[] fitted)
    {
        yield return new("fitted", fitted, NumberKind.Real, new() { Label = new($"Fitted {problem.Outcome}", $"{problem.Outcome} 的拟合值") });
        yield return new("residual", [.. problem.Y.Zip(fitted, (y, f) => y - f)]);
    }
}

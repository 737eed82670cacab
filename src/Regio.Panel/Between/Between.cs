using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Between estimator: least squares on entity means.</summary>
/// <remarks>
/// Model: ȳ_i = α + x̄_i'β + u_i + ē_i over G entities, weighted by T_i where asked; t with G − K − 1. Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, sec. 10.2.2;
/// Baltagi (2013), Econometric Analysis of Panel Data, sec. 2.3; StataCorp, [XT] xtreg, be. Consistent only where effects are uncorrelated with the regressors.
/// Means are taken over the complete rows, as in Stata and plm.
/// </remarks>
public static class Between
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, absorbed effects or no constant, or the covariance asks for a variable that varies within entities.</exception>
    /// <exception cref="DataError">A column does not exist, holds text where numbers are needed, or no row is complete.</exception>
    /// <exception cref="IdentificationError">There are too few entities, or means do not vary.</exception>
    public static BetweenResult Fit(BetweenSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "between", inputs, run, spec.Covariance, spec.ConfidenceLevel);
        PanelGroups groups = model.Groups;
        LinearProblem means = model.Problem with
        {
            Y = groups.Means(model.Problem.Y),
            X = groups.Means(model.Problem.X),
            Weights = spec.Weighted ? groups.Sizes : null,
        };
        LinearEstimate estimate = LinearEstimation.Solve(means, run);
        LinearChecks.RequireDegreesOfFreedom(groups.Count, estimate.Fit.Terms.Count);
        GoodnessOfFit goodness = GoodnessOfFit.Of(estimate.Fit, spec.SmallSample, means.Y, null);
        double[] xb = LeastSquares.XB(model.Problem, estimate);
        EntitySample sample = new(model.Sample, groups);
        return new()
        {
            Spec = spec,
            Outcome = model.Problem.Outcome,
            Fit = estimate.Fit,
            Covariance = UndefinedVariances.Mark(spec.Covariance.Estimate(estimate.Fit, sample, spec.SmallSample, run), estimate.Fit),
            Goodness = goodness,
            PanelGoodness = PanelGoodness.Of(model, xb, means.Y, estimate.Fit.Residuals) with { Between = goodness.RSquared, Transformed = goodness.RSquared },
            Rows = groups.Rows,
            EntityNames = groups.Names,
            EntitySizes = groups.Sizes,
            Means = means.Y,
            Sample = sample,
            Run = run,
            FitNotices = [.. model.Notices, .. estimate.Notices],
        };
    }
}

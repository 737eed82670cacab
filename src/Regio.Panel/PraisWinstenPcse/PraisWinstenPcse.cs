using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Least squares or Prais-Winsten estimates with panel-corrected standard errors.</summary>
/// <remarks>
/// Pooled residuals give ρ̂_i (or their mean weighted by T_i − 1), the Prais-Winsten transformation and least squares on it give β̂, and its residuals Σ̂_ij = Σ_t ê_it ê_jt/T_ij over the periods both
/// have: V = B(Σ_t X_t'Σ̂X_t)B. Statistics are z. Beck and Katz (1995), American Political Science Review 89; StataCorp, [XT] xtpcse. R² is that of the transformed regression.
/// With <c>covariance</c> V is that of the transformed regression instead, as in Stata's <c>prais, vce(cluster)</c>.
/// Known differences: in unbalanced panels Stata's default takes Σ̂ from the periods that every entity has, which is <c>casewise</c> here; our default is its <c>pairwise</c>. A spell after a gap starts anew.
/// </remarks>
public static class PraisWinstenPcse
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, absorbed effects or no constant.</exception>
    /// <exception cref="IdentificationError">There are too few rows.</exception>
    public static PanelFitResult Fit(PraisWinstenPcseSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "prais_winsten_pcse", inputs, run, spec.Covariance, spec.ConfidenceLevel, takesOneEntity: true);
        PanelSeries series = PanelSeries.Of(model);
        List<Notice> notices = [.. model.Notices];
        double[] rho = PraisWinsten.Rho(model.Pooled.Residuals, series, spec.Correlation, spec.RhoMethod, model.Pooled.Terms.Count, notices);
        LinearProblem transformed = PraisWinsten.Transform(model.Problem, series, rho) with { Intercept = -1 };
        LinearEstimate estimate = LinearEstimation.Solve(transformed, run);
        LinearFit fit = estimate.Fit;
        LinearChecks.RequireDegreesOfFreedom(fit.Observations, fit.Terms.Count);
        double[] fitted = LeastSquares.XB(model.Problem, estimate);
        CovarianceEstimate Robust(Covariance covariance, SmallSample rule) => PanelCovariance.Of(covariance, rule, fit, model.Sample, normal: true, run);
        double total = Moments.SumOfSquares(transformed.Y, null, centred: true);
        return new()
        {
            Outcome = model.Problem.Outcome,
            Terms = fit.Terms,
            Estimates = fit.Coefficients,
            Covariance = spec.Covariance is { } chosen ? Robust(chosen, SmallSample.Areg) : Own(spec, fit, model, run),
            Exchange = Robust,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = model.Sample,
            Fitted = fitted,
            Residuals = [.. model.Problem.Y.Zip(fitted, (y, f) => y - f)],
            EntitySizes = model.Groups.Sizes,
            Measures =
            [
                new("r_squared", 1 - (fit.ResidualSumOfSquares / total)),
                new("rho_ar", spec.Correlation == SerialStructure.Ar1 ? rho[0] : double.NaN),
            ],
            Details = [Entities(model, rho, fit)],
            FitNotices = [.. notices, .. estimate.Notices],
        };
    }

    private static CovarianceEstimate Own(PraisWinstenPcseSpec spec, LinearFit fit, PanelModel model, RunContext run)
    {
        double factor = spec.SmallSample ? fit.Observations / (fit.Observations - fit.Terms.Count) : 1;
        CovarianceEstimate plain = spec.Panels switch
        {
            PanelStructure.Correlated => new PanelCorrected { Casewise = spec.Casewise }.Estimate(fit, model.Sample, SmallSample.None, run),
            PanelStructure.Heteroskedastic => new()
            {
                Values = Sandwich.Of(fit.Bread, Syrk.Gram(fit.X, Variances(model.Groups, fit)), 1),
                DegreesOfFreedom = double.PositiveInfinity,
                Name = "pcse(heteroskedastic)",
                Description = ("Standard errors robust to different variances of entities", "允许个体间异方差的标准误"),
            },
            _ => new()
            {
                Values = Sandwich.Scaled(fit.Bread, fit.ResidualSumOfSquares / fit.Observations),
                DegreesOfFreedom = double.PositiveInfinity,
                Name = "iid",
                Description = ("Conventional standard errors", "常规标准误"),
            },
        };
        return UndefinedVariances.Mark(plain with { Values = Sandwich.Scaled(plain.Values, factor), DegreesOfFreedom = double.PositiveInfinity }, fit);
    }

    /// <summary>σ̂_i² of the entity of each row.</summary>
    private static double[] Variances(PanelGroups groups, LinearFit fit)
    {
        double[] variance = groups.Means(Array.ConvertAll(fit.Residuals, e => e * e));
        return [.. groups.Codes.ToArray().Select(code => variance[code])];
    }

    private static Table Entities(PanelModel model, double[] rho, LinearFit fit) => new("entities",
    [
        TextColumn.Of("entity", model.Groups.Names),
        new NumberColumn("rows", [.. model.Groups.Sizes], NumberKind.Whole),
        new NumberColumn("rho_ar", rho),
        new NumberColumn("variance", model.Groups.Means(Array.ConvertAll(fit.Residuals, e => e * e))),
    ]);
}

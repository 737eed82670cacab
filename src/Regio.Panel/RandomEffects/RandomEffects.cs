using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>One-way random-effects estimator: feasible generalised least squares by quasi-demeaning.</summary>
/// <remarks>
/// Model: y_it = α + x_it'β + u_i + e_it with u_i ~ (0, σ_u²), e_it ~ (0, σ_e²), both uncorrelated with x. GLS is least squares of y_it − θ_i ȳ_i on x_it − θ_i x̄_i and 1 − θ_i with
/// θ_i = 1 − √(σ_e²/(T_i σ_u² + σ_e²)). Sources: Baltagi (2013), Econometric Analysis of Panel Data, ch. 2 and 9; Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, sec. 10.4;
/// StataCorp, [XT] xtreg, Methods and formulas.
/// The conventional covariance is s²(X*'X*)⁻¹ with s² of the quasi-demeaned regression, as in Stata and plm, not σ_e². Every other covariance is taken of the scores of that regression;
/// statistics are z. R² are squared correlations with β̂ (Stata). A negative σ_u² is set to zero, with a notice: the estimate is then pooled least squares.
/// Known differences: amemiya and nerlove refuse regressors that are constant within entities (plm counts what they explain as variance of the effects).
/// </remarks>
public static class RandomEffects
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, absorbed effects or no constant.</exception>
    /// <exception cref="DataError">A column does not exist, holds text where numbers are needed, or no row is complete.</exception>
    /// <exception cref="IdentificationError">No entity is seen twice, the outcome does not vary, or there are too few entities for the variance method.</exception>
    public static RandomEffectsResult Fit(RandomEffectsSpec spec, MethodInputs inputs, RunContext run)
        => Fit(spec, PanelModel.Build(spec, "random_effects", inputs, run, spec.Covariance, spec.ConfidenceLevel), run);

    internal static RandomEffectsResult Fit(RandomEffectsSpec spec, PanelModel model, RunContext run)
    {
        VarianceComponents components = VarianceEstimation.Estimate(spec.VarianceMethod, model, run);
        LinearProblem quasi = QuasiDemean(model, [.. components.Theta]);
        LinearEstimate estimate = LinearEstimation.Solve(quasi, run);
        double[] fitted = LeastSquares.XB(model.Problem, estimate);
        double[] residuals = new double[fitted.Length];
        System.Numerics.Tensors.TensorPrimitives.Subtract(model.Problem.Y, fitted, residuals);
        return new()
        {
            Spec = spec,
            Outcome = model.Problem.Outcome,
            Fit = estimate.Fit,
            Covariance = PanelCovariance.Of(spec.Covariance, spec.SmallSample, estimate.Fit, model.Sample, normal: true, run),
            Components = components,
            Goodness = PanelGoodness.Of(model, fitted, quasi.Y, estimate.Fit.Residuals),
            Sample = model.Sample,
            Fitted = fitted,
            Residuals = residuals,
            EntityNames = model.Groups.Names,
            EntitySizes = model.Groups.Sizes,
            Effects = Shrunken(model.Groups, components, residuals),
            Run = run,
            FitNotices = [.. model.Notices, .. Truncated(spec.Entity, components)],
        };
    }

    internal static LinearProblem QuasiDemean(PanelModel model, double[] theta)
    {
        Matrix x = new(model.Problem.X.Rows, model.Problem.X.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            ReadOnlySpan<double> column = model.Problem.X.Column(k);
            model.Groups.Subtract(column, model.Groups.Means(column), theta, x.Column(k));
        }

        return model.Problem with { X = x, Y = model.Groups.QuasiDemean(model.Problem.Y, theta) };
    }

    /// <summary>û_i = T_i σ_u²/(T_i σ_u² + σ_e²) times the mean residual: the best linear predictor (Goldberger 1962; Baltagi 2013, sec. 2.5).</summary>
    private static double[] Shrunken(PanelGroups groups, VarianceComponents components, double[] residuals)
    {
        double[] effects = groups.Means(residuals);
        for (int g = 0; g < effects.Length; g++)
        {
            double between = groups.Sizes[g] * components.Entity;
            effects[g] *= between / (between + components.Error);
        }

        return effects;
    }

    internal static IEnumerable<Notice> Truncated(string entity, VarianceComponents components)
    {
        if (components.Untruncated <= 0)
        {
            string value = components.Untruncated.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "variance_truncated", (
                $"The estimated variance of the {entity} effects is {value} and was set to zero: the coefficients are those of pooled least squares.",
                $"{entity} 效应的方差估计为 {value}，已设为零：系数等同于混合最小二乘。"))
            { Items = [entity] };
        }
    }
}

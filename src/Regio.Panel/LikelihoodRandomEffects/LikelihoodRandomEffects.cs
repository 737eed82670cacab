using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Maximum likelihood estimator of the one-way error components model.</summary>
/// <remarks>
/// ℓ = −½Σ_i [T_i ln 2π + (T_i − 1) ln σ_e² + ln s_i + q_i/σ_e² + T_i ē_i²/s_i] with s_i = σ_e² + T_i σ_u² and q_i the squared deviations of e_i. The maximum is found over σ_u²/σ_e² alone, by the root
/// of the concentrated score. The covariance is the inverse of the observed information in (β, σ_u², σ_e²); statistics are z; standard errors of σ_u and σ_e by the delta method.
/// Robust and clustered covariances are the sandwich H⁻¹(Σ_g s_g s_g')H⁻¹ of all parameters with the scores of whole entities (White 1982), times G/(G − 1), as Stata's likelihood commands have it.
/// Stata's <c>xtreg, mle</c>; nlme's <c>lme(method = "ML")</c> (whose standard errors divide by N − K and use the expected information). Where the maximum lies at σ_u = 0 the estimates are pooled least squares.
/// </remarks>
public static class LikelihoodRandomEffects
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="IdentificationError">No entity is seen twice.</exception>
    /// <exception cref="ConvergenceError">The likelihood has no maximum.</exception>
    public static PanelFitResult Fit(LikelihoodRandomEffectsSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "random_effects_ml", inputs, run, spec.Covariance, spec.ConfidenceLevel);
        LinearChecks.RequireDegreesOfFreedom(model.Groups.Rows, model.Pooled.Terms.Count + 1);
        ProfileLikelihood likelihood = ProfileLikelihood.Maximise(model, run);
        double error = likelihood.ErrorVariance, entity = likelihood.Ratio * error;
        double[] fitted = Gemv.Multiply(model.Problem.X, likelihood.Coefficients);
        double[] residuals = [.. model.Problem.Y.Zip(fitted, (y, f) => y - f)];
        Matrix inverse = RandomEffectsInformation.Covariance(model, residuals, entity, error), scores = RandomEffectsInformation.Scores(model, residuals, entity, error);
        int k = likelihood.Coefficients.Length;
        string[] parameters = [.. model.Problem.Terms, .. new[] { "sigma_u^2", "sigma_e^2" }[(k + 2 - inverse.Rows)..]];
        CovarianceEstimate Whole(Covariance covariance, LikelihoodAdjustment adjustment)
            => EntityCovariance.Of(inverse, parameters, scores, (model.Problem, model.Sample), model.Groups, covariance, adjustment, run);
        CovarianceEstimate Slopes(CovarianceEstimate whole) => whole with { Values = RandomEffectsInformation.Block(whole.Values, k) };
        CovarianceEstimate all = Whole(spec.Covariance, spec.Adjustment);
        static LikelihoodAdjustment Rule(SmallSample convention) => convention == SmallSample.None ? LikelihoodAdjustment.None : LikelihoodAdjustment.Stata;
        VarianceComponents components = VarianceComponents.Of(entity, error, model.Groups.Sizes);
        double n = model.Groups.Rows;
        return new()
        {
            Outcome = model.Problem.Outcome,
            Terms = model.Problem.Terms,
            Estimates = likelihood.Coefficients,
            Covariance = Slopes(all),
            Exchange = (covariance, convention) => Slopes(Whole(covariance, Rule(convention))),
            DetailsOf = (covariance, convention) => [Variances(Whole(covariance, Rule(convention)).Values, k, entity, error)],
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = model.Sample,
            Fitted = fitted,
            Residuals = residuals,
            EntitySizes = model.Groups.Sizes,
            Measures =
            [
                new("sigma_u", Math.Sqrt(entity)),
                new("sigma_e", Math.Sqrt(error)),
                new("rho", components.Rho),
                new("log_lik", likelihood.LogLikelihood),
                new("aic", (-2 * likelihood.LogLikelihood) + (2 * (k + 2))),
                new("bic", (-2 * likelihood.LogLikelihood) + (Math.Log(n) * (k + 2))),
            ],
            Tests = [PanelTest.Mixture("lr_random", Math.Max(0, 2 * (likelihood.LogLikelihood - likelihood.PooledLogLikelihood)), 0.5, 0.5)],
            Details = [Variances(all.Values, k, entity, error)],
            FitNotices = [.. model.Notices, .. RandomEffects.Truncated(spec.Entity, components)],
        };
    }

    /// <summary>σ_u and σ_e with standard errors by the delta method; missing at the boundary.</summary>
    private static Table Variances(Matrix covariance, int k, double entity, double error)
    {
        bool interior = covariance.Rows == k + 2;
        double errorAt = covariance[covariance.Rows - 1, covariance.Rows - 1];
        return new("variance_components",
        [
            TextColumn.Of("term", ["sigma_u", "sigma_e"]),
            new NumberColumn("estimate", [Math.Sqrt(entity), Math.Sqrt(error)]),
            new NumberColumn("std_error", [interior ? Math.Sqrt(covariance[k, k] / entity) / 2 : Missing.Value, Math.Sqrt(errorAt / error) / 2]),
        ]);
    }
}

/// <summary>The observed information of the one-way error components model in (β, σ_u², σ_e²).</summary>
internal static class RandomEffectsInformation
{
    /// <summary>Its inverse; without the row of σ_u² where that is zero.</summary>
    internal static Matrix Covariance(PanelModel model, double[] e, double entity, double error)
    {
        PanelGroups groups = model.Groups;
        Matrix x = model.Problem.X;
        int k = x.Columns, size = entity > 0 ? k + 2 : k + 1;
        double[] means = groups.Means(e), deviations = groups.Deviations(e);
        Matrix meansX = groups.Means(x), deviationsX = new(x.Rows, k);
        for (int j = 0; j < k; j++)
        {
            groups.Deviations(x.Column(j)).CopyTo(deviationsX.Column(j));
        }

        double[] s = Array.ConvertAll(groups.Sizes, t => error + (t * entity));
        Matrix within = Syrk.Gram(deviationsX), between = Syrk.Gram(meansX, [.. groups.Sizes.Zip(s, (t, v) => t / v)]);
        Matrix information = new(size, size);
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
            {
                information[a, b] = (within[a, b] / error) + between[a, b];
            }

            double cross = TensorPrimitives.Dot<double>(deviationsX.Column(a), deviations) / (error * error);
            double crossEntity = 0;
            for (int g = 0; g < s.Length; g++)
            {
                double t = groups.Sizes[g], common = t * meansX[g, a] * means[g] / (s[g] * s[g]);
                (cross, crossEntity) = (cross + common, crossEntity + (t * common));
            }

            information[a, size - 1] = information[size - 1, a] = cross;
            if (entity > 0)
            {
                information[a, k] = information[k, a] = crossEntity;
            }
        }

        Curvature(information, groups, s, means, Moments.SumOfSquares(deviations, null, centred: false), error, entity > 0 ? k : -1);
        return Cholesky.Factor(information).Inverse();
    }

    /// <summary>G × P derivatives of each entity's log likelihood; without the column of σ_u² where that is zero.</summary>
    internal static Matrix Scores(PanelModel model, double[] e, double entity, double error)
    {
        PanelGroups groups = model.Groups;
        Matrix x = model.Problem.X;
        int k = x.Columns, size = entity > 0 ? k + 2 : k + 1;
        double[] means = groups.Means(e), deviations = groups.Deviations(e);
        double[] s = Array.ConvertAll(groups.Sizes, t => error + (t * entity)), squares = groups.Sums(Array.ConvertAll(deviations, d => d * d));
        Matrix scores = new(groups.Count, size);
        for (int j = 0; j < k; j++)
        {
            double[] products = groups.Deviations(x.Column(j)), meansX = groups.Means(x.Column(j));
            TensorPrimitives.Multiply(products, deviations, products);
            double[] within = groups.Sums(products);
            for (int g = 0; g < s.Length; g++)
            {
                scores[g, j] = (within[g] / error) + (groups.Sizes[g] * meansX[g] * means[g] / s[g]);
            }
        }

        for (int g = 0; g < s.Length; g++)
        {
            double t = groups.Sizes[g], between = (t * means[g] * means[g] / (s[g] * s[g])) - (1 / s[g]);
            scores[g, size - 1] = 0.5 * (between + (squares[g] / (error * error)) - ((t - 1) / error));
            if (entity > 0)
            {
                scores[g, k] = 0.5 * t * between;
            }
        }

        return scores;
    }

    internal static Matrix Block(Matrix a, int k)
    {
        Matrix block = new(k, k);
        for (int j = 0; j < k; j++)
        {
            a.Column(j)[..k].CopyTo(block.Column(j));
        }

        return block;
    }

    private static void Curvature(Matrix information, PanelGroups groups, double[] s, double[] means, double withinSquares, double error, int entityAt)
    {
        int last = information.Rows - 1;
        double cube = error * error * error, ee = withinSquares / cube, eu = 0, uu = 0;
        for (int g = 0; g < s.Length; g++)
        {
            double t = groups.Sizes[g], b = t * means[g] * means[g];
            double term = (b / (s[g] * s[g] * s[g])) - (1 / (2 * s[g] * s[g]));
            ee += term - ((t - 1) / (2 * error * error));
            eu += t * term;
            uu += t * t * term;
        }

        information[last, last] = ee;
        if (entityAt >= 0)
        {
            information[entityAt, last] = information[last, entityAt] = eu;
            information[entityAt, entityAt] = uu;
        }
    }
}

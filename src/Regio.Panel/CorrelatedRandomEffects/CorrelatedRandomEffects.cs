using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Random effects with the entity means of every regressor that varies over time.</summary>
/// <remarks>
/// y_it = α + x_it'β + x̄_i'γ + z_i'δ + u_i + e_it by the GLS of <see cref="RandomEffects"/>; β̂ is the within estimate, in unbalanced panels too (Wooldridge 2019), whatever the variance components.
/// Means are taken over the rows of the sample. <c>mundlak</c> tests γ = 0 in the covariance of the result: rejecting it speaks against random effects. Mundlak (1978), Econometrica 46;
/// Stata's <c>xtreg, cre</c>. Means that do not vary between entities, such as those of period dummies in a balanced panel, are left out.
/// </remarks>
public static class CorrelatedRandomEffects
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="IdentificationError">No regressor varies both within and between entities, or there are too few entities.</exception>
    public static PanelFitResult Fit(CorrelatedRandomEffectsSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "correlated_random_effects", inputs, run, spec.Covariance, spec.ConfidenceLevel);
        (PanelModel augmented, string[] means) = Augment(model, run);
        RandomEffectsSpec random = new()
        {
            Formula = spec.Formula,
            Entity = spec.Entity,
            Time = spec.Time,
            VarianceMethod = spec.VarianceMethod,
            Covariance = spec.Covariance,
            SmallSample = spec.SmallSample,
        };
        RandomEffectsResult effects = RandomEffects.Fit(random, augmented, run);
        int[] tested = [.. Enumerable.Range(0, effects.Fit.Terms.Count).Where(k => means.Contains(effects.Fit.Terms[k]))];
        PanelWald wald = PanelWald.Of(effects.Fit, effects.Covariance, tested);
        double[] theta = [.. effects.Components.Theta.Order()];
        return new()
        {
            Outcome = effects.Outcome,
            Terms = effects.Fit.Terms,
            Estimates = effects.Fit.Coefficients,
            Covariance = effects.Covariance,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = effects.Sample,
            Fitted = effects.Fitted,
            Residuals = effects.Residuals,
            EntitySizes = effects.EntitySizes,
            Measures =
            [
                new("r_squared_within", effects.Goodness.Within),
                new("r_squared_between", effects.Goodness.Between),
                new("r_squared_overall", effects.Goodness.Overall),
                new("sigma_u", Math.Sqrt(effects.Components.Entity)),
                new("sigma_e", Math.Sqrt(effects.Components.Error)),
                new("rho", effects.Components.Rho),
                new("theta_min", theta[0]),
                new("theta_max", theta[^1]),
            ],
            Tests = [new("mundlak", wald.Statistic, "chi2", wald.Degrees, double.NaN, wald.PValue)],
            Exchange = (covariance, rule) => PanelCovariance.Of(covariance, rule, effects.Fit, effects.Sample, normal: true, run),
            FitNotices = effects.FitNotices,
        };
    }

    private static (PanelModel Model, string[] Means) Augment(PanelModel model, RunContext run)
    {
        LinearProblem problem = model.Problem;
        List<(string Name, double[] Values)> added = [];
        for (int k = 1; k <= model.Slopes; k++)
        {
            double[] means = model.Groups.Means(problem.X.Column(k));
            double[] spread = new double[problem.Y.Length];
            for (int i = 0; i < spread.Length; i++)
            {
                spread[i] = means[model.Groups.Codes[i]];
            }

            double size = Moments.SumOfSquares(spread, null, centred: false);
            if (WithinRegression.Varies(problem.X.Column(k), model.Groups) && Moments.SumOfSquares(spread, null, centred: true) > 1e-24 * size)
            {
                added.Add(($"mean({problem.Terms[k]})", spread));
            }
        }

        if (added.Count == 0)
        {
            throw new IdentificationError(
                new("no regressor varies both within and between entities: there is no mean to add", "没有解释变量同时具有组内与组间变化，无均值可加"),
                new("Use random_effects.", "请使用 random_effects。"))
            { Culprits = [.. problem.Terms.Skip(1)] };
        }

        Matrix x = new(problem.X.Rows, problem.X.Columns + added.Count);
        problem.X.Values.CopyTo(x.Values);
        for (int j = 0; j < added.Count; j++)
        {
            added[j].Values.CopyTo(x.Column(problem.X.Columns + j));
        }

        LinearProblem wide = problem with { X = x, Terms = [.. problem.Terms, .. added.Select(column => column.Name)] };
        LinearEstimate pooled = LinearEstimation.Solve(wide, run);
        PanelModel augmented = model with
        {
            Problem = wide with { X = pooled.Fit.X, Terms = pooled.Fit.Terms },
            Pooled = pooled.Fit,
            Notices = [.. model.Notices, .. pooled.Notices],
        };
        return (augmented, [.. added.Select(column => column.Name)]);
    }
}

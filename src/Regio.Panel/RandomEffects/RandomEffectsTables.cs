using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The tables of a random-effects regression.</summary>
internal static class RandomEffectsTables
{
    internal static Table Glance(RandomEffectsResult result)
    {
        VarianceComponents components = result.Components;
        PanelWald overall = result.Overall;
        double[] theta = [.. components.Theta.Order()];
        double rows = result.Fit.Observations;
        return new Table("glance",
        [
            TextColumn.Of("outcome", [result.Outcome]),
            LeastSquaresTables.Whole("nobs", rows),
            LeastSquaresTables.Whole("entities", result.EntitySizes.Count),
            LeastSquaresTables.Whole("periods_min", result.EntitySizes.Min()),
            LeastSquaresTables.Number("periods_mean", rows / result.EntitySizes.Count),
            LeastSquaresTables.Whole("periods_max", result.EntitySizes.Max()),
            LeastSquaresTables.Whole("df_model", overall.Degrees),
            LeastSquaresTables.Number("r_squared", result.Goodness.Transformed),
            LeastSquaresTables.Number("r_squared_within", result.Goodness.Within),
            LeastSquaresTables.Number("r_squared_between", result.Goodness.Between),
            LeastSquaresTables.Number("r_squared_overall", result.Goodness.Overall),
            LeastSquaresTables.Number("sigma", Math.Sqrt(result.Fit.ResidualSumOfSquares / (rows - result.Fit.Terms.Count))),
            LeastSquaresTables.Number("sigma_u", Math.Sqrt(components.Entity)),
            LeastSquaresTables.Number("sigma_e", Math.Sqrt(components.Error)),
            LeastSquaresTables.Number("rho", components.Rho),
            LeastSquaresTables.Number("theta", 0.5 * (theta[(theta.Length - 1) / 2] + theta[theta.Length / 2])),
            LeastSquaresTables.Number("theta_min", theta[0]),
            LeastSquaresTables.Number("theta_max", theta[^1]),
            LeastSquaresTables.Number("chi2_statistic", overall.Statistic),
            LeastSquaresTables.Number("chi2_p_value", overall.PValue),
            LeastSquaresTables.Whole("chi2_df", overall.Degrees),
            TextColumn.Of("covariance", [result.Covariance.Name]),
        ]);
    }

    internal static Table Effects(RandomEffectsResult result) => new("random_effects",
    [
        TextColumn.Of("entity", result.EntityNames),
        new NumberColumn("estimate", result.Effects, NumberKind.Real, new() { Label = ("Predicted effect", "效应预测值") }),
    ]);
}

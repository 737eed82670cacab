using Regio.Core;

namespace Regio.Regression;

/// <summary>The tables of a linear regression.</summary>
internal static class LeastSquaresTables
{
    internal static Table Glance(LeastSquaresResult result)
        => new("glance", Glance(result.Outcome, result.Goodness, result.Spec.SmallSample, result.Covariance, result.Overall));

    /// <summary>What every linear regression says of itself.</summary>
    internal static Column[] Glance(string outcome, GoodnessOfFit fit, SmallSample convention, CovarianceEstimate covariance, OverallTest overall)
    {
        bool clustered = convention == SmallSample.Xtreg && covariance.Name != "iid";
        return
        [
            TextColumn.Of("outcome", [outcome]),
            Whole("nobs", fit.Observations),
            Whole("df_model", fit.ModelDegreesOfFreedom),
            Whole("df_residual", fit.ResidualDegreesOfFreedom),
            Whole("df_absorbed", fit.AbsorbedParameters),
            Number("r_squared", fit.RSquared),
            Number("adj_r_squared", fit.AdjustedRSquared),
            Number("r_squared_within", fit.RSquaredWithin),
            Number("adj_r_squared_within", fit.AdjustedRSquaredWithin(convention, clustered)),
            Number("r_squared_between", fit.RSquaredBetween),
            Number("r_squared_overall", fit.RSquaredOverall),
            Number("sigma", convention == SmallSample.Xtreg ? Math.Sqrt(fit.ResidualSumOfSquares / fit.StataDegreesOfFreedom(clustered)) : fit.Sigma),
            Number("rmse", fit.RootMeanSquaredError),
            Number("log_lik", fit.LogLikelihood),
            Number("aic", fit.Aic),
            Number("bic", fit.Bic),
            Number("f_statistic", overall.Statistic),
            Number("f_p_value", overall.PValue),
            Whole("f_df1", overall.Numerator),
            Number("f_df2", double.IsFinite(overall.Denominator) ? overall.Denominator : null),
            TextColumn.Of("covariance", [covariance.Name]),
        ];
    }

    internal static Table Augment(LeastSquaresResult result) => Augment(result.Sample, result.Outcome, result.Fitted, result.Fit.Residuals);

    /// <summary>Fitted values and residuals of the sample, on the rows of its table.</summary>
    internal static Table Augment(EstimationSample sample, string outcome, double[] fittedValues, double[] residuals)
    {
        int rows = sample.Table.RowCount;
        double[] fitted = new double[rows], residual = new double[rows], used = new double[rows];
        Array.Fill(fitted, Missing.Value);
        Array.Fill(residual, Missing.Value);
        for (int i = 0; i < sample.Rows; i++)
        {
            int row = sample.RowMap[i];
            (fitted[row], residual[row], used[row]) = (fittedValues[i], residuals[i], 1);
        }

        return new Table("augment",
        [
            new NumberColumn("fitted", fitted, NumberKind.Real, new() { Label = new($"Fitted {outcome}", $"{outcome} 的拟合值") }),
            new NumberColumn("residual", residual),
            new NumberColumn("used", used, NumberKind.Truth),
        ]);
    }

    internal static Table Effects(FixedEffectEstimates estimates)
    {
        var rows = estimates.Effects.SelectMany(effect => effect.Values.Select((value, level) => (effect.Name, Level: effect.LevelNames?[level] ?? $"{level}", Value: value, Error: effect.StandardErrors?[level] ?? Missing.Value))).ToArray();
        return new Table("fixed_effects",
        [
            TextColumn.Of("effect", rows.Select(row => row.Name)),
            TextColumn.Of("level", rows.Select(row => row.Level)),
            new NumberColumn("estimate", [.. rows.Select(row => row.Value)]),
            .. estimates.Effects.Any(effect => effect.StandardErrors is not null) ? [new NumberColumn("std_error", [.. rows.Select(row => row.Error)])] : Array.Empty<Column>(),
        ]);
    }

    internal static NumberColumn Number(string name, double? value) => new(name, [value ?? Missing.Value]);

    internal static NumberColumn Whole(string name, double value) => new(name, [value], NumberKind.Whole);
}

using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Quantile regressions with fixed effects.</summary>
public sealed record QuantileFixedEffectsResult : IRegressionResult
{
    /// <summary>What was asked for, quantiles in ascending order.</summary>
    public required QuantileFixedEffectsSpec Spec { get; init; }

    /// <summary>The within regression: location of the moments, first step of Canay.</summary>
    public required LeastSquaresResult Mean { get; init; }

    /// <summary>Covariance of the coefficients of all quantiles, quantile by quantile.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>Tests that slopes are the same at all quantiles: all at once, then each; empty for one quantile.</summary>
    public required IReadOnlyList<PanelTest> SlopeEquality { get; init; }

    internal double[][] Coefficients { get; init; } = [];

    internal double[][] Residuals { get; init; } = [];

    internal Table? Parts { get; init; }

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>Names of the coefficients of each quantile; the constant is the mean of the effects.</summary>
    public IReadOnlyList<string> Terms => Mean.Fit.Terms;

    /// <inheritdoc/>
    public string Outcome => Mean.Outcome;

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => Mean.EffectNames;

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices];

    /// <summary>The rows used.</summary>
    public EstimationSample Sample => Mean.Sample;

    private double[] Quantiles => [.. Spec.Quantiles];

    /// <summary>Coefficients of a quantile, in the order of <see cref="Terms"/>.</summary>
    /// <exception cref="SpecError">The quantile was not asked for.</exception>
    public IReadOnlyList<CoefficientRow> At(double quantile) => QuantileTable.At(Quantiles, quantile, Rows);

    /// <inheritdoc/>
    public Table Tidy() => QuantileTable.Tidy(Quantiles, Rows);

    /// <inheritdoc/>
    public Table Glance()
    {
        PanelTest? equality = SlopeEquality.FirstOrDefault();
        return new("glance",
        [
            TextColumn.Of("outcome", [Outcome]),
            TextColumn.Of("estimator", [SnakeCase.Of(Spec.Estimator.ToString())]),
            LeastSquaresTables.Whole("nobs", Mean.Observations),
            LeastSquaresTables.Whole("df_absorbed", Mean.Goodness.AbsorbedParameters),
            LeastSquaresTables.Whole("quantiles", Quantiles.Length),
            LeastSquaresTables.Number("f_statistic", equality?.Statistic),
            LeastSquaresTables.Number("f_p_value", equality?.PValue),
            LeastSquaresTables.Number("f_df1", equality?.Degrees),
            LeastSquaresTables.Number("f_df2", equality?.Denominator),
            TextColumn.Of("covariance", [Covariance.Name]),
        ]);
    }

    /// <inheritdoc/>
    public Table Augment() => QuantileTable.Augment(Sample, [.. Mean.Fitted.Zip(Mean.Fit.Residuals, (f, r) => f + r)], Quantiles, t => Residuals[t]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        .. Parts is null ? Array.Empty<Table>() : [Parts],
        .. SlopeEquality.Count == 0 ? Array.Empty<Table>() : [TestTable.Of("slope_equality", SlopeEquality)],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => Quantiles.Length == 1
        ? [CoefficientTable.Plot(Rows(0), Outcome, Spec.ConfidenceLevel, ModelFrame.Constant)]
        : [QuantileTable.Process(Outcome, Quantiles, Rows, Spec.ConfidenceLevel, Mean.Fit.Coefficients)];

    private IReadOnlyList<CoefficientRow> Rows(int t) => QuantileTable.Rows(Terms, Coefficients[t], Covariance, t, Spec.ConfidenceLevel);
}

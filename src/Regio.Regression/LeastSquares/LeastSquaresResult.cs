using Regio.Core;

namespace Regio.Regression;

/// <summary>A linear regression: coefficients, their exchangeable covariance, fit, and what was left out.</summary>
public sealed record LeastSquaresResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required LeastSquaresSpec Spec { get; init; }

    /// <summary>Name of the outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>The solved model: coefficients, partialled-out regressors, residuals, bread.</summary>
    public required LinearFit Fit { get; init; }

    /// <summary>Covariance of the coefficients with its degrees of freedom.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>Sums of squares, the R² family, likelihood.</summary>
    public required GoodnessOfFit Goodness { get; init; }

    /// <summary>The rows used.</summary>
    public required EstimationSample Sample { get; init; }

    /// <summary>Fitted outcome of each row of the sample, effects included.</summary>
    public required double[] Fitted { get; init; }

    /// <summary>Sum of the absorbed effects of each row, y − Xβ̂ − ê; null without effects.</summary>
    public double[]? EffectSum { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices];

    /// <summary>Number of observations used: rows, or the sum of frequency weights.</summary>
    public double Observations => Fit.Observations;

    /// <summary>The inference on each coefficient.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients
        => CoefficientTable.Rows(Fit.Terms, Fit.Coefficients, Covariance, Spec.ConfidenceLevel);

    internal EffectMeans? EffectMeans { get; init; }

    internal RunContext Run { get; init; } = RunContext.Default;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The row of a term.</summary>
    /// <exception cref="SpecError">The model has no such term; the message gives the nearest.</exception>
    public CoefficientRow this[string term] => CoefficientTable.Find(Coefficients, term);

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Another small-sample convention; null keeps the spec's.</param>
    public LeastSquaresResult With(Covariance covariance, SmallSample? convention = null)
    {
        SmallSample rule = convention ?? Spec.SmallSample;
        return this with
        {
            Spec = Spec with { Covariance = covariance, SmallSample = rule },
            Covariance = LeastSquares.Estimate(covariance, Fit, Sample, rule, Run),
            Goodness = Goodness.Under(Fit, rule),
        };
    }

    /// <summary>Recovers the absorbed effects; a single effect with standard errors in the covariance of the result.</summary>
    /// <returns>Estimates by effect and level; empty without effects.</returns>
    public FixedEffectEstimates FixedEffects()
    {
        if (EffectSum is null)
        {
            return new([], []);
        }

        FixedEffectEstimates estimates = FixedEffectEstimates.Recover(Fit.Effects, Fit.Weights, EffectSum, Spec.Within, Run);
        return EffectMeans is null ? estimates : estimates with { Effects = [estimates.Effects[0] with { StandardErrors = EffectMeans.StandardErrors(Covariance.Values, Goodness.Sigma) }] };
    }

    /// <summary>Predicts the outcome of new rows, with standard errors and intervals where no effects are absorbed.</summary>
    /// <param name="data">New rows with the columns of the formula; the outcome may be absent.</param>
    /// <exception cref="DataError">A column is absent or of another type.</exception>
    public Prediction Predict(Table data) => Prediction.Of(this, data);

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [.. Fit.Effects.Select(effect => effect.Name)];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance() => LeastSquaresTables.Glance(this);

    /// <inheritdoc/>
    public Table Augment() => LeastSquaresTables.Augment(this);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => EffectSum is null ? [] : [LeastSquaresTables.Effects(FixedEffects())];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [CoefficientTable.Plot(Coefficients, Outcome, Spec.ConfidenceLevel, ModelFrame.Constant)];

    /// <summary>F (Wald) test that all coefficients but the constant are zero, in the covariance of the result.</summary>
    public OverallTest Overall => OverallTest.Of(Fit, Covariance);
}

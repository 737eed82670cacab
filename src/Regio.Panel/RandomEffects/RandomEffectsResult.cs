using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A random-effects regression: coefficients with an exchangeable covariance, variance components, fit, predicted effects.</summary>
public sealed record RandomEffectsResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required RandomEffectsSpec Spec { get; init; }

    /// <inheritdoc/>
    public required string Outcome { get; init; }

    /// <summary>The quasi-demeaned regression: X* and residuals are y* − X*b.</summary>
    public required LinearFit Fit { get; init; }

    /// <summary>Covariance of the coefficients; its distribution is the normal.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>σ_u², σ_e², θ_i.</summary>
    public required VarianceComponents Components { get; init; }

    /// <summary>The R² family.</summary>
    public required PanelGoodness Goodness { get; init; }

    /// <summary>The rows used.</summary>
    public required EstimationSample Sample { get; init; }

    /// <summary>x_it'b of each row of the sample, without the effects.</summary>
    public required double[] Fitted { get; init; }

    /// <summary>y_it − x_it'b, that is u_i + e_it.</summary>
    public required double[] Residuals { get; init; }

    /// <summary>Name of each entity.</summary>
    public required IReadOnlyList<string> EntityNames { get; init; }

    /// <summary>Rows T_i of each entity.</summary>
    public required IReadOnlyList<double> EntitySizes { get; init; }

    /// <summary>Best linear predictor of u_i of each entity.</summary>
    public required double[] Effects { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices];

    /// <summary>The inference on each coefficient.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => CoefficientTable.Rows(Fit.Terms, Fit.Coefficients, Covariance, Spec.ConfidenceLevel);

    /// <summary>Wald χ² test that all slopes are zero, in the covariance of the result.</summary>
    public PanelWald Overall => PanelWald.Of(Fit, Covariance);

    internal RunContext Run { get; init; } = RunContext.Default;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Another small-sample convention; null keeps the spec's.</param>
    public RandomEffectsResult With(Covariance covariance, SmallSample? convention = null)
    {
        RandomEffectsSpec spec = Spec with { Covariance = covariance, SmallSample = convention ?? Spec.SmallSample };
        return this with { Spec = spec, Covariance = PanelCovariance.Of(spec.Covariance, spec.SmallSample, Fit, Sample, normal: true, Run) };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance() => RandomEffectsTables.Glance(this);

    /// <inheritdoc/>
    public Table Augment() => LeastSquaresTables.Augment(Sample, Outcome, Fitted, Residuals);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [RandomEffectsTables.Effects(this)];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [CoefficientTable.Plot(Coefficients, Outcome, Spec.ConfidenceLevel, ModelFrame.Constant)];
}

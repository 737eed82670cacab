using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A panel smooth transition regression: slopes, smoothness and locations with an exchangeable covariance, tests before and after.</summary>
public sealed record SmoothTransitionResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required SmoothTransitionSpec Spec { get; init; }

    /// <inheritdoc/>
    public required string Outcome { get; init; }

    /// <summary>Name of the transition variable.</summary>
    public required string TransitionName { get; init; }

    /// <summary>Terms z…, x…, <c>transition::1:x</c>, …, <c>transition::1:gamma</c>, <c>transition::1:location</c>; X holds the derivatives of the regression function.</summary>
    public required LinearFit Fit { get; init; }

    /// <summary>Covariance of all of them.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>The rows used.</summary>
    public required EstimationSample Sample { get; init; }

    /// <summary>Fitted outcome of each row of the sample, effects included.</summary>
    public required double[] Fitted { get; init; }

    /// <summary>The transitions, by location.</summary>
    public required IReadOnlyList<TransitionEstimate> Transitions { get; init; }

    /// <summary>Tests of the linear model.</summary>
    public required IReadOnlyList<LinearityTest> Linearity { get; init; }

    /// <summary>F tests that choose the number of locations: two where that of order 2 has the smallest p value.</summary>
    public required IReadOnlyList<SequenceTest> Sequence { get; init; }

    /// <summary>Tests of the estimated model against one more transition.</summary>
    public required IReadOnlyList<LinearityTest> Remaining { get; init; }

    /// <summary>S of the linear model.</summary>
    public required double LinearSumOfSquares { get; init; }

    /// <summary>Entities.</summary>
    public required int Entities { get; init; }

    /// <summary>The inference on each parameter. That a location or the smoothness is zero is no hypothesis: they have no statistic and no p value.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => ThresholdTables.WithoutTests(CoefficientTable.Rows(Fit.Terms, Fit.Coefficients, Covariance, Spec.ConfidenceLevel));

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [.. Fit.Effects.Select(effect => effect.Name)];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices];

    internal double? WithinSumOfSquares { get; init; }

    internal IReadOnlyList<string> Regressors { get; init; } = [];

    internal double[] Values { get; init; } = [];

    internal RunContext Run { get; init; } = RunContext.Default;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Another small-sample convention; null keeps the spec's.</param>
    public SmoothTransitionResult With(Covariance covariance, SmallSample? convention = null)
    {
        SmallSample rule = convention ?? Spec.SmallSample;
        return this with { Spec = Spec with { Covariance = covariance, SmallSample = rule }, Covariance = LeastSquares.Estimate(covariance, Fit, Sample, rule, Run) };
    }

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance() => SmoothTransitionTables.Glance(this);

    /// <inheritdoc/>
    public Table Augment() => SmoothTransitionTables.Augment(this);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        SmoothTransitionTables.Tests("linearity_tests", Linearity),
        SmoothTransitionTables.Sequence(Sequence),
        SmoothTransitionTables.Tests("remaining_tests", Remaining),
        SmoothTransitionTables.Effects(this),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [SmoothTransitionTables.TransitionPlot(this), SmoothTransitionTables.EffectPlot(this)];
}

using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A panel threshold regression: tests, thresholds with confidence sets, slopes by regime with an exchangeable covariance.</summary>
public sealed record PanelThresholdResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required PanelThresholdSpec Spec { get; init; }

    /// <summary>The regression with the thresholds taken as known; its terms are <c>z</c>, …, <c>regime::1:x</c>, <c>regime::2:x</c>, ….</summary>
    public required LeastSquaresResult Regression { get; init; }

    /// <summary>Name of the threshold variable.</summary>
    public required string ThresholdName { get; init; }

    /// <summary>Tests of one threshold against none, two against one, three against two, as many as were asked for.</summary>
    public required IReadOnlyList<ThresholdTest> Tests { get; init; }

    /// <summary>Thresholds of the single, the double and the triple model.</summary>
    public required IReadOnlyList<ThresholdEstimate> Estimates { get; init; }

    /// <summary>The regimes.</summary>
    public required IReadOnlyList<ThresholdRegime> Regimes { get; init; }

    /// <summary>Rows of each regime in each period.</summary>
    public required IReadOnlyList<(string Period, int Regime, int Rows)> Periods { get; init; }

    /// <summary>S_0, without a threshold.</summary>
    public required double LinearSumOfSquares { get; init; }

    /// <summary>D, which scales F and LR.</summary>
    public required double Degrees { get; init; }

    /// <summary>Number of values searched.</summary>
    public required int Candidates { get; init; }

    /// <summary>Entities.</summary>
    public required int Entities { get; init; }

    /// <summary>Periods.</summary>
    public required int PeriodCount { get; init; }

    /// <summary>How errors were drawn.</summary>
    public required ThresholdDraw Draw { get; init; }

    /// <summary>The thresholds of the model, ascending.</summary>
    public IReadOnlyList<double> Thresholds => [.. Regimes.Skip(1).Select(regime => regime.Low)];

    /// <summary>The inference on each slope.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => Regression.Coefficients;

    /// <inheritdoc/>
    public string Outcome => Regression.Outcome;

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => Regression.EffectNames;

    /// <inheritdoc/>
    public Label CovarianceDescription => Regression.CovarianceDescription;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. Regression.Notices, .. SetNotices];

    /// <summary>Name of the column of regimes in the table of <see cref="Regression"/>'s sample.</summary>
    internal string RegimeColumn { get; init; } = "regime";

    internal IReadOnlyList<Notice> SetNotices { get; init; } = [];

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Another small-sample convention; null keeps the spec's.</param>
    public PanelThresholdResult With(Covariance covariance, SmallSample? convention = null) => this with
    {
        Spec = Spec with { Covariance = covariance, SmallSample = convention ?? Spec.SmallSample },
        Regression = Regression.With(covariance, convention),
    };

    /// <inheritdoc/>
    public Table Tidy() => Regression.Tidy();

    /// <inheritdoc/>
    public Table Glance() => PanelThresholdTables.Glance(this);

    /// <inheritdoc/>
    public Table Augment() => ThresholdTables.Augment(Regression, RegimeColumn);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        ThresholdTables.Tests(Tests),
        ThresholdTables.Estimates(Estimates),
        ThresholdTables.Regimes(Regimes),
        PanelThresholdTables.ByPeriod(this),
        ThresholdTables.Profile(Estimates),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        ThresholdTables.Plot([.. Estimates.Where(one => one.Model == Spec.Thresholds)], ThresholdName, Spec.ConfidenceLevel),
        CoefficientTable.Plot(Coefficients, Outcome, Spec.ConfidenceLevel, ModelFrame.Constant),
    ];
}

using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A threshold regression: test, threshold with its confidence set, coefficients by regime with an exchangeable covariance.</summary>
public sealed record ThresholdRegressionResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required ThresholdRegressionSpec Spec { get; init; }

    /// <summary>The regression with the threshold taken as known; terms <c>regime::1:x</c>, <c>regime::2:x</c>, constants <c>regime::1</c>, <c>regime::2</c>.</summary>
    public required LeastSquaresResult Regression { get; init; }

    /// <summary>Name of the threshold variable.</summary>
    public required string ThresholdName { get; init; }

    /// <summary>Test of no threshold; robust LM, or F of homoskedastic errors.</summary>
    public required ThresholdTest Test { get; init; }

    /// <summary>The threshold.</summary>
    public required ThresholdEstimate Estimate { get; init; }

    /// <summary>The two regimes.</summary>
    public required IReadOnlyList<ThresholdRegime> Regimes { get; init; }

    /// <summary>S without threshold.</summary>
    public required double LinearSumOfSquares { get; init; }

    /// <summary>η̂² of the likelihood ratio.</summary>
    public required double Scale { get; init; }

    /// <summary>The inference on each coefficient.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => Regression.Coefficients;

    /// <summary>1 − S/Σ(y − ȳ)² of the two regimes together.</summary>
    public double RSquared
    {
        get
        {
            double[] y = [.. Regression.Fitted.Zip(Regression.Fit.Residuals, (fitted, residual) => fitted + residual)];
            return 1 - (Regression.Fit.ResidualSumOfSquares / Moments.SumOfSquares(y, null, centred: true));
        }
    }

    /// <inheritdoc/>
    public string Outcome => Regression.Outcome;

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [];

    /// <inheritdoc/>
    public Label CovarianceDescription => Regression.CovarianceDescription;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. Regression.Notices, .. SetNotices];

    internal string RegimeColumn { get; init; } = "regime";

    internal IReadOnlyList<Notice> SetNotices { get; init; } = [];

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Another small-sample convention; null keeps the spec's.</param>
    public ThresholdRegressionResult With(Covariance covariance, SmallSample? convention = null) => this with
    {
        Spec = Spec with { Covariance = covariance, SmallSample = convention ?? Spec.SmallSample },
        Regression = Regression.With(covariance, convention),
    };

    /// <inheritdoc/>
    public Table Tidy() => Regression.Tidy();

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Outcome]),
        TextColumn.Of("threshold_variable", [ThresholdName]),
        LeastSquaresTables.Whole("nobs", Regression.Observations),
        LeastSquaresTables.Whole("candidates", Estimate.Values.Count),
        LeastSquaresTables.Number("ssr_linear", LinearSumOfSquares),
        LeastSquaresTables.Number("ssr", Regression.Fit.ResidualSumOfSquares),
        LeastSquaresTables.Number("lr_scale", Scale),
        LeastSquaresTables.Number("r_squared", RSquared),
        LeastSquaresTables.Number("sigma", Regression.Goodness.Sigma),
        LeastSquaresTables.Whole("df_residual", Regression.Goodness.ResidualDegreesOfFreedom),
        LeastSquaresTables.Whole("replications", Spec.Replications),
        TextColumn.Of("covariance", [Regression.Covariance.Name]),
    ]);

    /// <inheritdoc/>
    public Table Augment() => ThresholdTables.Augment(Regression, RegimeColumn);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        ThresholdTables.Tests([Test], Spec.Scale == ThresholdScaleFit.Homoskedastic ? "F" : "LM"),
        ThresholdTables.Estimates([Estimate]),
        ThresholdTables.Regimes(Regimes),
        ThresholdTables.Profile([Estimate]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        ThresholdTables.Plot([Estimate], ThresholdName, Spec.ConfidenceLevel),
        CoefficientTable.Plot(Coefficients, Outcome, Spec.ConfidenceLevel, ModelFrame.Constant),
    ];
}

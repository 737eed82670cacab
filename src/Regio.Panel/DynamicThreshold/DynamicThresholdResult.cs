using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The model without a threshold.</summary>
/// <param name="Coefficients">Of x, then effects of periods.</param>
/// <param name="Covariance">Theirs.</param>
/// <param name="Overidentification">J.</param>
/// <param name="Restrictions">Its degrees of freedom.</param>
internal sealed record DynamicLinearModel(double[] Coefficients, Matrix Covariance, double Overidentification, int Restrictions);

/// <summary>A dynamic panel threshold model: coefficients by regime, their differences, the threshold, the test of linearity.</summary>
public sealed record DynamicThresholdResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required DynamicThresholdSpec Spec { get; init; }

    /// <summary>γ̂.</summary>
    public required double Threshold { get; init; }

    /// <summary>Values searched.</summary>
    public required IReadOnlyList<double> Candidates { get; init; }

    /// <summary>n times the objective at every value searched; NaN where the regimes are not identified.</summary>
    public required IReadOnlyList<double> Objective { get; init; }

    /// <summary>n times the smallest objective: Hansen's J after two steps.</summary>
    public required double Overidentification { get; init; }

    /// <summary>Degrees of freedom of J: instruments less parameters, the threshold among them unless it is known.</summary>
    public required int OveridentifyingRestrictions { get; init; }

    /// <summary>Test of linearity.</summary>
    public required DynamicLinearityTest Test { get; init; }

    /// <summary>Name of the threshold variable.</summary>
    public string ThresholdName => Model.Data.Threshold;

    /// <inheritdoc/>
    public string Outcome => Model.Data.Frame.Problem.Outcome;

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => Spec.TimeEffects ? [Spec.Entity, Spec.Time] : [Spec.Entity];

    /// <summary>Coefficients by regime and the threshold: <c>regime::1:x</c>, <c>regime::2:(Intercept)</c>, <c>regime::2:x</c>, <c>threshold</c>. The level of regime 2 is relative to regime 1's, which goes with the effects.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => DynamicThresholdInference.Coefficients(this);

    /// <summary>δ, the coefficients above the threshold less those below; κ for a kink.</summary>
    public IReadOnlyList<CoefficientRow> Differences => DynamicThresholdInference.Differences(this);

    /// <summary>Coefficients without a threshold (Arellano and Bond 1991); empty where not identified.</summary>
    public IReadOnlyList<CoefficientRow> LinearCoefficients => DynamicThresholdInference.Linear(this);

    /// <inheritdoc/>
    public Label CovarianceDescription => DynamicThresholdInference.Description(Model.Moments.Entities);

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal DynamicThresholdModel Model { get; init; } = null!;

    /// <summary>β, effects of periods, δ.</summary>
    internal double[] Raw { get; init; } = null!;

    /// <summary>Covariance of these and, unless it is known, of γ̂.</summary>
    internal Matrix RawCovariance { get; init; } = null!;

    internal DynamicLinearModel? Linear { get; init; }

    internal double[] Residuals { get; init; } = null!;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance() => DynamicThresholdTables.Glance(this);

    /// <inheritdoc/>
    public Table Augment() => DynamicThresholdTables.Augment(this);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        DynamicThresholdTables.Test(this),
        DynamicThresholdTables.Named("regime_differences", Differences, ("Differences between regimes", "区间系数之差")),
        ThresholdTables.Regimes(DynamicThresholdTables.Regimes(this)),
        DynamicThresholdTables.Named("linear_model", LinearCoefficients, ("Model without a threshold", "无门槛模型")),
        DynamicThresholdTables.Profile(this),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        DynamicThresholdTables.Plot(this),
        CoefficientTable.Plot([.. Coefficients.Where(row => row.Term != KinkModel.Threshold)], Outcome, Spec.ConfidenceLevel, ModelFrame.Constant),
    ];
}

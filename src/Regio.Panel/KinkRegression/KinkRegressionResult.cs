using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A regression kink: slopes and threshold with an exchangeable covariance, test, confidence set.</summary>
public sealed record KinkRegressionResult : IRegressionResult
{
    private const int CurvePoints = 101;

    /// <summary>What was asked for.</summary>
    public required KinkRegressionSpec Spec { get; init; }

    /// <inheritdoc/>
    public required string Outcome { get; init; }

    /// <summary>Name of the kink variable.</summary>
    public required string KinkName { get; init; }

    /// <summary>Terms z…, <c>regime::1:x</c>, <c>regime::2:x</c>, <c>threshold</c>; X holds the derivatives of the regression function.</summary>
    public required LinearFit Fit { get; init; }

    /// <summary>Covariance of slopes and threshold.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>The rows used.</summary>
    public required EstimationSample Sample { get; init; }

    /// <summary>Fitted outcome of each row of the sample, effects included.</summary>
    public required double[] Fitted { get; init; }

    /// <summary>Test of no kink.</summary>
    public required ThresholdTest Test { get; init; }

    /// <summary>The threshold with its confidence set; <see cref="ThresholdEstimate.LikelihoodRatio"/> holds n(S(γ) − S)/S on the grid.</summary>
    public required ThresholdEstimate Set { get; init; }

    /// <summary>Critical value of the set.</summary>
    public required double Critical { get; init; }

    /// <summary>S without a kink.</summary>
    public required double LinearSumOfSquares { get; init; }

    /// <summary>1 − S/S of the effects alone; null without effects.</summary>
    public double? RSquaredWithin { get; init; }

    /// <summary>The threshold γ̂.</summary>
    public double Threshold => Set.Value;

    /// <summary>The inference on slopes and threshold. That the threshold is zero is no hypothesis: it has no statistic and no p value.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => ThresholdTables.WithoutTests(CoefficientTable.Rows(Fit.Terms, Fit.Coefficients, Covariance, Spec.ConfidenceLevel));

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [.. Fit.Effects.Select(effect => effect.Name)];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices, .. Set.Doubts(KinkName, fixedValues: false)];

    internal double[] Values { get; init; } = [];

    internal RunContext Run { get; init; } = RunContext.Default;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Another small-sample convention; null keeps the spec's.</param>
    public KinkRegressionResult With(Covariance covariance, SmallSample? convention = null)
    {
        SmallSample rule = convention ?? Spec.SmallSample;
        return this with { Spec = Spec with { Covariance = covariance, SmallSample = rule }, Covariance = LeastSquares.Estimate(covariance, Fit, Sample, rule, Run) };
    }

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance()
    {
        double[] y = [.. Fitted.Zip(Fit.Residuals, (fitted, residual) => fitted + residual)];
        return new("glance",
        [
            TextColumn.Of("outcome", [Outcome]),
            TextColumn.Of("threshold_variable", [KinkName]),
            LeastSquaresTables.Whole("nobs", Fit.Observations),
            LeastSquaresTables.Whole("candidates", Set.Values.Count),
            LeastSquaresTables.Number("ssr_linear", LinearSumOfSquares),
            LeastSquaresTables.Number("ssr", Fit.ResidualSumOfSquares),
            LeastSquaresTables.Number("r_squared", 1 - (Fit.ResidualSumOfSquares / Moments.SumOfSquares(y, null, centred: true))),
            LeastSquaresTables.Number("r_squared_within", RSquaredWithin),
            LeastSquaresTables.Number("rmse", Math.Sqrt(Fit.ResidualSumOfSquares / Fit.Observations)),
            LeastSquaresTables.Number("set_critical", Critical),
            LeastSquaresTables.Whole("replications", Spec.Replications),
            TextColumn.Of("covariance", [Covariance.Name]),
        ]);
    }

    /// <inheritdoc/>
    public Table Augment() => LeastSquaresTables.Augment(Sample, Outcome, Fitted, Fit.Residuals);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        ThresholdTables.Tests([Test]),
        ThresholdTables.Estimates([Set]),
        ThresholdTables.Profile([Set]),
        Curve(),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [Line(), ThresholdTables.Plot([Set], KinkName, Spec.ConfidenceLevel, Critical)];

    private Figure Line()
    {
        Table curve = Curve();
        string percent = (100 * Spec.ConfidenceLevel).ToString("G4", CultureInfo.InvariantCulture);
        return new(
            "kink",
            new($"{Outcome} along {KinkName}, relative to its value at the threshold, with a {percent}% confidence band that allows for an unknown threshold: near the threshold it is not symmetric", $"{Outcome} 随 {KinkName} 的变化（以门槛处为基准）及 {percent}% 置信带；置信带计入门槛本身的不确定性，在门槛附近不对称"),
            curve,
            Mark.Line,
            new("at_value", "estimate"))
        {
            Layers = [new(Mark.Band, new("at_value") { Low = "conf_low", High = "conf_high" })],
            XTitle = Label.Same(KinkName),
            YTitle = new($"Difference in {Outcome}", $"{Outcome} 的差值"),
            XReference = Threshold,
        };
    }

    /// <summary>β_1 (x − γ)_- + β_2 (x − γ)_+ over the range of x, with pointwise intervals that allow for an unknown γ.</summary>
    private Table Curve()
    {
        int k = Fit.Terms.Count;
        double low = Values.Min();
        double high = Values.Max();
        double critical = Coefficients[^1] is { } row ? (row.High - row.Estimate) / row.StandardError : double.NaN;
        double[] x = [.. Enumerable.Range(0, CurvePoints).Select(i => low + ((high - low) * i / (CurvePoints - 1))).Append(Threshold).Order()];
        Matrix covariance = new(3, 3);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                covariance[i, j] = Covariance.Values[k - 3 + i, k - 3 + j];
            }
        }

        KinkBand band = new(Fit.Coefficients[k - 3], Fit.Coefficients[k - 2], covariance, Spec.ConfidenceLevel, critical);
        (double Error, double Low, double High)[] at = Array.ConvertAll(x, value => band.At(value - Threshold));
        return new("kink_curve",
        [
            new NumberColumn("at_value", x),
            new NumberColumn("estimate", [.. x.Select(value => Fit.Coefficients[value < Threshold ? k - 3 : k - 2] * (value - Threshold))]),
            new NumberColumn("std_error", [.. at.Select(point => point.Error)]),
            new NumberColumn("conf_low", [.. at.Select(point => point.Low)]),
            new NumberColumn("conf_high", [.. at.Select(point => point.High)]),
        ]);
    }
}

using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A model with a curve, and whether it is a U.</summary>
public sealed record UShapeResult : IRegressionResult
{
    private const int Points = 101;

    /// <summary>What was asked for.</summary>
    public required UShapeSpec Spec { get; init; }

    /// <summary>The regression.</summary>
    public required LeastSquaresResult Model { get; init; }

    /// <summary>x.</summary>
    public required string Variable { get; init; }

    /// <summary>f(x).</summary>
    public required string Curve { get; init; }

    /// <summary>Whether the estimates are convex (U) rather than concave (inverse U).</summary>
    public required bool IsU { get; init; }

    /// <summary>Slope at the lower end.</summary>
    public required EndSlope Low { get; init; }

    /// <summary>Slope at the upper end.</summary>
    public required EndSlope High { get; init; }

    /// <summary>Sasabuchi's t of a U (or inverse U); NaN where the estimates have no extremum inside the interval.</summary>
    public required double Statistic { get; init; }

    /// <summary>Its one-sided p value.</summary>
    public required double PValue { get; init; }

    /// <summary>Where the slope is zero.</summary>
    public required double Extremum { get; init; }

    /// <summary>Fieller interval of the extremum.</summary>
    public required (double Low, double High) Fieller { get; init; }

    internal CurveFit Fitted { get; init; } = null!;

    /// <inheritdoc/>
    public string Outcome => Model.Outcome;

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => Model.EffectNames;

    /// <inheritdoc/>
    public Label CovarianceDescription => Model.CovarianceDescription;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => Model.Tidy();

    /// <inheritdoc/>
    public Table Glance() => Model.Glance()
        .With(TextColumn.Of("curve_shape", [IsU ? "u" : "inverse_u"]))
        .With(LeastSquaresTables.Number("u_test_statistic", Statistic))
        .With(LeastSquaresTables.Number("u_test_p_value", PValue))
        .With(LeastSquaresTables.Number("extremum", Extremum))
        .With(LeastSquaresTables.Number("extremum_low", double.IsFinite(Fieller.Low) ? Fieller.Low : null))
        .With(LeastSquaresTables.Number("extremum_high", double.IsFinite(Fieller.High) ? Fieller.High : null));

    /// <inheritdoc/>
    public Table Augment() => Model.Augment();

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        new("slopes",
        [
            new NumberColumn("at", [Low.At, High.At]),
            new NumberColumn("estimate", [Low.Estimate, High.Estimate]),
            new NumberColumn("std_error", [Low.StandardError, High.StandardError]),
            new NumberColumn("statistic", [Low.Statistic, High.Statistic]),
            new NumberColumn("p_value", [Low.PValue, High.PValue]),
        ]),
        .. ((IMethodResult)Model).Tables(),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        double[] x = [.. Enumerable.Range(0, Points).Select(i => Low.At + ((High.At - Low.At) * i / (Points - 1)))];
        double middle = 0.5 * (Low.At + High.At), from = Fitted.Value(middle);
        double t = new Numerics.StudentT(Fitted.DegreesOfFreedom).CriticalValue(1 - Fitted.Level);
        double[] value = Array.ConvertAll(x, at => Fitted.Value(at) - from), half = Array.ConvertAll(x, at => t * Fitted.Error(at, middle));
        string percent = (100 * Spec.ConfidenceLevel).ToString("G4", CultureInfo.InvariantCulture);
        return
        [
            new Figure(
                "curve",
                ($"{Outcome} over {Variable}, difference from the middle of the interval, with {percent}% band", $"{Outcome} 随 {Variable} 的变化（相对区间中点）及 {percent}% 置信带"),
                new Table("curve",
                [
                    new NumberColumn("at", x),
                    new NumberColumn("estimate", value),
                    new NumberColumn("conf_low", [.. value.Zip(half, (v, h) => v - h)]),
                    new NumberColumn("conf_high", [.. value.Zip(half, (v, h) => v + h)]),
                ]),
                Mark.Line,
                new FigureEncoding("at", "estimate"))
            {
                Layers = [new FigureLayer(Mark.Band, new FigureEncoding("at") { Low = "conf_low", High = "conf_high" })],
                XTitle = Label.Same(Variable),
                YTitle = ($"Fitted {Outcome}", $"{Outcome} 拟合值"),
                XReference = Extremum > Low.At && Extremum < High.At ? Extremum : null,
            },
        ];
    }
}

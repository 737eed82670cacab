using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A model with an interaction, and the effect of the treatment over the moderator.</summary>
public sealed record ModerationResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required ModerationSpec Spec { get; init; }

    /// <summary>The regression with variables as they are.</summary>
    public required LeastSquaresResult Model { get; init; }

    /// <summary>The treatment.</summary>
    public required string Treatment { get; init; }

    /// <summary>The moderator.</summary>
    public required string Moderator { get; init; }

    /// <summary>Coefficients, centred where that was asked for.</summary>
    public required IReadOnlyList<CoefficientRow> Coefficients { get; init; }

    /// <summary>Marginal effects over the range of the moderator.</summary>
    public required IReadOnlyList<MarginalEffect> Curve { get; init; }

    /// <summary>Simple slopes: at the mean of the moderator and a standard deviation either side, or where asked for.</summary>
    public required IReadOnlyList<MarginalEffect> Slopes { get; init; }

    /// <summary>Johnson-Neyman bounds, ascending, inside the range of the moderator or not; none, one or two.</summary>
    public required IReadOnlyList<double> Bounds { get; init; }

    /// <summary>Smallest and largest value of the moderator in the sample.</summary>
    public required (double Low, double High) Range { get; init; }

    /// <summary>Share of the rows at whose value of the moderator the effect is significant.</summary>
    public required double ShareSignificant { get; init; }

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
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance() => Model.Glance()
        .With(LeastSquaresTables.Number("region_low", Bounds.Count > 0 ? Bounds[0] : null))
        .With(LeastSquaresTables.Number("region_high", Bounds.Count > 1 ? Bounds[1] : null))
        .With(LeastSquaresTables.Number("share_significant", ShareSignificant));

    /// <inheritdoc/>
    public Table Augment() => Model.Augment();

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [Of("marginal_effects", Curve), Of("simple_slopes", Slopes), .. ((IMethodResult)Model).Tables()];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        string percent = (100 * Spec.ConfidenceLevel).ToString("G4", CultureInfo.InvariantCulture);
        Table curve = Of("marginal_effects", Curve);
        return
        [
            new Figure(
                "marginal_effects",
                ($"Effect of {Treatment} on {Outcome} over {Moderator} with {percent}% intervals", $"{Treatment} 对 {Outcome} 的边际效应随 {Moderator} 的变化及 {percent}% 置信区间"),
                curve,
                Mark.Line,
                new FigureEncoding("at", "estimate"))
            {
                Layers = [new FigureLayer(Mark.Band, new FigureEncoding("at") { Low = "conf_low", High = "conf_high" })],
                XTitle = Label.Same(Moderator),
                YTitle = ($"Marginal effect of {Treatment}", $"{Treatment} 的边际效应"),
                Reference = 0,
            },
        ];
    }

    private static Table Of(string name, IReadOnlyList<MarginalEffect> effects) => new(name,
    [
        new NumberColumn("at", [.. effects.Select(effect => effect.At)]),
        new NumberColumn("estimate", [.. effects.Select(effect => effect.Estimate)]),
        new NumberColumn("std_error", [.. effects.Select(effect => effect.StandardError)]),
        new NumberColumn("statistic", [.. effects.Select(effect => effect.Statistic)]),
        new NumberColumn("p_value", [.. effects.Select(effect => effect.PValue)]),
        new NumberColumn("conf_low", [.. effects.Select(effect => effect.Low)]),
        new NumberColumn("conf_high", [.. effects.Select(effect => effect.High)]),
    ]);
}

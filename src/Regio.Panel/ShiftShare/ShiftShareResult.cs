using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A shift-share regression: the coefficient, its exposure-robust inference, and what each shock contributes.</summary>
public sealed record ShiftShareResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required ShiftShareSpec Spec { get; init; }

    /// <inheritdoc/>
    public required string Outcome { get; init; }

    /// <summary>Name of the coefficient: the endogenous regressor, or <c>shift_share</c> in the reduced form.</summary>
    public required string Term { get; init; }

    /// <summary>β̂.</summary>
    public required double Estimate { get; init; }

    /// <summary>Robust to heteroskedasticity (for comparison), AKM, AKM0.</summary>
    public required IReadOnlyList<ExposureInference> Inference { get; init; }

    /// <summary>The sectors: shocks, exposure, Rotemberg weights.</summary>
    public required ShockLevels Sectors { get; init; }

    /// <summary>Exposure-robust F of the first stage; NaN in the reduced form.</summary>
    public required double FirstStageF { get; init; }

    /// <summary>n.</summary>
    public required double Observations { get; init; }

    /// <summary>The rows used.</summary>
    public required EstimationSample Sample { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<string> EffectNames { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <inheritdoc/>
    public Label CovarianceDescription => new("Exposure-robust standard errors (Adão, Kolesár and Morales)", "暴露稳健标准误（Adão、Kolesár 与 Morales）");

    /// <summary>The coefficient with AKM inference.</summary>
    public CoefficientRow Coefficient
    {
        get
        {
            ExposureInference akm = Inference.Single(kind => kind.Name == "akm");
            return new(Term, Estimate, akm.StandardError, Estimate / akm.StandardError, akm.PValue, akm.Set.Pieces[0].Low, akm.Set.Pieces[0].High, double.PositiveInfinity);
        }
    }

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy([Coefficient]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Outcome]),
        new NumberColumn("nobs", [Observations], NumberKind.Whole),
        new NumberColumn("shocks", [Sectors.Shocks.Length], NumberKind.Whole),
        new NumberColumn("effective_shocks", [Sectors.EffectiveShocks]),
        new NumberColumn("first_stage_f", [double.IsNaN(FirstStageF) ? Missing.Value : FirstStageF]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [Inferences(), Shocks()];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        new Figure(
            "rotemberg_weights",
            ("Rotemberg weight of each sector and the estimate with its share as the only instrument", "各部门的 Rotemberg 权重，及仅以该部门份额为工具变量的估计"),
            Shocks().Select(["sector", "rotemberg_weight", "estimate"]),
            Mark.Point,
            new FigureEncoding("rotemberg_weight", "estimate") { Text = "sector" })
        { Reference = Estimate, XReference = 0 },
    ];

    private Table Inferences()
    {
        (ExposureInference Kind, double Low, double High)[] rows = [.. Inference.SelectMany(kind => kind.Set.Pieces.Count == 0 ? [(kind, Missing.Value, Missing.Value)] : kind.Set.Pieces.Select(piece => (kind, piece.Low, piece.High)))];
        return new("inference",
        [
            TextColumn.Of("term", rows.Select(_ => Term)),
            TextColumn.Of("covariance", rows.Select(row => row.Kind.Name)),
            new NumberColumn("std_error", [.. rows.Select(row => row.Kind.StandardError)]),
            new NumberColumn("p_value", [.. rows.Select(row => row.Kind.PValue)]),
            new NumberColumn("conf_low", [.. rows.Select(row => row.Low)]),
            new NumberColumn("conf_high", [.. rows.Select(row => row.High)]),
            TextColumn.Of("set_shape", rows.Select(row => InstrumentalVariablesTables.Words(row.Kind.Set.Shape))),
        ]);
    }

    private Table Shocks() => new("sectors",
    [
        TextColumn.Of("sector", Sectors.Names),
        new NumberColumn("shock", Sectors.Shocks),
        new NumberColumn("exposure", Sectors.Exposure),
        new NumberColumn("outcome_mean", Sectors.Outcome),
        new NumberColumn("treatment_mean", Sectors.Treatment),
        new NumberColumn("rotemberg_weight", Sectors.Rotemberg),
        new NumberColumn("estimate", Sectors.Estimates),
    ]);
}

using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Lagrange multiplier tests of random effects.</summary>
public sealed record BreuschPaganResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required BreuschPaganSpec Spec { get; init; }

    /// <summary>Name of the outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>Honda's statistic, standard normal; large values speak for effects.</summary>
    public required double Honda { get; init; }

    /// <summary>Rows used.</summary>
    public required int Rows { get; init; }

    /// <summary>Entities used.</summary>
    public required int Entities { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Breusch and Pagan's LM, χ²(1).</summary>
    public double Statistic => Honda * Honda;

    /// <summary>Its p value against any alternative.</summary>
    public double PValue => new ChiSquare(1).Survival(Statistic);

    /// <summary>Honda's p value against positive variance.</summary>
    public double OneSidedPValue => Honda > 0 ? 0.5 * PValue : 1 - (0.5 * PValue);

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        TextColumn.Of("test", ["breusch_pagan", "honda"]),
        new NumberColumn("statistic", [Statistic, Honda], NumberKind.Real, new() { Label = ("Statistic", "统计量") }),
        new NumberColumn("df", [1, Missing.Value]),
        new NumberColumn("p_value", [PValue, OneSidedPValue]),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Outcome]),
        LeastSquaresTables.Whole("nobs", Rows),
        LeastSquaresTables.Whole("entities", Entities),
        LeastSquaresTables.Number("chi2_statistic", Statistic),
        LeastSquaresTables.Whole("chi2_df", 1),
        LeastSquaresTables.Number("chi2_p_value", PValue),
    ]);
}

using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A draw of a placebo test.</summary>
/// <param name="Estimate">β*.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Statistic">t*.</param>
/// <param name="PValue">Two-sided p value of the draw's own test.</param>
public sealed record PlaceboDraw(double Estimate, double StandardError, double Statistic, double PValue);

/// <summary>A coefficient beside its distribution under random permutation.</summary>
public sealed record PlaceboResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required PlaceboSpec Spec { get; init; }

    /// <summary>The regression on the data.</summary>
    public required LeastSquaresResult Full { get; init; }

    /// <summary>The coefficient on the data.</summary>
    public required CoefficientRow Actual { get; init; }

    /// <summary>The draws that could be estimated.</summary>
    public required IReadOnlyList<PlaceboDraw> Draws { get; init; }

    /// <summary>Exact two-sided p value of the coefficient among the draws.</summary>
    public required double PValue { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        TextColumn.Of("term", [Actual.Term]),
        new NumberColumn("estimate", [Actual.Estimate]),
        new NumberColumn("p_value", [PValue]),
        new NumberColumn("mean", [Draws.Average(draw => draw.Estimate)]),
        new NumberColumn("sd", [Deviation()]),
        new NumberColumn("min", [Draws.Min(draw => draw.Estimate)]),
        new NumberColumn("max", [Draws.Max(draw => draw.Estimate)]),
        new NumberColumn("share_significant", [Draws.Average(draw => draw.PValue < 0.1 ? 1.0 : 0)]),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Full.Outcome]),
        LeastSquaresTables.Whole("nobs", Full.Observations),
        LeastSquaresTables.Whole("replications", Draws.Count),
        LeastSquaresTables.Number("placebo_p_value", PValue),
        TextColumn.Of("covariance", [Full.Covariance.Name]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [Estimates()];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        Table draws = Estimates();
        return
        [
            new Figure(
                "placebo_density",
                ($"Density of {Draws.Count} placebo coefficients of {Actual.Term}; the line is the estimate", $"{Actual.Term} 的 {Draws.Count} 次安慰剂系数的核密度；竖线为实际估计值"),
                draws,
                Mark.Density,
                new FigureEncoding("estimate")) { XTitle = ("Placebo coefficient", "安慰剂系数"), XReference = Actual.Estimate },
            new Figure(
                "placebo_p_values",
                ($"Placebo coefficients of {Actual.Term} and their p values; the lines are the estimate and p = 0.1", $"{Actual.Term} 的安慰剂系数及其 p 值；竖线为实际估计值，横线为 p = 0.1"),
                draws,
                Mark.Point,
                new FigureEncoding("estimate", "p_value")) { XTitle = ("Placebo coefficient", "安慰剂系数"), YTitle = ("p value", "p 值"), XReference = Actual.Estimate, Reference = 0.1 },
        ];
    }

    private double Deviation()
    {
        double mean = Draws.Average(draw => draw.Estimate);
        return Math.Sqrt(Draws.Sum(draw => (draw.Estimate - mean) * (draw.Estimate - mean)) / Math.Max(1, Draws.Count - 1));
    }

    private Table Estimates() => new("draws",
    [
        new NumberColumn("estimate", [.. Draws.Select(draw => draw.Estimate)]),
        new NumberColumn("std_error", [.. Draws.Select(draw => draw.StandardError)]),
        new NumberColumn("statistic", [.. Draws.Select(draw => draw.Statistic)]),
        new NumberColumn("p_value", [.. Draws.Select(draw => draw.PValue)]),
    ]);
}

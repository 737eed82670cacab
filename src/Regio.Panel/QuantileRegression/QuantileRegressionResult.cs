using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Quantile regressions of one or several quantiles with their joint covariance.</summary>
public sealed record QuantileRegressionResult : IRegressionResult
{
    /// <summary>What was asked for, quantiles in ascending order.</summary>
    public required QuantileRegressionSpec Spec { get; init; }

    /// <summary>Covariance of the coefficients of all quantiles, quantile by quantile.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>Tests that slopes are the same at all quantiles: all at once, then each; empty for one quantile.</summary>
    public required IReadOnlyList<PanelTest> SlopeEquality { get; init; }

    internal QuantileFrame Frame { get; init; } = null!;

    internal IReadOnlyList<QuantileFit> Fits { get; init; } = [];

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>Names of the coefficients of each quantile.</summary>
    public IReadOnlyList<string> Terms => Frame.Terms;

    /// <inheritdoc/>
    public string Outcome => Frame.Problem.Outcome;

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices];

    /// <summary>The rows used.</summary>
    public EstimationSample Sample => Frame.Sample;

    /// <summary>Coefficients of a quantile, in the order of <see cref="Terms"/>.</summary>
    /// <exception cref="SpecError">The quantile was not asked for.</exception>
    public IReadOnlyList<CoefficientRow> At(double quantile) => QuantileTable.At(Quantiles, quantile, Rows);

    /// <summary>Least Σ w ρ_τ(y − xb) at a quantile.</summary>
    public double Loss(double quantile) => QuantileTable.At(Quantiles, quantile, t => Fits[t].Loss);

    /// <summary>1 − V̂/Ṽ of Koenker and Machado at a quantile, Ṽ with a constant alone.</summary>
    public double R1(double quantile) => QuantileTable.At(Quantiles, quantile, t => Fits[t].R1);

    private double[] Quantiles => [.. Fits.Select(fit => fit.Quantile)];

    /// <inheritdoc/>
    public Table Tidy() => QuantileTable.Tidy(Quantiles, Rows);

    /// <inheritdoc/>
    public Table Glance()
    {
        PanelTest? equality = SlopeEquality.FirstOrDefault();
        return new("glance",
        [
            TextColumn.Of("outcome", [Outcome]),
            LeastSquaresTables.Whole("nobs", Frame.Rows),
            LeastSquaresTables.Whole("df_residual", Frame.Rows - Terms.Count),
            LeastSquaresTables.Whole("quantiles", Fits.Count),
            LeastSquaresTables.Number("r1", Fits.Count == 1 ? Fits[0].R1 : null),
            LeastSquaresTables.Number("loss", Fits.Count == 1 ? Fits[0].Loss : null),
            LeastSquaresTables.Number("f_statistic", equality?.Statistic),
            LeastSquaresTables.Number("f_p_value", equality?.PValue),
            LeastSquaresTables.Number("f_df1", equality?.Degrees),
            LeastSquaresTables.Number("f_df2", equality?.Denominator),
            TextColumn.Of("covariance", [Covariance.Name]),
        ]);
    }

    /// <inheritdoc/>
    public Table Augment()
    {
        double[]? w = Frame.Problem.Weights;
        return QuantileTable.Augment(Frame.Sample, Frame.Problem.Y, Quantiles, t => w is null ? Fits[t].Residuals : [.. Fits[t].Residuals.Zip(w, (r, weight) => r / weight)]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        new("quantiles",
        [
            QuantileTable.Quantile(Quantiles),
            new NumberColumn("nobs", [.. Fits.Select(_ => (double)Frame.Rows)], NumberKind.Whole),
            new NumberColumn("r1", [.. Fits.Select(fit => fit.R1)]),
            new NumberColumn("loss", [.. Fits.Select(fit => fit.Loss)]),
            new NumberColumn("unique", [.. Fits.Select(fit => fit.Vertex.IsUnique ? 1.0 : 0)], NumberKind.Truth),
        ]),
        .. Covariance.Inference is QuantileRanks ranks ? [ranks.Table(Quantiles, Terms, Spec.ConfidenceLevel)] : Array.Empty<Table>(),
        .. SlopeEquality.Count == 0 ? Array.Empty<Table>() : [TestTable.Of("slope_equality", SlopeEquality)],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
        => Fits.Count == 1
            ? [CoefficientTable.Plot(Rows(0), Outcome, Spec.ConfidenceLevel, ModelFrame.Constant)]
            : [QuantileTable.Process(Outcome, Quantiles, Rows, Spec.ConfidenceLevel, [.. Terms.Select((_, k) => Frame.Mean.Coefficients[k])])];

    private IReadOnlyList<CoefficientRow> Rows(int t) => QuantileTable.Rows(Terms, Fits[t].Vertex.Coefficients, Covariance, t, Spec.ConfidenceLevel);
}

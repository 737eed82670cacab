using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A between regression: an observation an entity.</summary>
public sealed record BetweenResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required BetweenSpec Spec { get; init; }

    /// <inheritdoc/>
    public required string Outcome { get; init; }

    /// <summary>The regression of means.</summary>
    public required LinearFit Fit { get; init; }

    /// <summary>Covariance of the coefficients.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>Fit of the regression of means.</summary>
    public required GoodnessOfFit Goodness { get; init; }

    /// <summary>R² within, between (that of the regression) and overall, as Stata's <c>xtreg, be</c>.</summary>
    public required PanelGoodness PanelGoodness { get; init; }

    /// <summary>Rows behind the means.</summary>
    public required int Rows { get; init; }

    /// <summary>Name of each entity.</summary>
    public required IReadOnlyList<string> EntityNames { get; init; }

    /// <summary>Rows T_i of each entity.</summary>
    public required IReadOnlyList<double> EntitySizes { get; init; }

    /// <summary>Mean outcome of each entity.</summary>
    public required double[] Means { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices];

    /// <summary>The inference on each coefficient.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => CoefficientTable.Rows(Fit.Terms, Fit.Coefficients, Covariance, Spec.ConfidenceLevel);

    /// <summary>F (Wald) test that all slopes are zero.</summary>
    public OverallTest Overall => OverallTest.Of(Fit, Covariance);

    internal CovarianceSample? Sample { get; init; }

    internal RunContext Run { get; init; } = RunContext.Default;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Another small-sample convention; null keeps the spec's.</param>
    public BetweenResult With(Covariance covariance, SmallSample? convention = null)
    {
        SmallSample rule = convention ?? Spec.SmallSample;
        return this with { Spec = Spec with { Covariance = covariance, SmallSample = rule }, Covariance = UndefinedVariances.Mark(covariance.Estimate(Fit, Sample!, rule, Run), Fit) };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance()
    {
        OverallTest overall = Overall;
        return new Table("glance",
        [
            TextColumn.Of("outcome", [Outcome]),
            LeastSquaresTables.Whole("nobs", Rows),
            LeastSquaresTables.Whole("entities", EntitySizes.Count),
            LeastSquaresTables.Whole("periods_min", EntitySizes.Min()),
            LeastSquaresTables.Number("periods_mean", (double)Rows / EntitySizes.Count),
            LeastSquaresTables.Whole("periods_max", EntitySizes.Max()),
            LeastSquaresTables.Whole("df_model", Goodness.ModelDegreesOfFreedom),
            LeastSquaresTables.Whole("df_residual", Goodness.ResidualDegreesOfFreedom),
            LeastSquaresTables.Number("r_squared", Goodness.RSquared),
            LeastSquaresTables.Number("adj_r_squared", Goodness.AdjustedRSquared),
            LeastSquaresTables.Number("r_squared_within", PanelGoodness.Within),
            LeastSquaresTables.Number("r_squared_between", PanelGoodness.Between),
            LeastSquaresTables.Number("r_squared_overall", PanelGoodness.Overall),
            LeastSquaresTables.Number("sigma", Goodness.Sigma),
            LeastSquaresTables.Number("f_statistic", overall.Statistic),
            LeastSquaresTables.Number("f_p_value", overall.PValue),
            LeastSquaresTables.Whole("f_df1", overall.Numerator),
            LeastSquaresTables.Number("f_df2", double.IsFinite(overall.Denominator) ? overall.Denominator : null),
            TextColumn.Of("covariance", [Covariance.Name]),
        ]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        new("means",
        [
            TextColumn.Of("entity", EntityNames),
            new NumberColumn("rows", [.. EntitySizes], NumberKind.Whole),
            new NumberColumn("mean", Means),
            new NumberColumn("fitted", [.. Means.Zip(Fit.Residuals, (y, e) => y - e)]),
            new NumberColumn("residual", Fit.Residuals),
        ]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [CoefficientTable.Plot(Coefficients, Outcome, Spec.ConfidenceLevel, ModelFrame.Constant)];
}

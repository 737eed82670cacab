using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A number of a fit beside its coefficients, by the name the vocabulary knows.</summary>
/// <param name="Name">Column of the glance table.</param>
/// <param name="Value">Its value; NaN where there is none.</param>
/// <param name="Whole">Whether it is a count.</param>
public sealed record PanelMeasure(string Name, double Value, bool Whole = false);

/// <summary>A linear panel model: coefficients with their covariance, the numbers of the estimator, what was left out.</summary>
public sealed record PanelFitResult : IRegressionResult
{
    /// <inheritdoc/>
    public required string Outcome { get; init; }

    /// <summary>Names of the coefficients.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>The coefficients.</summary>
    public required double[] Estimates { get; init; }

    /// <summary>Covariance of the coefficients with its distribution.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>Level of the confidence intervals.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The rows used.</summary>
    public required EstimationSample Sample { get; init; }

    /// <summary>x_it'b of each row of the sample.</summary>
    public required double[] Fitted { get; init; }

    /// <summary>y_it − x_it'b.</summary>
    public required double[] Residuals { get; init; }

    /// <summary>Rows of each entity.</summary>
    public required IReadOnlyList<double> EntitySizes { get; init; }

    /// <summary>Variance components, correlations, R², likelihood: what this estimator has beside the coefficients.</summary>
    public IReadOnlyList<PanelMeasure> Measures { get; init; } = [];

    /// <summary>Tests that come with the estimator.</summary>
    public IReadOnlyList<PanelTest> Tests { get; init; } = [];

    /// <summary>Other tables.</summary>
    public IReadOnlyList<Table> Details { get; init; } = [];

    /// <summary>Charts beside the coefficient plot.</summary>
    public IReadOnlyList<Figure> Charts { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices];

    /// <summary>The inference on each coefficient.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => CoefficientTable.Rows(Terms, Estimates, Covariance, ConfidenceLevel);

    /// <summary>Effects whose dummies are among the coefficients, called <c>effect::level</c>.</summary>
    public IReadOnlyList<string> EffectNames { get; init; } = [];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <summary>Wald test that all slopes are zero, in the covariance of the result.</summary>
    public PanelWald Overall => PanelWald.Of(Estimates, Covariance, [.. Enumerable.Range(0, Terms.Count).Where(k => Terms[k] != ModelFrame.Constant)]);

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    internal Func<Covariance, SmallSample, CovarianceEstimate>? Exchange { get; init; }

    /// <summary>The other tables under another covariance, where it changes them.</summary>
    internal Func<Covariance, SmallSample, IReadOnlyList<Table>>? DetailsOf { get; init; }

    /// <summary>The measure called <paramref name="name"/>.</summary>
    /// <exception cref="SpecError">This fit has none of that name.</exception>
    public double this[string name] => Measures.FirstOrDefault(measure => measure.Name == name)?.Value ?? throw new SpecError(
        new($"this fit has no '{name}'", $"该结果没有“{name}”"),
        new($"It has: {string.Join(", ", Measures.Select(measure => measure.Name))}.", $"可用：{string.Join("、", Measures.Select(measure => measure.Name))}。"))
    { Given = name, Choices = [.. Measures.Select(measure => measure.Name)] };

    /// <summary>The test called <paramref name="name"/>.</summary>
    /// <exception cref="SpecError">This fit has none of that name.</exception>
    public PanelTest Test(string name) => TestTable.Find(Tests, name);

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Whose small-sample factors it has.</param>
    /// <exception cref="SpecError">The estimator implies its covariance.</exception>
    public PanelFitResult With(Covariance covariance, SmallSample convention = SmallSample.Xtreg)
        => this with { Covariance = (Exchange ?? throw Implied())(covariance, convention), Details = DetailsOf?.Invoke(covariance, convention) ?? Details };

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance()
    {
        PanelWald overall = Overall;
        double df = Covariance.DegreesOfFreedom;
        Column[] test = double.IsFinite(df)
            ?
            [
                LeastSquaresTables.Number("f_statistic", overall.Statistic / overall.Degrees),
                LeastSquaresTables.Number("f_p_value", double.IsNaN(overall.Statistic) ? null : new Numerics.FisherF(overall.Degrees, df).Survival(overall.Statistic / overall.Degrees)),
                LeastSquaresTables.Whole("f_df1", overall.Degrees),
                LeastSquaresTables.Number("f_df2", df),
            ]
            :
            [
                LeastSquaresTables.Number("chi2_statistic", overall.Statistic),
                LeastSquaresTables.Number("chi2_p_value", overall.PValue),
                LeastSquaresTables.Whole("chi2_df", overall.Degrees),
            ];
        return new("glance",
        [
            TextColumn.Of("outcome", [Outcome]),
            LeastSquaresTables.Whole("nobs", Sample.Rows),
            LeastSquaresTables.Whole("entities", EntitySizes.Count),
            LeastSquaresTables.Whole("periods_min", EntitySizes.Min()),
            LeastSquaresTables.Number("periods_mean", EntitySizes.Average()),
            LeastSquaresTables.Whole("periods_max", EntitySizes.Max()),
            LeastSquaresTables.Whole("df_model", overall.Degrees),
            .. Measures.Select(measure => measure.Whole ? LeastSquaresTables.Whole(measure.Name, measure.Value) : LeastSquaresTables.Number(measure.Name, measure.Value)),
            .. test,
            TextColumn.Of("covariance", [Covariance.Name]),
        ]);
    }

    /// <inheritdoc/>
    public Table Augment() => LeastSquaresTables.Augment(Sample, Outcome, Fitted, Residuals);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => Tests.Count == 0 ? Details : [TestTable.Of("tests", Tests), .. Details];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [CoefficientTable.Plot([.. Coefficients.Where(row => !EffectNames.Any(effect => row.Term.StartsWith(effect + "::", StringComparison.Ordinal)))], Outcome, ConfidenceLevel, ModelFrame.Constant), .. Charts];

    private static SpecError Implied() => new(
        new("the estimator implies its covariance", "该估计量的协方差由其自身决定"),
        new("Choose it in the spec.", "请在设定中选择。"))
    { Field = "covariance" };
}

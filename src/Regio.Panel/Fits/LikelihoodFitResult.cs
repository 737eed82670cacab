using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A model estimated by maximum likelihood: coefficients and other parameters with their covariance, marginal effects, numbers of the fit, tests, what was left out.</summary>
public sealed record LikelihoodFitResult : IRegressionResult
{
    /// <inheritdoc/>
    public required string Outcome { get; init; }

    /// <summary>Names of all parameters: coefficients first, then cutpoints or variances.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>How many of the parameters are coefficients of regressors.</summary>
    public required int CoefficientCount { get; init; }

    /// <summary>How many of the parameters after the coefficients are dummies of fixed effects, which stand in a table of their own.</summary>
    public int HiddenCount { get; init; }

    /// <summary>Estimates of all parameters.</summary>
    public required double[] Estimates { get; init; }

    /// <summary>Covariance of all parameters with its distribution.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>Level of the confidence intervals.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The rows used.</summary>
    public required EstimationSample Sample { get; init; }

    /// <summary>Number of observations: rows, or the sum of frequency weights.</summary>
    public required double Observations { get; init; }

    /// <summary>Predictions of each row of the sample: probabilities, linear index.</summary>
    public required IReadOnlyList<NumberColumn> Predictions { get; init; }

    /// <summary>What is shown as the model's coefficients: those of the index, or marginal effects, or their exponentials.</summary>
    public Presentation Presentation { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames { get; init; } = [];

    /// <summary>Likelihood, pseudo R², variances: what this estimator has beside the coefficients.</summary>
    public IReadOnlyList<PanelMeasure> Measures { get; init; } = [];

    /// <summary>Tests that come with the estimator.</summary>
    public IReadOnlyList<PanelTest> Tests { get; init; } = [];

    /// <summary>Other tables.</summary>
    public IReadOnlyList<Table> Details { get; init; } = [];

    /// <summary>Further equations, such as that of selection.</summary>
    public IReadOnlyList<LikelihoodEquation> Equations { get; init; } = [];

    /// <summary>Charts beside the plots of coefficients and marginal effects.</summary>
    public IReadOnlyList<Figure> Charts { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices, .. Marginal.Notices, .. Shown()];

    /// <summary>The inference on the coefficients of regressors.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => [.. All.Take(CoefficientCount)];

    /// <summary>The inference on the other parameters: cutpoints, ln σ².</summary>
    public IReadOnlyList<CoefficientRow> Ancillary => AncillaryOf?.Invoke(Covariance) ?? [.. All.Skip(CoefficientCount + HiddenCount)];

    /// <summary>Marginal effects in the covariance of the result.</summary>
    public AverageEffects Marginal => _marginal ??= MarginalOf(Covariance);

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <summary>Wald test that all slopes are zero, in the covariance of the result.</summary>
    public PanelWald Overall => PanelWald.Of(Estimates, Covariance, [.. Enumerable.Range(0, CoefficientCount).Where(k => !IsConstant(Parameters[k]))]);

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    internal Func<Covariance, LikelihoodAdjustment, CovarianceEstimate>? Exchange { get; init; }

    internal Func<CovarianceEstimate, AverageEffects> MarginalOf { get; init; } = _ => AverageEffects.None;

    /// <summary>Charts that are drawn when asked for.</summary>
    internal Func<CovarianceEstimate, IReadOnlyList<Figure>>? ChartsOf { get; init; }

    /// <summary>Other parameters and functions of them in a covariance; null for the parameters after the coefficients as they are.</summary>
    internal Func<CovarianceEstimate, IReadOnlyList<CoefficientRow>>? AncillaryOf { get; init; }

    private IReadOnlyList<CoefficientRow> All => CoefficientTable.Rows(Parameters, Estimates, Covariance, ConfidenceLevel);

    private AverageEffects? _marginal;

    /// <summary>The measure called <paramref name="name"/>.</summary>
    /// <exception cref="SpecError">This fit has none of that name.</exception>
    public double this[string name] => Measures.FirstOrDefault(measure => measure.Name == name)?.Value ?? throw new SpecError(
        new($"this fit has no '{name}'", $"该结果没有“{name}”"),
        new($"It has: {string.Join(", ", Measures.Select(measure => measure.Name))}.", $"可用：{string.Join("、", Measures.Select(measure => measure.Name))}。"))
    { Given = name, Choices = [.. Measures.Select(measure => measure.Name)] };

    /// <summary>The test called <paramref name="name"/>.</summary>
    /// <exception cref="SpecError">This fit has none of that name.</exception>
    public PanelTest Test(string name) => TestTable.Find(Tests, name);

    /// <summary>The coefficients of a further equation.</summary>
    /// <exception cref="SpecError">This fit has none of that name.</exception>
    public IReadOnlyList<CoefficientRow> Equation(string name)
    {
        LikelihoodEquation equation = Equations.FirstOrDefault(equation => equation.Name == name) ?? throw new SpecError(
            new($"this fit has no equation '{name}'", $"该结果没有方程“{name}”"),
            Equations.Count == 0 ? null : new($"It has: {string.Join(", ", Equations.Select(known => known.Name))}.", $"可用：{string.Join("、", Equations.Select(known => known.Name))}。"))
        { Given = name, Choices = [.. Equations.Select(known => known.Name)] };
        return [.. All.Skip(equation.From).Take(equation.Terms.Count).Zip(equation.Terms, (row, term) => row with { Term = term })];
    }

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="adjustment">Whose small-sample factors it has.</param>
    public LikelihoodFitResult With(Covariance covariance, LikelihoodAdjustment adjustment = LikelihoodAdjustment.Stata)
        => this with { Covariance = (Exchange ?? throw Implied())(covariance, adjustment), _marginal = null };

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Presentation switch
    {
        Presentation.MarginalEffects => [.. Marginal.Effects.Where(effect => effect.Response == Marginal.MainResponse.Key).Select(effect => effect.Row)],
        Presentation.Exponentials => [.. Coefficients.Select(Exponential)],
        _ => Coefficients,
    });

    /// <inheritdoc/>
    public Table Glance()
    {
        PanelWald overall = Overall;
        return new("glance",
        [
            TextColumn.Of("outcome", [Outcome]),
            LeastSquaresTables.Whole("nobs", Observations),
            LeastSquaresTables.Whole("df_model", overall.Degrees),
            .. Measures.Select(measure => measure.Whole ? LeastSquaresTables.Whole(measure.Name, measure.Value) : LeastSquaresTables.Number(measure.Name, double.IsNaN(measure.Value) ? null : measure.Value)),
            LeastSquaresTables.Number("chi2_statistic", overall.Statistic),
            LeastSquaresTables.Number("chi2_p_value", overall.PValue),
            LeastSquaresTables.Whole("chi2_df", overall.Degrees),
            TextColumn.Of("covariance", [Covariance.Name]),
        ]);
    }

    /// <inheritdoc/>
    public Table Augment()
    {
        int rows = Sample.Table.RowCount;
        double[] used = new double[rows];
        List<Column> columns = [];
        foreach (NumberColumn prediction in Predictions)
        {
            double[] values = new double[rows];
            Array.Fill(values, Missing.Value);
            for (int i = 0; i < Sample.Rows; i++)
            {
                (values[Sample.RowMap[i]], used[Sample.RowMap[i]]) = (prediction.Values[i], 1);
            }

            columns.Add(new NumberColumn(prediction.Name, values, NumberKind.Real, prediction.Info));
        }

        return new Table("augment", [.. columns, new NumberColumn("used", used, NumberKind.Truth)]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables()
    {
        List<Table> tables = [];
        if (Marginal.Effects.Count > 0)
        {
            tables.Add(Marginal.Table());
        }

        if (Ancillary.Count > 0)
        {
            tables.Add(new("ancillary", [.. CoefficientTable.Tidy(Ancillary).Columns]));
        }

        if (Tests.Count > 0)
        {
            tables.Add(TestTable.Of("tests", Tests));
        }

        return [.. Equations.SelectMany(equation => new[] { equation.Tidy(Shown(equation)), equation.Fit() }), .. tables, .. Details];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [CoefficientTable.Plot([.. Coefficients.Where(row => !IsConstant(row.Term))], Outcome, ConfidenceLevel, null), .. Marginal.Figures(), .. Charts, .. ChartsOf?.Invoke(Covariance) ?? []];

    /// <summary>The rows of an equation as the main coefficients are shown where it is one of theirs.</summary>
    private IReadOnlyList<CoefficientRow> Shown(LikelihoodEquation equation)
        => equation.IsShown && Presentation == Presentation.Exponentials ? [.. Equation(equation.Name).Select(Exponential)] : Equation(equation.Name);

    private static SpecError Implied() => new(
        new("the estimator implies its covariance", "该估计量的协方差由其自身决定"),
        new("Choose it in the spec.", "请在设定中选择。"))
    { Field = "covariance" };

    /// <summary>What stands in place of coefficients.</summary>
    private Notice[] Shown() => Presentation switch
    {
        Presentation.MarginalEffects when Marginal.Effects.Count > 0 =>
        [
            new(NoticeKind.Note, "presentation", Marginal.At == MarginalAt.Means
                ? new($"Shown are marginal effects at means on {Marginal.MainResponse.Value.En}.", $"所列为对{Marginal.MainResponse.Value.Zh}的均值处边际效应。")
                : new($"Shown are average marginal effects on {Marginal.MainResponse.Value.En}.", $"所列为对{Marginal.MainResponse.Value.Zh}的平均边际效应。")),
        ],
        Presentation.Exponentials => [new(NoticeKind.Note, "presentation", ("Shown are exponentials of the coefficients; statistics and p values are those of the coefficients.", "所列为系数的指数；统计量与 p 值为系数本身的。"))],
        _ => [],
    };

    private static bool IsConstant(string term) => term == ModelFrame.Constant || term.EndsWith(":" + ModelFrame.Constant, StringComparison.Ordinal);

    /// <summary>e^b with the delta-method error e^b·se; the interval is that of b, its ends exponentiated; statistic and p value are those of b = 0.</summary>
    private static CoefficientRow Exponential(CoefficientRow row)
    {
        double value = Math.Exp(row.Estimate);
        return row with { Estimate = value, StandardError = value * row.StandardError, Low = Math.Exp(row.Low), High = Math.Exp(row.High) };
    }
}

/// <summary>A further equation of a fit: its coefficients among the parameters, with a table of their own.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Title">Title of the table.</param>
/// <param name="From">Place of its first coefficient among the parameters.</param>
/// <param name="Terms">Names of its coefficients within the equation.</param>
public sealed record LikelihoodEquation(string Name, Label Title, int From, IReadOnlyList<string> Terms)
{
    /// <summary>Name of what the equation explains.</summary>
    public required string Outcome { get; init; }

    /// <summary>Numbers of the equation alone: observations, likelihood.</summary>
    public IReadOnlyList<PanelMeasure> Measures { get; init; } = [];

    /// <summary>Whether its coefficients are among the main ones, and shown as they are.</summary>
    internal bool IsShown { get; init; }

    /// <summary>Names of the fixed effects of the equation.</summary>
    public IReadOnlyList<string> EffectNames { get; init; } = [];

    /// <summary>The coefficients as a table of their own.</summary>
    internal Table Tidy(IReadOnlyList<CoefficientRow> rows)
        => new(Name, [TextColumn.Of("outcome", rows.Select(_ => Outcome)), .. CoefficientTable.Tidy(rows).Columns]) { Title = Title };

    /// <summary>What the equation says of its fit.</summary>
    internal Table Fit() => new($"{Name}_fit",
    [
        TextColumn.Of("outcome", [Outcome]),
        .. Measures.Select(measure => measure.Whole ? LeastSquaresTables.Whole(measure.Name, measure.Value) : LeastSquaresTables.Number(measure.Name, measure.Value)),
        TextColumn.Of("fixed_effects", [string.Join(" + ", EffectNames)]),
    ])
    { Title = new($"{Title.En}: fit", $"{Title.Zh}：拟合") };
}

/// <summary>What a table shows as the coefficients of a model.</summary>
public enum Presentation
{
    /// <summary>The coefficients of the index.</summary>
    [Meaning("coefficients", "系数")]
    Coefficients,

    /// <summary>Marginal effects, of an ordered outcome those on its highest category.</summary>
    [Meaning("marginal effects, of an ordered outcome those on its highest category", "边际效应（有序因变量取最高类别）")]
    MarginalEffects,

    /// <summary>e^b: odds ratios of a logit, incidence rates of a count.</summary>
    [Meaning("exponentials of the coefficients: odds ratios of a logit", "系数的指数：logit 的优势比")]
    Exponentials,
}

using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Bootstrap inference on an effect.</summary>
/// <param name="Term">The effect.</param>
/// <param name="StandardError">Standard deviation over replications.</param>
/// <param name="PValue">Two-sided p value of zero.</param>
/// <param name="Percentile">Percentile interval.</param>
/// <param name="BiasCorrected">Bias-corrected interval.</param>
public sealed record BootstrapRow(string Term, double StandardError, double PValue, (double Low, double High) Percentile, (double Low, double High) BiasCorrected);

/// <summary>A mediation analysis: its regressions and the effects they make up.</summary>
public sealed record MediationResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required MediationSpec Spec { get; init; }

    /// <summary>The treatment.</summary>
    public required string Treatment { get; init; }

    /// <summary>The mediators.</summary>
    public required IReadOnlyList<string> Mediators { get; init; }

    /// <summary>The regressions: total effect, each mediator, direct effect (the last only with three steps).</summary>
    public required IReadOnlyList<LeastSquaresResult> Equations { get; init; }

    /// <summary>Indirect effects, their sum where there are several, direct and total effect, share mediated; with two steps the total effect and those on the mediators.</summary>
    public IReadOnlyList<CoefficientRow> Effects { get; init; } = [];

    /// <summary>Sobel, Aroian and Goodman tests of each indirect effect through one mediator.</summary>
    public IReadOnlyList<ProductTest> Tests { get; init; } = [];

    /// <summary>Bootstrap inference on the effects; empty without.</summary>
    public IReadOnlyList<BootstrapRow> Bootstrap { get; init; } = [];

    /// <summary>Replications used.</summary>
    public int Replications { get; init; }

    /// <inheritdoc/>
    public string Outcome => Equations[0].Outcome;

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => Equations[0].EffectNames;

    /// <inheritdoc/>
    public Label CovarianceDescription => Equations[0].CovarianceDescription;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The row of an effect.</summary>
    public CoefficientRow this[string effect] => Effects.First(row => row.Term == effect);

    /// <inheritdoc/>
    public Table Tidy()
    {
        Table table = CoefficientTable.Tidy(Effects);
        return Bootstrap.Count == 0
            ? table
            : table
                .With(Numbers("boot_std_error", row => row.StandardError))
                .With(Numbers("boot_p_value", row => row.PValue))
                .With(Numbers("percentile_low", row => row.Percentile.Low))
                .With(Numbers("percentile_high", row => row.Percentile.High))
                .With(Numbers("bias_corrected_low", row => row.BiasCorrected.Low))
                .With(Numbers("bias_corrected_high", row => row.BiasCorrected.High));

        NumberColumn Numbers(string name, Func<BootstrapRow, double> value) => new(name, [.. Bootstrap.Select(value)]);
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Equations[0].Outcome]),
        LeastSquaresTables.Whole("nobs", Equations[0].Observations),
        LeastSquaresTables.Number("indirect", Tests.Count == 0 ? null : this[MediationEffects.Total].Estimate - this[MediationEffects.Direct].Estimate),
        LeastSquaresTables.Number("direct", Tests.Count == 0 ? null : this[MediationEffects.Direct].Estimate),
        LeastSquaresTables.Number("total", this[MediationEffects.Total].Estimate),
        LeastSquaresTables.Number("share_mediated", Tests.Count == 0 ? null : this[MediationEffects.Share].Estimate),
        LeastSquaresTables.Number("sobel_statistic", Tests.FirstOrDefault()?.Statistic),
        LeastSquaresTables.Number("sobel_p_value", Tests.FirstOrDefault()?.PValue),
        LeastSquaresTables.Whole("replications", Replications),
        TextColumn.Of("covariance", [Equations[0].Covariance.Name]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => Tests.Count == 0 ? [Regressions(), Fits()] : [Regressions(), Fits(), ProductTests()];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        CoefficientRow[] shown = [.. Effects.Where(row => row.Term != MediationEffects.Share)];
        return [CoefficientTable.Plot(shown, Equations[0].Outcome, Spec.ConfidenceLevel, null) with
        {
            Name = "effects",
            Caption = ($"Effect of {Treatment} on {Equations[0].Outcome}: through mediators, direct and total", $"{Treatment} 对 {Equations[0].Outcome} 的间接、直接与总效应"),
            XTitle = ("Effect", "效应"),
            Labels = EffectLabels(),
        }];
    }

    private Dictionary<string, Label> EffectLabels()
    {
        Dictionary<string, Label> labels = new(StringComparer.Ordinal)
        {
            [MediationEffects.Indirect] = ("Indirect effect", "间接效应"),
            [MediationEffects.Direct] = ("Direct effect", "直接效应"),
            [MediationEffects.Total] = ("Total effect", "总效应"),
        };
        foreach (CoefficientRow row in Effects.Where(row => row.Term.StartsWith("indirect(", StringComparison.Ordinal)))
        {
            string chain = row.Term["indirect(".Length..^1].Replace(", ", " → ", StringComparison.Ordinal);
            labels[row.Term] = ($"Through {chain}", $"经由 {chain}");
        }

        return labels;
    }

    private Table Regressions()
    {
        (string Outcome, CoefficientRow Row)[] rows = [.. Equations.SelectMany(equation => equation.Coefficients.Select(row => (equation.Outcome, row)))];
        Table tidy = CoefficientTable.Tidy([.. rows.Select(row => row.Row)]);
        string[] names = [.. Equations.SelectMany((equation, e) => Enumerable.Repeat(Name(e), equation.Fit.Terms.Count))];
        return new("equations", [TextColumn.Of("equation", names), TextColumn.Of("outcome", rows.Select(row => row.Outcome)), .. tidy.Columns]);
    }

    private string Name(int equation) => equation == 0 ? MediationEffects.Total : equation > Mediators.Count ? MediationEffects.Direct : Mediators[equation - 1];

    private Table Fits()
    {
        Table[] fits = [.. Equations.Select(equation => equation.Glance())];
        string[] numbers = ["nobs", "r_squared", "adj_r_squared", "r_squared_within", "rmse"];
        return new("fits",
        [
            TextColumn.Of("equation", Equations.Select((_, e) => Name(e))),
            .. numbers.Select(name => new NumberColumn(name, [.. fits.Select(fit => fit.Numbers(name).Values[0])], name == "nobs" ? NumberKind.Whole : NumberKind.Real)),
        ]);
    }

    private Table ProductTests() => new("tests",
    [
        TextColumn.Of("term", Tests.Select(test => test.Term)),
        TextColumn.Of("test", Tests.Select(test => test.Test)),
        new NumberColumn("estimate", [.. Tests.Select(test => test.Estimate)]),
        new NumberColumn("std_error", [.. Tests.Select(test => test.StandardError)]),
        new NumberColumn("statistic", [.. Tests.Select(test => test.Statistic)]),
        new NumberColumn("p_value", [.. Tests.Select(test => test.PValue)]),
    ]);
}

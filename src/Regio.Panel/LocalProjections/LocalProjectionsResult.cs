using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Responses to a shock by horizon.</summary>
public sealed record LocalProjectionsResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required LocalProjectionsSpec Spec { get; init; }

    /// <summary>The regressions, horizon by horizon.</summary>
    public required IReadOnlyList<HorizonFit> Horizons { get; init; }

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    /// <inheritdoc/>
    public string Outcome => Spec.Formula.Outcome.Name;

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [.. Spec.Formula.Effects.Select(effect => effect.Name)];

    /// <summary>What the standard errors are; where horizons differ, as when the lag is the horizon, those of the last.</summary>
    public Label CovarianceDescription
    {
        get
        {
            Label last = Horizons[^1].Covariance.Description;
            int horizon = Horizons[^1].Horizon;
            return Horizons.All(fit => fit.Covariance.Description == last) ? last
                : new(FormattableString.Invariant($"{last.En} at horizon {horizon}, at the others accordingly"), FormattableString.Invariant($"{last.Zh}（第 {horizon} 期；其余各期相应设定）"));
        }
    }

    private bool HasStates => Spec.State is not null;

    private (int Horizon, string State, CoefficientRow Row, HorizonFit Fit)[] Rows =>
        [.. Horizons.SelectMany(fit => fit.Responses.Select((row, s) => (fit.Horizon, s == 0 ? "1" : "0", row, fit)))];

    /// <summary>A row a horizon (and state): the response and the regression it comes from.</summary>
    public Table Tidy()
    {
        (int Horizon, string State, CoefficientRow Row, HorizonFit Fit)[] rows = Rows;
        Table tidy = CoefficientTable.Tidy([.. rows.Select(row => row.Row with { Term = Spec.Shock.Text })]);
        return new("tidy",
        [
            Horizon(rows.Select(row => row.Horizon)),
            .. HasStates ? [TextColumn.Of("state", rows.Select(row => row.State))] : Array.Empty<Column>(),
            .. tidy.Columns,
            new NumberColumn("nobs", [.. rows.Select(row => (double)row.Fit.Rows)], NumberKind.Whole),
            .. Spec.Instruments.Count == 0
                ? [new NumberColumn("r_squared", [.. rows.Select(row => row.Fit.RSquared)])]
                : new Column[] { new NumberColumn("first_stage_f", [.. rows.Select(row => row.Fit.Strength)]) },
        ]);
    }

    /// <inheritdoc/>
    public Table Glance()
    {
        (int Horizon, string State, CoefficientRow Row, HorizonFit Fit) peak = Rows.MaxBy(row => Math.Abs(row.Row.Estimate));
        return new("glance",
        [
            TextColumn.Of("outcome", [Outcome]),
            LeastSquaresTables.Whole("nobs", Horizons[0].Rows),
            LeastSquaresTables.Whole("entities", Horizons[0].Entities),
            LeastSquaresTables.Whole("horizons", Horizons.Count),
            LeastSquaresTables.Whole("peak_horizon", peak.Horizon),
            LeastSquaresTables.Number("peak_estimate", peak.Row.Estimate),
            TextColumn.Of("covariance", [Horizons[^1].Covariance.Name]),
        ]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables()
    {
        (int Horizon, CoefficientRow Row)[] all = [.. Horizons.SelectMany(fit => fit.Coefficients.Select(row => (fit.Horizon, row)))];
        List<Table> tables = [new("coefficients", [Horizon(all.Select(row => row.Horizon)), .. CoefficientTable.Tidy([.. all.Select(row => row.Row)]).Columns])];
        if (HasStates)
        {
            CoefficientRow[] differences = [.. Horizons.Select(fit => fit.Difference! with { Term = Spec.Shock.Text })];
            tables.Add(new("state_difference", [Horizon(Horizons.Select(fit => fit.Horizon)), .. CoefficientTable.Tidy(differences).Columns]) { Title = ("Difference of the responses in state 1 and state 0", "状态 1 与状态 0 的响应之差") });
        }

        return tables;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        string percent = (100 * Spec.ConfidenceLevel).ToString("G4", CultureInfo.InvariantCulture);
        string? series = HasStates ? "state" : null;
        Table data = Tidy();
        string shock = Spec.Shock.Text;
        return
        [
            new(
                "impulse_response",
                new($"Response of {Outcome} to {shock} with {percent}% confidence band", $"{Outcome} 对 {shock} 的脉冲响应及 {percent}% 置信带"),
                data.Select([.. HasStates ? ["state"] : Array.Empty<string>(), "horizon", "estimate", "conf_low", "conf_high"]),
                Mark.Line,
                new("horizon", "estimate") { Series = series })
            {
                Layers = [new(Mark.Band, new("horizon") { Low = "conf_low", High = "conf_high", Series = series })],
                XTitle = ("Periods after the shock", "冲击后期数"),
                YTitle = new($"Response of {Outcome}", $"{Outcome} 的响应"),
                Reference = 0,
                Labels = States,
            },
        ];
    }

    private static Dictionary<string, Label> States => new(StringComparer.Ordinal) { ["1"] = ("State 1", "状态 1"), ["0"] = ("State 0", "状态 0") };

    private static NumberColumn Horizon(IEnumerable<int> horizons) => new("horizon", [.. horizons.Select(h => (double)h)], NumberKind.Whole);
}

using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests of the series of one entity.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Periods">T_i.</param>
/// <param name="Lags">Lags of the Dickey-Fuller regression.</param>
/// <param name="Delta">δ̂.</param>
/// <param name="Adf">t of δ̂.</param>
/// <param name="AdfPValue">Its p value.</param>
/// <param name="Pp">Z_t of Phillips and Perron.</param>
/// <param name="PpPValue">Its p value.</param>
/// <param name="Kpss">η of Kwiatkowski, Phillips, Schmidt and Shin, whose null is stationarity.</param>
/// <param name="KpssPValue">Its p value, from 0.01 to 0.1 alone.</param>
/// <param name="Cadf">t of the cross-sectionally augmented regression; NaN where CIPS was not asked for.</param>
public sealed record EntityUnitRoot(string Entity, int Periods, int Lags, double Delta, double Adf, double AdfPValue, double Pp, double PpPValue, double Kpss, double KpssPValue, double Cadf);

/// <summary>Tests of one variable in one form.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Form">Level or difference.</param>
/// <param name="Statistics">The panel's statistics.</param>
/// <param name="Entities">The tests of each entity.</param>
/// <param name="Dependence">Pesaran's CD of the residuals.</param>
/// <param name="DependencePValue">Its p value.</param>
public sealed record VariableUnitRoot(string Variable, SeriesForms Form, IReadOnlyList<UnitRootStatistic> Statistics, IReadOnlyList<EntityUnitRoot> Entities, double Dependence, double DependencePValue)
{
    /// <summary>The statistic called <paramref name="test"/>.</summary>
    /// <exception cref="SpecError">There is none; the message lists the statistics.</exception>
    public UnitRootStatistic this[string test] => Statistics.FirstOrDefault(one => one.Test == test) ?? throw new SpecError(
        new($"there is no test '{test}'", $"没有名为“{test}”的检验"),
        new($"The tests are: {string.Join(", ", Statistics.Select(one => one.Test))}.", $"可用的检验：{string.Join("、", Statistics.Select(one => one.Test))}。"))
    { Given = test, Choices = [.. Statistics.Select(one => one.Test)] };

    /// <summary><c>level</c> or <c>difference</c>.</summary>
    internal string FormName => Form == SeriesForms.Level ? "level" : "difference";
}

/// <summary>Unit-root tests of the variables of a panel.</summary>
public sealed record PanelUnitRootResult : IMethodResult
{
    /// <summary>Entities up to which the figure names them.</summary>
    private const int MostNamed = 40;

    /// <summary>What was asked for.</summary>
    public required PanelUnitRootSpec Spec { get; init; }

    /// <summary>The tests, by variable and form.</summary>
    public required IReadOnlyList<VariableUnitRoot> Variables { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The tests of a variable in a form.</summary>
    /// <exception cref="InvalidOperationException">It was not tested.</exception>
    public VariableUnitRoot Of(string variable, SeriesForms form = SeriesForms.Level) => Variables.Single(one => one.Variable == variable && one.Form == form);

    /// <summary>A row a variable, form and test.</summary>
    public Table Tidy()
    {
        var rows = Variables.SelectMany(variable => variable.Statistics.Select(statistic => (Variable: variable, Statistic: statistic))).ToArray();
        return new("tidy",
        [
            TextColumn.Of("variable", rows.Select(row => row.Variable.Variable)),
            TextColumn.Of("form", rows.Select(row => row.Variable.FormName)),
            TextColumn.Of("test", rows.Select(row => row.Statistic.Test)),
            new NumberColumn("statistic", [.. rows.Select(row => row.Statistic.Value)], NumberKind.Real, new() { Label = ("Statistic", "统计量") }),
            TextColumn.Of("distribution", rows.Select(row => row.Statistic.Distribution)),
            new NumberColumn("df", [.. rows.Select(row => row.Statistic.Degrees)]),
            new NumberColumn("p_value", [.. rows.Select(row => row.Statistic.PValue)]),
            .. Critical([.. rows.Select(row => row.Statistic)]),
            new NumberColumn("entities", [.. rows.Select(row => (double)row.Variable.Entities.Count)], NumberKind.Whole),
            new NumberColumn("nobs", [.. rows.Select(row => (double)row.Variable.Entities.Sum(one => one.Periods))], NumberKind.Whole),
            new NumberColumn("mean_lags", [.. rows.Select(row => row.Variable.Entities.Average(one => (double)one.Lags))]),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        LeastSquaresTables.Whole("variables", Spec.Variables.Count),
        LeastSquaresTables.Whole("entities", Variables.Max(one => one.Entities.Count)),
        LeastSquaresTables.Whole("periods_min", Variables.Where(one => one.Form == Variables[0].Form).Min(one => one.Entities.Min(entity => entity.Periods))),
        LeastSquaresTables.Whole("periods_max", Variables.Max(one => one.Entities.Max(entity => entity.Periods))),
        TextColumn.Of("deterministic", [Name(Spec.Deterministic.ToString())]),
        TextColumn.Of("lag_selection", [Name(Spec.LagSelection.ToString())]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [Summary(), EntityTable(), Dependence()];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        var rows = Variables.SelectMany(variable => variable.Entities.Select(entity => (Variable: variable, Entity: entity))).ToArray();
        bool named = Variables.Max(one => one.Entities.Count) <= MostNamed;
        double critical = DickeyFullerTail.Critical(0.05, Spec.Deterministic, double.PositiveInfinity);
        Table data = new("unit_root_entities",
        [
            TextColumn.Of("variable", rows.Select(row => row.Variable.Variable)),
            TextColumn.Of("form", rows.Select(row => row.Variable.FormName)),
            TextColumn.Of("entity", rows.Select(row => row.Entity.Entity)),
            new NumberColumn("adf", [.. rows.Select(row => row.Entity.Adf)]),
        ]);
        string value = critical.ToString("F2", CultureInfo.InvariantCulture);
        return
        [
            new Figure(
                "unit_root_entities",
                ($"ADF t statistic of each entity; the line is the 5% critical value {value}", $"各个体的 ADF t 统计量；参考线为 5% 临界值 {value}"),
                data,
                named ? Mark.Point : Mark.Histogram,
                named ? new FigureEncoding("entity", "adf") { Series = "form", Panel = Spec.Variables.Count > 1 ? "variable" : null } : new FigureEncoding("adf") { Series = "form", Panel = Spec.Variables.Count > 1 ? "variable" : null })
            {
                XTitle = named ? (Spec.Entity, Spec.Entity) : ("ADF t statistic", "ADF t 统计量"),
                YTitle = named ? ("ADF t statistic", "ADF t 统计量") : ("Entities", "个体数"),
                Reference = named ? critical : null,
                XReference = named ? null : critical,
                Horizontal = named ? false : null,
                Labels = FormLabels,
            },
        ];
    }

    private static Dictionary<string, Label> FormLabels => new(StringComparer.Ordinal) { ["level"] = ("Level", "水平值"), ["difference"] = ("First difference", "一阶差分") };

    private static NumberColumn[] Critical(UnitRootStatistic[] rows)
        => [.. new[] { ("critical_1", 0), ("critical_5", 1), ("critical_10", 2) }.Select(level => new NumberColumn(level.Item1, [.. rows.Select(row => row.Critical[level.Item2])]))];

    private static string Name(string choice) => choice.ToLowerInvariant();

    /// <summary>The table as papers print it: a row a variable and form, a column a test, statistics with stars and the p value in brackets.</summary>
    private Table Summary()
    {
        string[] tests = [.. Variables.SelectMany(one => one.Statistics.Select(statistic => statistic.Test)).Distinct(StringComparer.Ordinal)];
        return new("unit_roots",
        [
            TextColumn.Of("variable", Variables.Select(one => one.Variable)),
            TextColumn.Of("form", Variables.Select(one => one.FormName)),
            .. tests.Select(test => TextColumn.Of(test, Variables.Select(one => one.Statistics.FirstOrDefault(statistic => statistic.Test == test) is { } found ? Cell(found) : null))),
        ]);
    }

    private static string? Cell(UnitRootStatistic statistic)
    {
        if (double.IsNaN(statistic.Value))
        {
            return null;
        }

        string value = statistic.Value.ToString("F3", CultureInfo.InvariantCulture) + statistic.Stars;
        return double.IsNaN(statistic.PValue) ? value : value + " (" + statistic.PValue.ToString("F3", CultureInfo.InvariantCulture) + ")";
    }

    private Table EntityTable()
    {
        var rows = Variables.SelectMany(variable => variable.Entities.Select(entity => (Variable: variable, Entity: entity))).ToArray();
        NumberColumn Numbers(string name, Func<EntityUnitRoot, double> value, NumberKind kind = NumberKind.Real) => new(name, [.. rows.Select(row => value(row.Entity))], kind);
        return new("entities",
        [
            TextColumn.Of("variable", rows.Select(row => row.Variable.Variable)),
            TextColumn.Of("form", rows.Select(row => row.Variable.FormName)),
            TextColumn.Of("entity", rows.Select(row => row.Entity.Entity)),
            Numbers("periods", one => one.Periods, NumberKind.Whole), Numbers("lags", one => one.Lags, NumberKind.Whole), Numbers("adf_coefficient", one => one.Delta),
            Numbers("adf", one => one.Adf), Numbers("adf_p_value", one => one.AdfPValue), Numbers("pp", one => one.Pp), Numbers("pp_p_value", one => one.PpPValue),
            Numbers("kpss", one => one.Kpss), Numbers("kpss_p_value", one => one.KpssPValue),
            .. Spec.Tests.Contains(UnitRootTest.Cips) ? [Numbers("cadf", one => one.Cadf)] : Array.Empty<Column>(),
        ]);
    }

    private Table Dependence() => new("dependence",
    [
        TextColumn.Of("variable", Variables.Select(one => one.Variable)),
        TextColumn.Of("form", Variables.Select(one => one.FormName)),
        new NumberColumn("cd_statistic", [.. Variables.Select(one => one.Dependence)]),
        new NumberColumn("p_value", [.. Variables.Select(one => one.DependencePValue)]),
    ]);
}

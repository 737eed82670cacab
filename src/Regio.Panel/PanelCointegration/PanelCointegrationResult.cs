using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The residuals of one entity's cointegrating regression.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Periods">T_i.</param>
/// <param name="Delta">Coefficient of the lagged residual in the ADF regression.</param>
/// <param name="Adf">Its t.</param>
public sealed record CointegrationEntity(string Entity, int Periods, double Delta, double Adf);

/// <summary>Cointegration tests of a panel; the null is no cointegration.</summary>
public sealed record PanelCointegrationResult : IMethodResult
{
    /// <summary>Entities up to which the figure names them.</summary>
    private const int MostNamed = 40;

    /// <summary>What was asked for.</summary>
    public required PanelCointegrationSpec Spec { get; init; }

    /// <summary>y.</summary>
    public required string Outcome { get; init; }

    /// <summary>x.</summary>
    public required IReadOnlyList<string> Regressors { get; init; }

    /// <summary>The statistics.</summary>
    public required IReadOnlyList<CointegrationStatistic> Statistics { get; init; }

    /// <summary>The entities.</summary>
    public required IReadOnlyList<CointegrationEntity> Entities { get; init; }

    /// <summary>Pesaran's CD of the residuals of the ADF regressions.</summary>
    public required double Dependence { get; init; }

    /// <summary>Its p value.</summary>
    public required double DependencePValue { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The statistic called <paramref name="test"/>.</summary>
    /// <exception cref="SpecError">There is none; the message lists the statistics.</exception>
    public CointegrationStatistic this[string test] => Statistics.FirstOrDefault(one => one.Test == test) ?? throw new SpecError(
        new($"there is no test '{test}'", $"没有名为“{test}”的检验"),
        new($"The tests are: {string.Join(", ", Statistics.Select(one => one.Test))}.", $"可用的检验：{string.Join("、", Statistics.Select(one => one.Test))}。"))
    { Given = test, Choices = [.. Statistics.Select(one => one.Test)] };

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        TextColumn.Of("test", Statistics.Select(one => one.Test)),
        new NumberColumn("statistic", [.. Statistics.Select(one => one.Value)], NumberKind.Real, new() { Label = ("Statistic", "统计量") }),
        new NumberColumn("z_statistic", [.. Statistics.Select(one => one.Standardised)]),
        new NumberColumn("p_value", [.. Statistics.Select(one => one.PValue)]),
        .. Spec.Replications > 0 ? [new NumberColumn("resampled_p_value", [.. Statistics.Select(one => one.BootstrapPValue)])] : Array.Empty<Column>(),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Outcome]),
        LeastSquaresTables.Whole("nobs", Entities.Sum(one => one.Periods)),
        LeastSquaresTables.Whole("entities", Entities.Count),
        LeastSquaresTables.Whole("periods_min", Entities.Min(one => one.Periods)),
        LeastSquaresTables.Whole("periods_max", Entities.Max(one => one.Periods)),
        LeastSquaresTables.Whole("variables", Regressors.Count),
        TextColumn.Of("deterministic", [Spec.Deterministic.ToString().ToLowerInvariant()]),
        LeastSquaresTables.Whole("lags", Spec.Lags),
        LeastSquaresTables.Number("cd_statistic", Dependence),
        LeastSquaresTables.Number("cd_p_value", DependencePValue),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        new("entities",
        [
            TextColumn.Of("entity", Entities.Select(one => one.Entity)),
            new NumberColumn("periods", [.. Entities.Select(one => (double)one.Periods)], NumberKind.Whole),
            new NumberColumn("adf_coefficient", [.. Entities.Select(one => one.Delta)]),
            new NumberColumn("adf", [.. Entities.Select(one => one.Adf)]),
        ]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        bool named = Entities.Count <= MostNamed;
        return
        [
            new Figure(
                "cointegration_entities",
                ("ADF t statistic of the residuals of each entity's cointegrating regression", "各个体协整回归残差的 ADF t 统计量"),
                new Table("cointegration_entities", [TextColumn.Of("entity", Entities.Select(one => one.Entity)), new NumberColumn("adf", [.. Entities.Select(one => one.Adf)])]),
                named ? Mark.Bar : Mark.Histogram,
                named ? new FigureEncoding("entity", "adf") : new FigureEncoding("adf"))
            {
                XTitle = named ? (Spec.Entity, Spec.Entity) : ("ADF t statistic", "ADF t 统计量"),
                YTitle = named ? ("ADF t statistic", "ADF t 统计量") : ("Entities", "个体数"),
            },
        ];
    }
}

using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>One statistic of a causality test.</summary>
/// <param name="Test">snake_case name.</param>
/// <param name="Value">Its value; NaN where the panel does not allow it (a notice says why).</param>
/// <param name="Distribution"><c>normal</c>, <c>chi2</c>, or <c>none</c>.</param>
/// <param name="Degrees">Degrees of freedom; NaN without.</param>
/// <param name="PValue">p value; NaN without.</param>
/// <param name="BootstrapPValue">Bootstrap p value; NaN where it was not asked for.</param>
public sealed record GrangerStatistic(string Test, double Value, string Distribution, double Degrees, double PValue, double BootstrapPValue)
{
    /// <summary>Sum of the coefficients of the cause in the pooled regression; NaN in other tests.</summary>
    public double Sum { get; init; } = double.NaN;
}

/// <summary>The test of one entity.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Periods">T_i.</param>
/// <param name="Wald">W_i.</param>
/// <param name="PValue">Its p value from χ²(K).</param>
public sealed record GrangerEntity(string Entity, int Periods, double Wald, double PValue);

/// <summary>Whether one variable causes another.</summary>
/// <param name="Outcome">The variable explained.</param>
/// <param name="Cause">The variable whose lags are tested.</param>
/// <param name="Lags">K.</param>
/// <param name="EntityCount">Entities of the pair.</param>
/// <param name="Rows">Rows of the pair before lags are taken.</param>
/// <param name="Statistics">The tests.</param>
/// <param name="Entities">The tests of each entity; empty without Dumitrescu and Hurlin's.</param>
public sealed record GrangerPair(string Outcome, string Cause, int Lags, int EntityCount, int Rows, IReadOnlyList<GrangerStatistic> Statistics, IReadOnlyList<GrangerEntity> Entities)
{
    /// <summary>The statistic called <paramref name="test"/>.</summary>
    /// <exception cref="SpecError">There is none; the message lists the statistics.</exception>
    public GrangerStatistic this[string test] => Statistics.FirstOrDefault(one => one.Test == test) ?? throw new SpecError(
        new($"there is no test '{test}'", $"没有名为“{test}”的检验"),
        new($"The tests are: {string.Join(", ", Statistics.Select(one => one.Test))}.", $"可用的检验：{string.Join("、", Statistics.Select(one => one.Test))}。"))
    { Given = test, Choices = [.. Statistics.Select(one => one.Test)] };

    /// <summary>The last p value of the first family of tests: the bootstrap's where there is one.</summary>
    internal double PValue
    {
        get
        {
            GrangerStatistic? main = Statistics.LastOrDefault(one => one.Test == "z_bar_tilde" && !double.IsNaN(one.PValue)) ?? Statistics.FirstOrDefault(one => !double.IsNaN(one.PValue));
            return main is null ? double.NaN : double.IsNaN(main.BootstrapPValue) ? main.PValue : main.BootstrapPValue;
        }
    }
}

/// <summary>Granger causality between the variables of a panel.</summary>
public sealed record PanelGrangerResult : IMethodResult
{
    /// <summary>p value below which the network has an edge.</summary>
    private const double Significant = 0.05;

    /// <summary>Entities up to which the figure names them.</summary>
    private const int MostNamed = 40;

    /// <summary>What was asked for.</summary>
    public required PanelGrangerSpec Spec { get; init; }

    /// <summary>The ordered pairs.</summary>
    public required IReadOnlyList<GrangerPair> Pairs { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The tests whether <paramref name="cause"/> causes <paramref name="outcome"/>.</summary>
    /// <exception cref="InvalidOperationException">The pair was not tested.</exception>
    public GrangerPair Of(string outcome, string cause) => Pairs.Single(pair => pair.Outcome == outcome && pair.Cause == cause);

    /// <summary>A row an ordered pair and test.</summary>
    public Table Tidy()
    {
        var rows = Pairs.SelectMany(pair => pair.Statistics.Select(statistic => (Pair: pair, Statistic: statistic))).ToArray();
        return new("tidy",
        [
            TextColumn.Of("cause", rows.Select(row => row.Pair.Cause)),
            TextColumn.Of("outcome", rows.Select(row => row.Pair.Outcome)),
            TextColumn.Of("test", rows.Select(row => row.Statistic.Test)),
            new NumberColumn("lags", [.. rows.Select(row => (double)row.Pair.Lags)], NumberKind.Whole),
            new NumberColumn("statistic", [.. rows.Select(row => row.Statistic.Value)], NumberKind.Real, new() { Label = ("Statistic", "统计量") }),
            TextColumn.Of("distribution", rows.Select(row => row.Statistic.Distribution)),
            new NumberColumn("df", [.. rows.Select(row => row.Statistic.Degrees)]),
            new NumberColumn("p_value", [.. rows.Select(row => row.Statistic.PValue)]),
            .. Spec.Replications > 0 ? [new NumberColumn("resampled_p_value", [.. rows.Select(row => row.Statistic.BootstrapPValue)])] : Array.Empty<Column>(),
            new NumberColumn("coefficient_sum", [.. rows.Select(row => row.Statistic.Sum)]),
            new NumberColumn("entities", [.. rows.Select(row => (double)row.Pair.EntityCount)], NumberKind.Whole),
            new NumberColumn("nobs", [.. rows.Select(row => (double)row.Pair.Rows)], NumberKind.Whole),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        LeastSquaresTables.Whole("variables", Spec.Variables.Count),
        LeastSquaresTables.Whole("entities", Pairs.Max(pair => pair.EntityCount)),
        LeastSquaresTables.Whole("pairs", Pairs.Count),
        LeastSquaresTables.Whole("significant_pairs", Pairs.Count(pair => pair.PValue < Significant)),
        TextColumn.Of("lag_selection", [Spec.LagSelection.ToString().ToLowerInvariant()]),
        LeastSquaresTables.Whole("replications", Spec.Replications),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables()
    {
        (GrangerPair Pair, GrangerEntity Entity)[] rows = [.. Pairs.SelectMany(pair => pair.Entities.Select(entity => (pair, entity)))];
        return rows.Length == 0 ? [] :
        [
            new("entities",
            [
                TextColumn.Of("cause", rows.Select(row => row.Pair.Cause)),
                TextColumn.Of("outcome", rows.Select(row => row.Pair.Outcome)),
                TextColumn.Of("entity", rows.Select(row => row.Entity.Entity)),
                new NumberColumn("periods", [.. rows.Select(row => (double)row.Entity.Periods)], NumberKind.Whole),
                new NumberColumn("statistic", [.. rows.Select(row => row.Entity.Wald)], NumberKind.Real, new() { Label = ("Wald statistic", "Wald 统计量") }),
                new NumberColumn("p_value", [.. rows.Select(row => row.Entity.PValue)]),
            ]),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [.. Network(), .. ByEntity()];

    private IEnumerable<Figure> Network()
    {
        GrangerPair[] edges = [.. Pairs.Where(pair => pair.PValue < Significant)];
        if (edges.Length > 0)
        {
            yield return new Figure(
                "causality_network",
                ("Granger causality at the 5% level: an edge runs from cause to outcome, as wide as minus the decimal logarithm of p", "5% 水平上的格兰杰因果关系：连线由原因指向结果，宽度为 p 值以 10 为底对数的相反数"),
                new Table("causality_network",
                [
                    TextColumn.Of("cause", edges.Select(pair => pair.Cause)),
                    TextColumn.Of("outcome", edges.Select(pair => pair.Outcome)),
                    new NumberColumn("strength", [.. edges.Select(pair => -Math.Log10(Math.Max(pair.PValue, 1e-16)))]),
                ]),
                Mark.Flow,
                new FigureEncoding("cause", "outcome") { Value = "strength" });
        }
    }

    private IEnumerable<Figure> ByEntity()
    {
        GrangerPair[] pairs = [.. Pairs.Where(pair => pair.Entities.Count > 0)];
        if (pairs.Length == 0)
        {
            yield break;
        }

        bool named = pairs.Max(pair => pair.Entities.Count) <= MostNamed;
        (GrangerPair Pair, GrangerEntity Entity)[] rows = [.. pairs.SelectMany(pair => pair.Entities.Select(entity => (pair, entity)))];
        TextColumn direction = TextColumn.Of("direction", rows.Select(row => row.Pair.Cause + " → " + row.Pair.Outcome));
        yield return new Figure(
            "causality_by_entity",
            ("p value of the Wald test of each entity; the line is 5%", "各个体 Wald 检验的 p 值；参考线为 5%"),
            new Table("causality_by_entity",
            [
                direction,
                TextColumn.Of("entity", rows.Select(row => row.Entity.Entity)),
                new NumberColumn("p_value", [.. rows.Select(row => row.Entity.PValue)]),
            ]),
            named ? Mark.Point : Mark.Histogram,
            named ? new FigureEncoding("entity", "p_value") { Panel = "direction" } : new FigureEncoding("p_value") { Panel = "direction" })
        {
            XTitle = named ? (Spec.Entity, Spec.Entity) : ("p value", "p 值"),
            YTitle = named ? ("p value", "p 值") : ("Entities", "个体数"),
            Reference = named ? Significant : null,
            XReference = named ? null : Significant,
            Horizontal = named ? false : null,
            Labels = PanelVarFigures.Directions(direction),
        };
    }
}

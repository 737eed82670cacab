using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Effects between two periods.</summary>
/// <param name="From">Earlier period.</param>
/// <param name="To">Later period.</param>
/// <param name="Effects">By factor, the effect on every region-sector and absorbing region (n × G; one more column for exports to outside).</param>
public sealed record PeriodChange(string From, string To, IReadOnlyList<Matrix> Effects);

/// <summary>A structural decomposition, chained over periods.</summary>
public sealed record StructuralDecompositionResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>Row decomposed.</summary>
    public required string Account { get; init; }

    /// <summary>Names of the factors.</summary>
    public required IReadOnlyList<string> Factors { get; init; }

    /// <summary>Effects between neighbouring periods.</summary>
    public required IReadOnlyList<PeriodChange> Changes { get; init; }

    /// <summary>Periods in order.</summary>
    public required IReadOnlyList<string> Periods { get; init; }

    /// <summary>Total of the account in each period.</summary>
    public required double[] Levels { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy()
    {
        (string From, string To, string Factor, double Value, double Share)[] rows =
            [.. Changes.SelectMany((change, t) => Factors.Select((factor, f) => (change.From, change.To, factor, Sum(change.Effects[f]), AccountTables.Ratio(Sum(change.Effects[f]), Levels[t]))))];
        return new("tidy",
        [
            TextColumn.Of("period_from", rows.Select(row => row.From)), TextColumn.Of("period_to", rows.Select(row => row.To)), TextColumn.Of("factor", rows.Select(row => row.Factor)),
            new NumberColumn("contribution", [.. rows.Select(row => row.Value)]), new NumberColumn("relative_contribution", [.. rows.Select(row => row.Share)]),
        ])
        { Title = ("Effects of factors", "各因素效应") };
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("account", [Account]), AccountTables.Whole("periods", Periods.Count), AccountTables.Whole("factors", Factors.Count),
        AccountTables.Number("level_first", Levels[0]), AccountTables.Number("level_last", Levels[^1]), AccountTables.Number("change", Levels[^1] - Levels[0]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        ByRegion("origins", ("Effects by region of origin", "按来源区域的效应"), "from_region", Labels.Regions, effect => BilateralTrade.RowSums(Labels.SumSectors(effect))),
        ByRegion("destinations", ("Effects by absorbing region", "按吸收区域的效应"), "to_region", Labels.Destinations(Changes[0].Effects[0].Columns), effect => [.. Enumerable.Range(0, effect.Columns).Select(r => TensorPrimitives.Sum<double>(effect.Column(r)))]),
        .. Changes.Select(change => Labels.SectorToRegion($"effects_{change.To}", new($"Effects {change.From} to {change.To}", $"{change.From} 至 {change.To} 的效应"), [.. Factors.Select((factor, f) => (factor, change.Effects[f]))])),
        new("cumulative",
        [
            RegionSectors.Repeat("period_to", [.. Changes.Select(change => change.To)], Factors.Count, 1), RegionSectors.Repeat("factor", Factors, 1, Changes.Count),
            new NumberColumn("contribution", Cumulative()),
        ])
        { Title = ("Effects since the first period", "自首期以来的累计效应") },
    ];

    /// <summary>Stacked effects of every change, and since the first period.</summary>
    public IReadOnlyList<Figure> Figures()
    {
        Table tidy = Tidy();
        Table changes = new("effects", [TextColumn.Of("period", Changes.SelectMany(change => Factors.Select(_ => $"{change.From}–{change.To}"))), tidy["factor"], tidy["contribution"]]);
        Dictionary<string, Label> labels = Factors.ToDictionary(factor => factor, factor => Vocabulary.Find(factor) ?? Label.Same(factor), StringComparer.Ordinal);
        List<Figure> figures =
        [
            new("effects", new($"Change of {Account} by factor", $"{Account} 变化的因素分解"), changes, Mark.Bar, new FigureEncoding("period", "contribution") { Series = "factor" }) { Bars = BarArrangement.Stacked, Reference = 0, Labels = labels },
        ];
        if (Changes.Count > 1)
        {
            figures.Add(new("cumulative", new($"Change of {Account} since {Periods[0]} by factor", $"自 {Periods[0]} 以来 {Account} 变化的因素分解"), Tables()[^1], Mark.Bar, new FigureEncoding("period_to", "contribution") { Series = "factor" }) { Bars = BarArrangement.Stacked, Reference = 0, Labels = labels });
        }

        return figures;
    }

    private static double Sum(Matrix values) => TensorPrimitives.Sum<double>(values.Values);

    private double[] Cumulative()
    {
        double[] sums = new double[Factors.Count];
        return [.. Changes.SelectMany(change => Factors.Select((_, f) => sums[f] += Sum(change.Effects[f])))];
    }

    private Table ByRegion(string name, Label title, string column, IReadOnlyList<string> regions, Func<Matrix, double[]> sum)
    {
        int times = Changes.Count;
        return new(name,
        [
            RegionSectors.Repeat("period_from", [.. Changes.Select(change => change.From)], Factors.Count * regions.Count, 1),
            RegionSectors.Repeat("period_to", [.. Changes.Select(change => change.To)], Factors.Count * regions.Count, 1),
            RegionSectors.Repeat("factor", Factors, regions.Count, times),
            RegionSectors.Repeat(column, regions, 1, Factors.Count * times),
            new NumberColumn("contribution", [.. Changes.SelectMany(change => change.Effects.SelectMany(sum))]),
        ])
        { Title = title };
    }
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Positions of every region-sector; arrays by region-sector (n).</summary>
public sealed record UpstreamnessResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>x.</summary>
    public required double[] Output { get; init; }

    /// <summary>VA.</summary>
    public required double[] ValueAdded { get; init; }

    /// <summary>Final use and exports.</summary>
    public required double[] FinalUse { get; init; }

    /// <summary>U.</summary>
    public required double[] Upstream { get; init; }

    /// <summary>D.</summary>
    public required double[] Downstream { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => Labels.BySector("tidy", ("Upstreamness and downstreamness", "上游度与下游度"),
    [
        new("upstreamness", Upstream), new("downstreamness", Downstream), new("final_use_share", AccountTables.Ratio(FinalUse, Output)), new("value_added_share", AccountTables.Ratio(ValueAdded, Output)),
        new("output", Output), new("value_added", ValueAdded),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
        AccountTables.Number("upstreamness", AccountTables.WeightedMean(Upstream, Output)), AccountTables.Number("downstreamness", AccountTables.WeightedMean(Downstream, Output)),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        Labels.ByRegion("regions", ("Regions, weighted by output", "区域（按总产出加权）"), Means(Labels.RegionCount, g => Enumerable.Range(g * Labels.SectorCount, Labels.SectorCount))),
        new("sectors", [TextColumn.Of("sector", Labels.Sectors), .. Means(Labels.SectorCount, s => Enumerable.Range(0, Labels.RegionCount).Select(g => (g * Labels.SectorCount) + s))]) { Title = ("Sectors, weighted by output", "部门（按总产出加权）") },
    ];

    /// <summary>Smile curves: the share of value added in output against upstreamness, of sectors (over all regions) and of region-sectors.</summary>
    public IReadOnlyList<Figure> Figures() =>
    [
        new("smile_curve", ("Position and value added: share of value added in output against upstreamness", "位置与增加值：增加值率与上游度"), Labels.RegionCount <= 8 ? Tidy() : Tables()[1], Mark.Point, new FigureEncoding("upstreamness", "value_added_share") { Series = Labels.RegionCount is > 1 and <= 8 ? "region" : null }),
        AccountFigures.Largest("upstreamness", ("Upstreamness of sectors, weighted by output", "部门上游度（按总产出加权）"), Labels.Sectors, "sector", "upstreamness", [.. Tables()[1].Numbers("upstreamness").Values]),
    ];

    private IEnumerable<NumberColumn> Means(int count, Func<int, IEnumerable<int>> members)
    {
        double[] Mean(double[] values) => [.. Enumerable.Range(0, count).Select(k => AccountTables.WeightedMean([.. members(k).Select(i => values[i])], [.. members(k).Select(i => Output[i])]))];
        double[] Sum(double[] values) => [.. Enumerable.Range(0, count).Select(k => members(k).Sum(i => values[i]))];
        yield return new("upstreamness", Mean(Upstream));
        yield return new("downstreamness", Mean(Downstream));
        yield return new("final_use_share", AccountTables.Ratio(Sum(FinalUse), Sum(Output)));
        yield return new("value_added_share", AccountTables.Ratio(Sum(ValueAdded), Sum(Output)));
    }
}

using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Hypothetical extraction of groups.</summary>
public sealed record HypotheticalExtractionResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>What was extracted.</summary>
    public required LinkageKind Kind { get; init; }

    /// <summary>Names of the groups.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>Gross output of all.</summary>
    public required double Output { get; init; }

    /// <summary>Value added of all.</summary>
    public required double ValueAdded { get; init; }

    /// <summary>Loss of output of every region by group (G each).</summary>
    public required IReadOnlyList<double[]> RegionLosses { get; init; }

    /// <summary>Loss of the group itself.</summary>
    public required double[] OwnLosses { get; init; }

    /// <summary>Loss of output of every region-sector by group (n each); empty where not asked for.</summary>
    public IReadOnlyList<double[]> Losses { get; init; } = [];

    /// <summary>Loss of value added by group.</summary>
    public required double[] ValueAddedLosses { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>Loss of all output by group.</summary>
    public double[] Total => [.. RegionLosses.Select(loss => TensorPrimitives.Sum<double>(loss))];

    /// <inheritdoc/>
    public Table Tidy()
    {
        double[] total = Total;
        double mean = total.Average();
        return new("tidy",
        [
            TextColumn.Of("group", Groups),
            new NumberColumn("output_loss", total), new NumberColumn("output_loss_share", [.. total.Select(loss => AccountTables.Ratio(loss, Output))]),
            new NumberColumn("own_loss", OwnLosses), new NumberColumn("other_loss", [.. total.Zip(OwnLosses, (a, b) => a - b)]),
            new NumberColumn("value_added_loss", ValueAddedLosses), new NumberColumn("value_added_loss_share", [.. ValueAddedLosses.Select(loss => AccountTables.Ratio(loss, ValueAdded))]),
            new NumberColumn("relative_loss", [.. total.Select(loss => AccountTables.Ratio(loss, mean))]),
        ])
        { Title = ("Losses by hypothetical extraction", "假设提取造成的损失") };
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount), AccountTables.Whole("groups", Groups.Count),
        AccountTables.Number("output", Output), TextColumn.Of("most_important", [Groups[Array.IndexOf(Total, Total.Max())]]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        new("regions",
        [
            RegionSectors.Repeat("group", Groups, Labels.RegionCount, 1), RegionSectors.Repeat("region", Labels.Regions, 1, Groups.Count),
            new NumberColumn("output_loss", [.. RegionLosses.SelectMany(loss => loss)]),
        ])
        { Title = ("Losses by region", "各区域的损失") },
        .. Losses.Count == 0 ? [] : new[] { Sectors() },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [AccountFigures.Largest("output_loss", ("Output lost when a group is extracted", "提取各组造成的产出损失"), Groups, "group", "output_loss", Total)];

    private Table Sectors() => new("sectors",
    [
        RegionSectors.Repeat("group", Groups, Labels.Order, 1), RegionSectors.Repeat("region", Labels.Regions, Labels.SectorCount, Groups.Count), RegionSectors.Repeat("sector", Labels.Sectors, 1, Labels.RegionCount * Groups.Count),
        new NumberColumn("output_loss", [.. Losses.SelectMany(loss => loss)]),
    ])
    { Title = ("Losses by region-sector", "各区域部门的损失") };
}

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

    /// <summary>Region-sectors of each group.</summary>
    public required IReadOnlyList<int[]> Members { get; init; }

    /// <summary>x (n).</summary>
    public required double[] Output { get; init; }

    /// <summary>VA (n).</summary>
    public required double[] ValueAdded { get; init; }

    /// <summary>Loss of output of every region-sector by group (n each).</summary>
    public required IReadOnlyList<double[]> Losses { get; init; }

    /// <summary>Loss of value added by group.</summary>
    public required double[] ValueAddedLosses { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>Loss of all output by group.</summary>
    public double[] Total => [.. Losses.Select(loss => TensorPrimitives.Sum<double>(loss))];

    /// <inheritdoc/>
    public Table Tidy()
    {
        double[] total = Total;
        double[] own = [.. Losses.Select((loss, g) => Members[g].Sum(i => loss[i]))];
        double all = TensorPrimitives.Sum<double>(Output), added = TensorPrimitives.Sum<double>(ValueAdded), mean = total.Average();
        return new("tidy",
        [
            TextColumn.Of("group", Groups),
            new NumberColumn("output_loss", total), new NumberColumn("output_loss_share", [.. total.Select(loss => AccountTables.Ratio(loss, all))]),
            new NumberColumn("own_loss", own), new NumberColumn("other_loss", [.. total.Zip(own, (a, b) => a - b)]),
            new NumberColumn("value_added_loss", ValueAddedLosses), new NumberColumn("value_added_loss_share", [.. ValueAddedLosses.Select(loss => AccountTables.Ratio(loss, added))]),
            new NumberColumn("relative_loss", [.. total.Select(loss => AccountTables.Ratio(loss, mean))]),
        ])
        { Title = ("Losses by hypothetical extraction", "假设提取造成的损失") };
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount), AccountTables.Whole("groups", Groups.Count),
        AccountTables.Number("output", TensorPrimitives.Sum<double>(Output)), TextColumn.Of("most_important", [Groups[Array.IndexOf(Total, Total.Max())]]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        new("regions",
        [
            RegionSectors.Repeat("group", Groups, Labels.RegionCount, 1), RegionSectors.Repeat("region", Labels.Regions, 1, Groups.Count),
            new NumberColumn("output_loss", [.. Losses.SelectMany(loss => Labels.SumSectors(loss))]),
        ])
        { Title = ("Losses by region", "各区域的损失") },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [AccountFigures.Largest("output_loss", ("Output lost when a group is extracted", "提取各组造成的产出损失"), Groups, "group", "output_loss", Total)];
}

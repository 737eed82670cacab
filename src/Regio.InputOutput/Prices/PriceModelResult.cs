using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Relative price changes.</summary>
public sealed record PriceModelResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>Change of primary costs per unit of output (n).</summary>
    public required double[] Cost { get; init; }

    /// <summary>Relative change of the price (n).</summary>
    public required double[] Change { get; init; }

    /// <summary>Whether the price was given (n).</summary>
    public required bool[] IsFixed { get; init; }

    /// <summary>Category of each final-demand column.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Index of the region of each final-demand column.</summary>
    public required IReadOnlyList<int> CategoryRegions { get; init; }

    /// <summary>Change of the price index of each final-demand column.</summary>
    public required double[] Indices { get; init; }

    /// <summary>Change of the price index of all final demand, by region (G).</summary>
    public required double[] FinalIndices { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => Labels.BySector("tidy", ("Price changes", "价格变化"),
        [new("cost_change", Cost), new("price_change", Change), new("price_fixed", [.. IsFixed.Select(value => value ? 1.0 : 0.0)], NumberKind.Truth)]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
        AccountTables.Number("price_change", Change.Average()), AccountTables.Number("price_change_max", Change.Max()),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        Labels.ByRegion("regions", ("Price index of final demand", "最终需求价格指数"), [new("price_change", FinalIndices)]),
        new("categories", [TextColumn.Of("region", CategoryRegions.Select(r => Labels.Regions[r])), TextColumn.Of("category", Categories), new NumberColumn("price_change", Indices)]) { Title = ("Price indices of final demand by category", "按类别的最终需求价格指数") },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [AccountFigures.Largest("price_changes", ("Relative price changes", "价格相对变化"), Labels, "price_change", Change)];
}

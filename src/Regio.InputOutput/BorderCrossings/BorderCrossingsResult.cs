using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Border crossings and cumulative tariffs; arrays by region-sector (n) unless said otherwise.</summary>
public sealed record BorderCrossingsResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>1'A_F: inputs from other regions per unit of output.</summary>
    public required double[] DirectCrossings { get; init; }

    /// <summary>1'A_F B: crossings embodied in a unit of output.</summary>
    public required double[] Crossings { get; init; }

    /// <summary>The same with imports from outside the table.</summary>
    public required double[] CrossingsWithOutside { get; init; }

    /// <summary>Tariffs on direct inputs per unit of output; null without tariffs.</summary>
    public double[]? DirectTariff { get; init; }

    /// <summary>Tariffs along the whole chain per unit of output; null without tariffs.</summary>
    public double[]? CumulativeTariff { get; init; }

    /// <summary>Tariffs on the last purchase in final demand of each region, as a share of it (G).</summary>
    public double[]? LastTariff { get; init; }

    /// <summary>Those and the tariffs of the chain (G).</summary>
    public double[]? FinalTariff { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => Labels.BySector("tidy", ("Border crossings", "跨境次数"),
    [
        new("direct_crossings", DirectCrossings), new("crossings", Crossings), new("crossings_with_outside", CrossingsWithOutside),
        .. CumulativeTariff is null ? Array.Empty<NumberColumn>() :
            [new("direct_tariff", DirectTariff!), new("cumulative_tariff", CumulativeTariff), new("magnification", AccountTables.Ratio(CumulativeTariff, DirectTariff!))],
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
        AccountTables.Number("crossings", Crossings.Average()), AccountTables.Number("cumulative_tariff", CumulativeTariff?.Average() ?? double.NaN),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => FinalTariff is null ? [] :
    [
        Labels.ByRegion("importers", ("Tariffs in the price of final purchases", "最终购买价格中的关税"), [new("direct_tariff", LastTariff!), new("cumulative_tariff", FinalTariff), new("magnification", AccountTables.Ratio(FinalTariff, LastTariff!))]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        AccountFigures.Largest("crossings", ("Border crossings embodied in a unit of output", "单位产出隐含的跨境次数"), Labels, "crossings", Crossings),
        .. CumulativeTariff is null ? [] : new[] { AccountFigures.Largest("cumulative_tariffs", ("Tariffs cumulated along the chain, per unit of output", "单位产出沿价值链累积的关税"), Labels, "cumulative_tariff", CumulativeTariff) },
    ];
}

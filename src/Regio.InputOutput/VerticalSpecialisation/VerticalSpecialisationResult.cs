using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Vertical specialisation; arrays by region (G) unless said otherwise.</summary>
public sealed record VerticalSpecialisationResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>Exports by region-sector (n).</summary>
    public required double[] Exports { get; init; }

    /// <summary>Foreign value added in the exports of each region-sector (n); its sums are <see cref="Vs"/>.</summary>
    public required double[] ForeignContent { get; init; }

    /// <summary>Value added of each region-sector in the exports of other regions (n); its sums are <see cref="Vs1"/>.</summary>
    public required double[] Reexported { get; init; }

    /// <summary>Exports.</summary>
    public required double[] CountryExports { get; init; }

    /// <summary>VS of Hummels, Ishii and Yi: imported intermediates in exports.</summary>
    public required double[] Hummels { get; init; }

    /// <summary>VS: foreign value added in exports.</summary>
    public required double[] Vs { get; init; }

    /// <summary>VS1: own value added in the exports of others.</summary>
    public required double[] Vs1 { get; init; }

    /// <summary>VS1*: own value added in the exports of others that come back.</summary>
    public required double[] Vs1Star { get; init; }

    /// <summary>(VS + VS1)/E.</summary>
    public double[] Participation => [.. Vs.Select((vs, s) => AccountTables.Ratio(vs + Vs1[s], CountryExports[s]))];

    /// <summary>ln(1 + VS1/E) − ln(1 + VS/E).</summary>
    public double[] Position => [.. Vs.Select((vs, s) => CountryExports[s] == 0 ? double.NaN : Math.Log(1 + (Vs1[s] / CountryExports[s])) - Math.Log(1 + (vs / CountryExports[s])))];

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => Labels.ByRegion("tidy", ("Vertical specialisation", "垂直专业化"),
    [
        new("exports", CountryExports), new("vs_hiy", Hummels), new("vs", Vs), new("vs1", Vs1), new("vs1_star", Vs1Star),
        new("vs_share", AccountTables.Ratio(Vs, CountryExports)), new("vs1_share", AccountTables.Ratio(Vs1, CountryExports)), new("participation", Participation), new("position", Position),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
        AccountTables.Number("exports", CountryExports.Sum()), AccountTables.Number("vs", Vs.Sum()), AccountTables.Number("vs_share", AccountTables.Ratio(Vs.Sum(), CountryExports.Sum())),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        Labels.BySector("sectors", ("Region-sectors", "区域部门"),
            [new("exports", Exports), new("vs", ForeignContent), new("vs1", Reexported), new("vs_share", AccountTables.Ratio(ForeignContent, Exports)), new("vs1_share", AccountTables.Ratio(Reexported, Exports))]),
    ];

    /// <summary>Foreign content against re-exported own content, and the position.</summary>
    public IReadOnlyList<Figure> Figures()
    {
        Table tidy = Tidy();
        return
        [
            new("participation", ("Foreign content of exports (VS/E) and own content of others' exports (VS1/E)", "出口的国外含量（VS/E）与他国出口中的本国含量（VS1/E）"), tidy, Mark.Point, new FigureEncoding("vs_share", "vs1_share") { Series = Labels.RegionCount <= 8 ? "region" : null }),
            AccountFigures.Largest("position", ("Position in value chains", "价值链位置指数"), Labels.Regions, "region", "position", Position),
        ];
    }
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Ghosh's model; arrays by region-sector (n).</summary>
public sealed record GhoshResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>x.</summary>
    public required double[] Output { get; init; }

    /// <summary>Δ1: share of output sold as intermediates.</summary>
    public required double[] Direct { get; init; }

    /// <summary>𝒢1: forward multipliers.</summary>
    public required double[] Forward { get; init; }

    /// <summary>Change of primary inputs; null without shocks.</summary>
    public double[]? Shock { get; init; }

    /// <summary>Change of output; null without shocks.</summary>
    public double[]? Change { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => Labels.BySector("tidy", ("Ghosh model", "Ghosh 模型"),
    [
        new("direct_forward", Direct), new("forward_multiplier", Forward), new("output", Output),
        .. Change is null ? Array.Empty<NumberColumn>() : [new("shock", Shock!), new("output_change", Change), new("relative_change", AccountTables.Ratio(Change, Output))],
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
        AccountTables.Number("output", Output.Sum()), AccountTables.Number("output_change", Change?.Sum() ?? double.NaN),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => Change is null ? [] :
    [
        Labels.ByRegion("regions", ("Regions", "区域"), [new("shock", Labels.SumSectors(Shock!)), new("output_change", Labels.SumSectors(Change)), new("relative_change", AccountTables.Ratio(Labels.SumSectors(Change), Labels.SumSectors(Output)))]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        AccountFigures.Largest("forward_multipliers", ("Forward (Ghosh) multipliers", "前向（Ghosh）乘数"), Labels, "forward_multiplier", Forward),
        .. Change is null ? [] : new[] { AccountFigures.Largest("output_change", ("Change of output", "产出变化"), Labels, "output_change", Change) },
    ];
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Outputs and final deliveries under supply constraints; arrays by region-sector (n).</summary>
public sealed record MixedModelResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>x before.</summary>
    public required double[] Output { get; init; }

    /// <summary>Final demand and exports before.</summary>
    public required double[] FinalDemand { get; init; }

    /// <summary>Whether output was given.</summary>
    public required bool[] IsGiven { get; init; }

    /// <summary>Δx.</summary>
    public required double[] OutputChange { get; init; }

    /// <summary>Δf: given for the free sectors, the remainder for the constrained ones.</summary>
    public required double[] FinalChange { get; init; }

    /// <summary>Value added per output.</summary>
    public required double[] ValueAddedShare { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    private double[] ValueAddedChange => [.. OutputChange.Zip(ValueAddedShare, (x, v) => x * v)];

    /// <inheritdoc/>
    public Table Tidy() => Labels.BySector("tidy", ("Outputs and final deliveries", "产出与最终交付"),
    [
        new("output_given", [.. IsGiven.Select(value => value ? 1.0 : 0.0)], NumberKind.Truth), new("output", Output), new("output_change", OutputChange), new("relative_change", AccountTables.Ratio(OutputChange, Output)),
        new("final_demand", FinalDemand), new("final_demand_change", FinalChange), new("value_added_change", ValueAddedChange),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
        AccountTables.Number("output_change", OutputChange.Sum()), AccountTables.Number("value_added_change", ValueAddedChange.Sum()), AccountTables.Number("relative_change", AccountTables.Ratio(OutputChange.Sum(), Output.Sum())),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        Labels.ByRegion("regions", ("Regions", "区域"), [new("output_change", Labels.SumSectors(OutputChange)), new("value_added_change", Labels.SumSectors(ValueAddedChange)), new("relative_change", AccountTables.Ratio(Labels.SumSectors(OutputChange), Labels.SumSectors(Output)))]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [AccountFigures.Largest("output_change", ("Change of output", "产出变化"), Labels, "output_change", OutputChange)];
}

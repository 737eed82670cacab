using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Inoperability and losses; arrays by region-sector (n).</summary>
public sealed record InoperabilityResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>x.</summary>
    public required double[] Output { get; init; }

    /// <summary>Value added per output.</summary>
    public required double[] ValueAddedShare { get; init; }

    /// <summary>The shock.</summary>
    public required double[] Shock { get; init; }

    /// <summary>q: of the static model, or at the end of the horizon.</summary>
    public double[] Inoperability { get; init; } = [];

    /// <summary>Loss of output: x̂q, or cumulated over the horizon.</summary>
    public double[] Loss { get; init; } = [];

    /// <summary>q at 0, 1, …, horizon; empty in the static model.</summary>
    public IReadOnlyList<double[]> Path { get; init; } = [];

    /// <summary>k: speeds of recovery; empty in the static model.</summary>
    public double[] Speed { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => Labels.BySector("tidy", ("Inoperability and losses", "失效与损失"),
    [
        new("shock", Shock), new("inoperability", Inoperability), new("output_loss", Loss), new("value_added_loss", [.. Loss.Zip(ValueAddedShare, (loss, v) => loss * v)]),
        .. Path.Count == 0 ? Array.Empty<NumberColumn>() : [new("inoperability_max", [.. Enumerable.Range(0, Labels.Order).Select(i => Path.Max(q => q[i]))]), new("recovery_speed", Speed)],
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
        AccountTables.Number("output_loss", Loss.Sum()), AccountTables.Number("value_added_loss", Loss.Zip(ValueAddedShare, (loss, v) => loss * v).Sum()),
        AccountTables.Number("output_loss_share", AccountTables.Ratio(Loss.Sum(), Output.Sum())),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => Path.Count == 0 ? [] :
    [
        new("path",
        [
            new NumberColumn("period", [.. Path.SelectMany((q, t) => q.Select(_ => (double)t))], NumberKind.Whole),
            RegionSectors.Repeat("region", Labels.Regions, Labels.SectorCount, Path.Count), RegionSectors.Repeat("sector", Labels.Sectors, 1, Labels.RegionCount * Path.Count),
            new NumberColumn("inoperability", [.. Path.SelectMany(q => q)]),
        ])
        { Title = ("Inoperability by period", "各期失效") },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        AccountFigures.Largest("losses", ("Loss of output", "产出损失"), Labels, "output_loss", Loss),
        .. Path.Count == 0 ? [] : new[] { Recovery() },
    ];

    /// <summary>Paths of the six region-sectors that are hit hardest.</summary>
    private Figure Recovery()
    {
        int[] worst = [.. Enumerable.Range(0, Labels.Order).OrderByDescending(i => Path.Max(q => q[i])).Take(6)];
        Table data = new("recovery",
        [
            new NumberColumn("period", [.. worst.SelectMany(_ => Path.Select((_, t) => (double)t))], NumberKind.Whole),
            TextColumn.Of("sector", worst.SelectMany(i => Path.Select(_ => Labels.LabelAt(i)))),
            new NumberColumn("inoperability", [.. worst.SelectMany(i => Path.Select(q => q[i]))]),
        ]);
        return new("recovery", ("Recovery of the region-sectors hit hardest", "受冲击最重的区域部门的恢复"), data, Mark.Line, new FigureEncoding("period", "inoperability") { Series = "sector" });
    }
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Multipliers of every region-sector; arrays by account, then by region-sector (n).</summary>
public sealed record MultipliersResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>Names of the accounts; the first is <c>output</c>.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>Direct coefficients r (1 for output).</summary>
    public required double[][] Direct { get; init; }

    /// <summary>r + rA: the sector and its direct suppliers.</summary>
    public required double[][] FirstRound { get; init; }

    /// <summary>rB: type I effects.</summary>
    public required double[][] Simple { get; init; }

    /// <summary>Part of <see cref="Simple"/> that arises in the sector's own region.</summary>
    public required double[][] OwnRegion { get; init; }

    /// <summary>rB̄: type II effects; empty where the table is not closed.</summary>
    public required double[][] Total { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy()
    {
        int accounts = Accounts.Count;
        List<Column> columns =
        [
            RegionSectors.Repeat("account", Accounts, Labels.Order, 1),
            RegionSectors.Repeat("region", Labels.Regions, Labels.SectorCount, accounts),
            RegionSectors.Repeat("sector", Labels.Sectors, 1, accounts * Labels.RegionCount),
            Stack("direct", Direct), Stack("first_round", FirstRound), Stack("effect_type1", Simple), Ratio("multiplier_type1", Simple), Stack("effect_own_region", OwnRegion),
        ];
        if (Total.Length > 0)
        {
            columns.AddRange([Stack("effect_type2", Total), Ratio("multiplier_type2", Total)]);
        }

        return new("tidy", columns) { Title = ("Multipliers", "乘数") };
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
        AccountTables.Number("output_multiplier_mean", Simple[0].Average()), AccountTables.Number("output_multiplier_max", Simple[0].Max()),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        AccountFigures.Largest("output_multipliers", ("Output multipliers (type I)", "产出乘数（I 型）"), Labels, "effect_type1", Simple[0]),
        .. Total.Length == 0 ? [] : new[] { AccountFigures.Largest("output_multipliers_type2", ("Output multipliers closed to households (type II)", "对居民闭合的产出乘数（II 型）"), Labels, "effect_type2", Total[0]) },
    ];

    private static NumberColumn Stack(string name, double[][] values) => new(name, [.. values.SelectMany(row => row)]);

    /// <summary>Effect over direct coefficient; missing where the sector has none of the account.</summary>
    private NumberColumn Ratio(string name, double[][] values) => new(name, [.. values.SelectMany((row, k) => row.Select((effect, j) => AccountTables.Ratio(effect, Direct[k][j])))]);
}

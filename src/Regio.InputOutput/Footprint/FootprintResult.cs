using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The account of one satellite.</summary>
/// <param name="Name">Name of the satellite.</param>
/// <param name="Unit">Its unit; null where none is known.</param>
/// <param name="Flows">D: region-sector of origin by absorbing region (n × G; n × (G + 1) with exports to outside last).</param>
/// <param name="Direct">Direct account of final users by region (G).</param>
public sealed record FootprintAccount(string Name, Unit? Unit, Matrix Flows, double[] Direct)
{
    /// <summary>Origin region and product bought (G·N, region-major) by absorbing region; null where not asked for.</summary>
    public Matrix? Products { get; init; }
}

/// <summary>Production- and consumption-based accounts.</summary>
public sealed record FootprintResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>An account a satellite.</summary>
    public required IReadOnlyList<FootprintAccount> Accounts { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy()
    {
        double[][] balances = [.. Accounts.SelectMany(account => Balances(account))];
        return new("tidy",
        [
            RegionSectors.Repeat("account", [.. Accounts.Select(account => account.Name)], Labels.RegionCount, 1),
            RegionSectors.Repeat("region", Labels.Regions, 1, Accounts.Count),
            .. new[] { "production_based", "consumption_based", "embodied_exports", "embodied_imports", "domestic", "direct" }.Select((name, k) => new NumberColumn(name, [.. balances.Select(row => row[k])])),
        ])
        { Title = ("Production- and consumption-based accounts", "生产侧与消费侧账户") };
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount), AccountTables.Whole("accounts", Accounts.Count),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        .. Accounts.Select(account => Labels.RegionToRegion($"regions_{account.Name}", new($"{account.Name}: from region to region", $"{account.Name}：区域间流动"), ("value", Labels.SumSectors(account.Flows)))),
        .. Accounts.Select(account => Labels.SectorToRegion($"origins_{account.Name}", new($"{account.Name}: from region-sector to absorbing region", $"{account.Name}：区域部门到吸收区域"), ("value", account.Flows))),
        .. Accounts.Where(account => account.Products is not null).Select(account => Products(account)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [.. Accounts.Select(Bars), .. Labels.RegionCount == 1 ? [] : Accounts.Select(Cells)];

    private IEnumerable<double[]> Balances(FootprintAccount account)
    {
        Matrix between = Labels.SumSectors(account.Flows);
        for (int g = 0; g < Labels.RegionCount; g++)
        {
            double own = between[g, g], direct = account.Direct[g];
            double exports = Enumerable.Range(0, between.Columns).Where(r => r != g).Sum(r => between[g, r]);
            double imports = Enumerable.Range(0, between.Rows).Where(s => s != g).Sum(s => between[s, g]);
            yield return [own + exports + direct, own + imports + direct, exports, imports, own, direct];
        }
    }

    private Table Products(FootprintAccount account)
    {
        Table table = Labels.SectorToRegion($"products_{account.Name}", new($"{account.Name}: by origin, product bought and absorbing region", $"{account.Name}：按来源、最终产品与吸收区域"), ("value", account.Products!));
        return new(table.Name, [table["from_region"], table["from_sector"].Named("product"), table["to_region"], table["value"]]) { Title = table.Title };
    }

    private Figure Bars(FootprintAccount account)
    {
        double[][] rows = [.. Balances(account)];
        string[] series = ["production_based", "consumption_based"];
        Table data = new($"accounts_{account.Name}",
        [
            RegionSectors.Repeat("region", Labels.Regions, 1, 2),
            RegionSectors.Repeat("account", series, Labels.RegionCount, 1),
            new NumberColumn("value", [.. series.SelectMany((_, k) => rows.Select(row => row[k]))], NumberKind.Real, new ColumnInfo { Unit = account.Unit }),
        ]);
        return new Figure(data.Name, new($"{account.Name}: production- and consumption-based accounts", $"{account.Name}：生产侧与消费侧账户"), data, Mark.Bar, new FigureEncoding("region", "value") { Series = "account" })
        {
            Labels = series.ToDictionary(name => name, name => Vocabulary.Find(name) ?? Label.Same(name), StringComparer.Ordinal),
        };
    }

    private Figure Cells(FootprintAccount account) => AccountFigures.Flows(
        $"flows_{account.Name}",
        new($"{account.Name} of the row's region embodied in what the column's region absorbs", $"行区域的{account.Name}隐含于列区域的最终吸收"),
        Labels.RegionToRegion("flows", ("flows", "流动"), ("value", Labels.SumSectors(account.Flows))), "value");
}

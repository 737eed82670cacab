using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Trade in value added.</summary>
public sealed record ValueAddedTradeResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>Gross exports by region-sector (n).</summary>
    public required double[] Exports { get; init; }

    /// <summary>Value added of the row's region-sector in final demand of the column's region (n × G; one more column for outside).</summary>
    public required Matrix InFinalDemand { get; init; }

    /// <summary>Value added of the row's region-sector in gross exports of the column's region (n × G).</summary>
    public required Matrix InExports { get; init; }

    /// <summary>Value added of the column's region in the gross exports of the row's region-sector (n × G).</summary>
    public required Matrix ByIndustry { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy()
    {
        Matrix demand = Labels.SumSectors(InFinalDemand), content = Labels.SumSectors(InExports);
        double[] exports = Labels.SumSectors(Exports);
        double[] domestic = [.. Enumerable.Range(0, Labels.RegionCount).Select(s => content[s, s])];
        double[] foreign = [.. Enumerable.Range(0, Labels.RegionCount).Select(s => TensorSum(content.Column(s)) - content[s, s])];
        double[] abroad = [.. Enumerable.Range(0, Labels.RegionCount).Select(s => Enumerable.Range(0, demand.Columns).Where(r => r != s).Sum(r => demand[s, r]))];
        double[] imported = [.. Enumerable.Range(0, Labels.RegionCount).Select(s => TensorSum(demand.Column(s)) - demand[s, s])];
        return Labels.ByRegion("tidy", ("Trade in value added", "增加值贸易"),
        [
            new("exports", exports), new("domestic_in_exports", domestic), new("foreign_in_exports", foreign),
            new("domestic_share", AccountTables.Ratio(domestic, exports)), new("foreign_share", AccountTables.Ratio(foreign, exports)),
            new("value_added_abroad", abroad), new("foreign_in_final_demand", imported), new("value_added_balance", [.. abroad.Zip(imported, (a, b) => a - b)]),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount), AccountTables.Number("exports", Exports.Sum()),
        AccountTables.Number("domestic_share", AccountTables.Ratio(Tidy().Numbers("domestic_in_exports").Values.ToArray().Sum(), Exports.Sum())),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        Labels.SectorToRegion("final_demand", ("Value added of region-sectors in final demand of regions", "各区域最终需求中的增加值来源"), ("value_added", InFinalDemand)),
        Labels.SectorToRegion("exports", ("Value added of region-sectors in gross exports of regions", "各区域总出口中的增加值来源"), ("value_added", InExports)),
        Industries(),
        BySector(),
        Labels.RegionToRegion("regions", ("Value added of regions in final demand of regions", "区域间最终需求中的增加值"), ("value_added", Labels.SumSectors(InFinalDemand))),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => Labels.RegionCount == 1 ? [] :
    [
        AccountFigures.Flows("value_added_flows", ("Value added of the row's region in final demand of the column's region", "行区域的增加值隐含于列区域的最终需求"), Tables()[4], "value_added"),
        AccountFigures.Largest("foreign_share", ("Foreign value added in gross exports", "总出口中的国外增加值率"), Labels.Regions, "region", "foreign_share", [.. Tidy().Numbers("foreign_share").Values]),
    ];

    private static double TensorSum(Span<double> values) => System.Numerics.Tensors.TensorPrimitives.Sum<double>(values);

    private Table Industries()
    {
        Table table = Labels.SectorToRegion("export_industries", ("Origin of value added in the exports of industries", "各产业出口中增加值的来源"), ("value_added", ByIndustry));
        return new(table.Name, [table["from_region"].Named("region"), table["from_sector"].Named("sector"), table["to_region"].Named("origin"), table["value_added"]]) { Title = table.Title };
    }

    /// <summary>By industry: its exports and what is foreign in them, its own value added in the exports of its region and of others, and comparative advantage in gross exports (Balassa 1965) and in value added (Koopman, Wang and Wei 2014).</summary>
    private Table BySector()
    {
        int n = Labels.Order;
        double[] own = new double[n], elsewhere = new double[n], foreign = new double[n];
        for (int i = 0; i < n; i++)
        {
            int region = Labels.RegionOf(i);
            for (int r = 0; r < Labels.RegionCount; r++)
            {
                (own[i], elsewhere[i], foreign[i]) = r == region
                    ? (own[i] + InExports[i, r], elsewhere[i], foreign[i])
                    : (own[i], elsewhere[i] + InExports[i, r], foreign[i] + ByIndustry[i, r]);
            }
        }

        return Labels.BySector("sectors", ("Trade in value added by industry", "分产业增加值贸易"),
        [
            new("exports", Exports), new("foreign_in_exports", foreign), new("domestic_in_exports", own), new("domestic_in_exports_of_others", elsewhere),
            new("comparative_advantage", Advantage(Exports)), new("comparative_advantage_value_added", Advantage(own)),
        ]);
    }

    /// <summary>Share of an industry in its region's exports over its share in the exports of all.</summary>
    private double[] Advantage(double[] exports)
    {
        double[] regions = Labels.SumSectors(exports), sectors = new double[Labels.SectorCount];
        for (int i = 0; i < exports.Length; i++)
        {
            sectors[i % Labels.SectorCount] += exports[i];
        }

        double all = regions.Sum();
        return [.. exports.Select((value, i) => value / regions[Labels.RegionOf(i)] / (sectors[i % Labels.SectorCount] / all)).Select(ratio => double.IsFinite(ratio) ? ratio : double.NaN)];
    }
}

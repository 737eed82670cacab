using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Spill-over and feedback effects; per unit of final demand for the product of each region-sector (n).</summary>
public sealed record SpilloversResult : IMethodResult
{
    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>Final demand and exports by product (n), the weights of the regional table.</summary>
    public required double[] FinalDemand { get; init; }

    /// <summary>Intraregional effect.</summary>
    public required double[] Own { get; init; }

    /// <summary>Effect on the own region that comes back from others.</summary>
    public required double[] Feedback { get; init; }

    /// <summary>Effect on the column's region (n × G), zero for the own one.</summary>
    public required Matrix Spillover { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy()
    {
        double[] spill = BilateralTrade.RowSums(Spillover);
        double[] total = [.. spill.Select((value, j) => value + Own[j] + Feedback[j])];
        return Labels.BySector("tidy", ("Effects of a unit of final demand", "单位最终需求的效应"),
            [new("intraregional", Own), new("feedback", Feedback), new("spillover", spill), new("total_effect", total), new("spillover_share", AccountTables.Ratio(spill, total))]);
    }

    /// <inheritdoc/>
    public Table Glance()
    {
        Table regions = Tables()[0];
        return new("glance",
        [
            AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
            AccountTables.Number("spillover_share", AccountTables.Ratio(Sum(regions, "spillover"), Sum(regions, "intraregional") + Sum(regions, "feedback") + Sum(regions, "spillover"))),
            AccountTables.Number("error_percent", AccountTables.Ratio(100 * Sum(regions, "feedback"), Sum(regions, "intraregional") + Sum(regions, "feedback"))),
        ]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables()
    {
        double[] own = Weighted(Own), feedback = Weighted(Feedback);
        Matrix flows = Flows();
        double[] spill = [.. Enumerable.Range(0, Labels.RegionCount).Select(r => Enumerable.Range(0, Labels.RegionCount).Where(s => s != r).Sum(s => flows[r, s]))];
        return
        [
            Labels.ByRegion("regions", ("Output caused by final demand for the products of a region", "对某区域产品的最终需求所引致的产出"),
                [new("intraregional", own), new("feedback", feedback), new("spillover", spill), new("error_percent", AccountTables.Ratio([.. feedback.Select(value => 100 * value)], [.. own.Zip(feedback, (a, b) => a + b)]))]),
            Labels.RegionToRegion("flows", ("Final demand for products of the first region: output of the second", "对前者产品的最终需求所引致的后者产出"), ("value", flows)),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        Table regions = Tables()[0];
        string[] parts = ["intraregional", "feedback", "spillover"];
        Table data = new("effects",
        [
            RegionSectors.Repeat("region", Labels.Regions, 1, 3), RegionSectors.Repeat("part", parts, Labels.RegionCount, 1),
            new NumberColumn("value", [.. parts.SelectMany(part => regions.Numbers(part).Values.ToArray())]),
        ]);
        return
        [
            new("effects", ("Output caused by final demand for the products of each region", "对各区域产品的最终需求所引致的产出"), data, Mark.Bar, new FigureEncoding("region", "value") { Series = "part" })
            { Bars = BarArrangement.Stacked, Labels = parts.ToDictionary(part => part, part => Vocabulary.Find(part) ?? Label.Same(part), StringComparer.Ordinal) },
            AccountFigures.Flows("flows", ("Output of the column's region caused by final demand for products of the row's region", "对行区域产品的最终需求所引致的列区域产出"), Tables()[1], "value"),
        ];
    }

    /// <summary>Row: region whose products are demanded; column: region that produces; the diagonal holds intraregional and feedback effects.</summary>
    internal Matrix Flows()
    {
        Matrix flows = new(Labels.RegionCount, Labels.RegionCount);
        for (int j = 0; j < Labels.Order; j++)
        {
            int r = Labels.RegionOf(j);
            flows[r, r] += (Own[j] + Feedback[j]) * FinalDemand[j];
            for (int s = 0; s < Labels.RegionCount; s++)
            {
                flows[r, s] += Spillover[j, s] * FinalDemand[j];
            }
        }

        return flows;
    }

    private static double Sum(Table table, string column) => System.Numerics.Tensors.TensorPrimitives.Sum(table.Numbers(column).Values);

    private double[] Weighted(double[] effect) => Labels.SumSectors([.. effect.Zip(FinalDemand, (e, f) => e * f)]);
}

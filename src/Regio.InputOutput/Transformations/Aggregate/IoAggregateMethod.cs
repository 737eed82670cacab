using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of aggregation.</summary>
internal static class IoAggregateMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "io_aggregate",
        Aliases = ["io_concordance"],
        Title = ("Aggregation by concordance", "按对照表合并部门与区域"),
        Purpose = (
            "Adds regions and sectors of an input-output table by a concordance, splits them by weights, and makes regions the outside of the table; both balances stay.",
            "按对照表合并投入产出表的区域和部门，按权重拆分，或将部分区域划为表外；行列平衡保持不变。"),
        Equation = @"Z' = P\,Z\,P^{\top}, \quad Y' = P\,Y\,R^{\top}, \quad VA' = P\,VA, \quad \textstyle\sum_k p_{ki} = 1",
        Sources = ["Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 4.9 (aggregation)"],
        Data =
        [
            DataRole.Main,
            new DataRole("regions", ("Concordance of regions: from, to, and weight where one is split", "区域对照表：from、to，拆分时加 weight"), Required: false),
            new DataRole("sectors", ("Concordance of sectors: from, to, weight where one is split, and region where weights differ by region", "部门对照表：from、to，拆分时加 weight，权重因区域而异时加 region"), Required: false),
        ],
        ExampleSpec = """{"sectors": {"manuf": "industry", "energy": "industry"}, "regions": {"South": "Inland", "North": "Inland"}}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(IoAggregateSpec),
        ResultType = typeof(TransformedTable),
        Run = Method.Function<IoAggregateSpec, TransformedTable>(IoAggregate.Compute),
    };
}

using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Participation, lengths and position of every region-sector.</summary>
public sealed record WangWeiYuZhuResult : IMethodResult
{
    private static readonly string[] Stages = ["domestic", "traditional", "gvc_simple", "gvc_complex"];

    /// <summary>What was asked for.</summary>
    public required WangWeiYuZhuSpec Spec { get; init; }

    /// <summary>Names of the regions.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Names of the sectors.</summary>
    public required IReadOnlyList<string> Sectors { get; init; }

    /// <summary>VA (n).</summary>
    public required double[] ValueAdded { get; init; }

    /// <summary>Y1 + E (n).</summary>
    public required double[] Final { get; init; }

    /// <summary>x (n).</summary>
    public required double[] Output { get; init; }

    /// <summary>Value added that is domestic, in traditional trade, in simple and in complex global value chains (n each).</summary>
    public required IReadOnlyList<double[]> ValueAddedParts { get; init; }

    /// <summary>Final products by the same parts of their content (n each).</summary>
    public required IReadOnlyList<double[]> FinalParts { get; init; }

    /// <summary>Content of final products from outside the table (n).</summary>
    public required double[] Outside { get; init; }

    /// <summary>Forward participation (n).</summary>
    public required double[] Forward { get; init; }

    /// <summary>Its simple part.</summary>
    public required double[] ForwardSimple { get; init; }

    /// <summary>Its complex part.</summary>
    public required double[] ForwardComplex { get; init; }

    /// <summary>Backward participation (n).</summary>
    public required double[] Backward { get; init; }

    /// <summary>Its simple part.</summary>
    public required double[] BackwardSimple { get; init; }

    /// <summary>Its complex part.</summary>
    public required double[] BackwardComplex { get; init; }

    /// <summary>Forward lengths: domestic, traditional, global value chains, all (n each).</summary>
    public required IReadOnlyList<double[]> ForwardLengths { get; init; }

    /// <summary>Backward lengths: domestic, traditional, global value chains, all (n each).</summary>
    public required IReadOnlyList<double[]> BackwardLengths { get; init; }

    /// <summary>Forward over backward length of global value chains (n).</summary>
    public required double[] Position { get; init; }

    /// <summary>Borders crossed by value added in global value chains (n).</summary>
    public required double[] CrossingsForward { get; init; }

    /// <summary>Borders crossed by the content of final products of global value chains (n).</summary>
    public required double[] CrossingsBackward { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required SystemSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Summary.Notices;

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        .. IoColumns.Sellers(Regions, Sectors),
        new NumberColumn("gvc_forward", Forward),
        new NumberColumn("gvc_forward_simple", ForwardSimple),
        new NumberColumn("gvc_forward_complex", ForwardComplex),
        new NumberColumn("gvc_backward", Backward),
        new NumberColumn("gvc_backward_simple", BackwardSimple),
        new NumberColumn("gvc_backward_complex", BackwardComplex),
        new NumberColumn("length_forward", ForwardLengths[3]),
        new NumberColumn("length_forward_domestic", ForwardLengths[0]),
        new NumberColumn("length_forward_traditional", ForwardLengths[1]),
        new NumberColumn("length_forward_gvc", ForwardLengths[2]),
        new NumberColumn("length_backward", BackwardLengths[3]),
        new NumberColumn("length_backward_domestic", BackwardLengths[0]),
        new NumberColumn("length_backward_traditional", BackwardLengths[1]),
        new NumberColumn("length_backward_gvc", BackwardLengths[2]),
        new NumberColumn("gvc_position", Position),
        new NumberColumn("crossings_forward", CrossingsForward),
        new NumberColumn("crossings_backward", CrossingsBackward),
    ]);

    /// <inheritdoc/>
    public Table Glance() => Summary.Glance(
        AccountTables.Number("gvc_forward", (ValueAddedParts[2].Sum() + ValueAddedParts[3].Sum()) / ValueAdded.Sum()),
        AccountTables.Number("gvc_backward", (FinalParts[2].Sum() + FinalParts[3].Sum()) / Final.Sum()));

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables()
    {
        int n = Regions.Count * Sectors.Count, rows = 4 * n;
        return
        [
            new("parts",
            [
                IoColumns.Labels("region", Regions, rows, row => row / 4 / Sectors.Count),
                IoColumns.Labels("sector", Sectors, rows, row => row / 4 % Sectors.Count),
                IoColumns.Labels("term", Stages, rows, row => row % 4),
                new NumberColumn("value_added", [.. Enumerable.Range(0, rows).Select(row => ValueAddedParts[row % 4][row / 4])]),
                new NumberColumn("final_products", [.. Enumerable.Range(0, rows).Select(row => FinalParts[row % 4][row / 4])]),
            ]),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        Table smile = new("smile_curve",
        [
            .. IoColumns.Sellers(Regions, Sectors),
            new NumberColumn("gvc_position", Position),
            new NumberColumn("value_added_share", AccountTables.Ratio(ValueAdded, Output)),
        ]);
        double[] whole = IoColumns.ByRegion(ValueAdded, Regions.Count);
        Label[] labels = [("domestic", "纯国内"), ("traditional trade", "传统贸易"), ("simple global value chains", "简单全球价值链"), ("complex global value chains", "复杂全球价值链")];
        return
        [
            new("smile_curve", ("Value added per unit of output against the position in global value chains, a dot a region-sector", "全球价值链位置与增加值率（每点为一个区域部门）"), smile, Mark.Point, new FigureEncoding("gvc_position", "value_added_share") { Series = Regions.Count <= 8 ? "region" : null }),
            IoFigures.Stacked("value_added_parts", ("Where the value added of each region goes", "各区域增加值的去向"), Regions,
                [.. Stages.Select((stage, k) => (stage, labels[k], AccountTables.Ratio(IoColumns.ByRegion(ValueAddedParts[k], Regions.Count), whole)))], ("share of value added", "占增加值的份额")),
        ];
    }
}

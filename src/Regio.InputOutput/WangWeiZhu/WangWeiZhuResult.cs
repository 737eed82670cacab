using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The sixteen terms of every exporter, sector and importer.</summary>
public sealed record WangWeiZhuResult : IMethodResult
{
    private static readonly (string Name, Label Label, string[] Terms)[] Kinds =
    [
        ("dva", ("domestic value added absorbed abroad", "被国外吸收的国内增加值"), ["DVA_FIN", "DVA_INT", "DVA_INTrexI1", "DVA_INTrexF", "DVA_INTrexI2"]),
        ("rdv", ("domestic value added that returns home", "返回国内的增加值"), ["RDV_FIN", "RDV_FIN2", "RDV_INT"]),
        ("fva", ("foreign value added", "国外增加值"), ["MVA_FIN", "MVA_INT", "OVA_FIN", "OVA_INT"]),
        ("pdc", ("pure double counting", "纯重复计算"), ["DDC_FIN", "DDC_INT", "MDC", "ODC"]),
    ];

    /// <summary>What was asked for.</summary>
    public required WangWeiZhuSpec Spec { get; init; }

    /// <summary>The terms, n × G each.</summary>
    public required BilateralTerms Terms { get; init; }

    /// <summary>E_sr: gross bilateral exports (n × G).</summary>
    public required Matrix Exports { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required SystemSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Summary.Notices;

    /// <inheritdoc/>
    public Table Tidy() => Terms.Long("tidy", Spec.Detail);

    /// <inheritdoc/>
    public Table Glance() => Summary.Glance(AccountTables.Number("exports", Exports.Array.Sum()), AccountTables.Number("adding_up_gap", Terms.AddingUpGap(WangWeiZhu.Names, Exports)));

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [Terms.Totals("totals", WangWeiZhu.Names)];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        double[] exports = IoColumns.ByRegion(BilateralTrade.RowSums(Exports), Summary.Regions);
        return
        [
            IoFigures.Stacked("content", ("Gross exports by kind of value", "总出口按价值来源分解"), Terms.Regions, [.. Kinds.Select(kind => (kind.Name, kind.Label, AccountTables.Ratio(Sum(kind.Terms), exports)))], ("share of gross exports", "占总出口的份额")),
            IoFigures.Heat("exports", ("Gross exports between regions", "区域间总出口"), Terms.Regions, IoColumns.ByRegion(Exports, Summary.Regions), false, ("exporter", "出口方"), ("importer", "进口方")),
        ];
    }

    private double[] Sum(string[] terms)
    {
        double[] sum = new double[Summary.Regions];
        foreach (string term in terms)
        {
            System.Numerics.Tensors.TensorPrimitives.Add<double>(sum, Terms.Total(term), sum);
        }

        return sum;
    }
}

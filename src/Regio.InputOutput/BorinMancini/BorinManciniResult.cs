using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The parts of every exporter, sector and importer.</summary>
public sealed record BorinManciniResult : IMethodResult
{
    private static readonly Label[] Meanings =
    [
        ("domestic value added", "国内增加值"),
        ("domestic double counting", "国内重复计算"),
        ("foreign value added", "国外增加值"),
        ("foreign double counting", "国外重复计算"),
    ];

    /// <summary>What was asked for.</summary>
    public required BorinManciniSpec Spec { get; init; }

    /// <summary>DVA, DDC, FVA, FDC, which add up to exports, and what DVA is made of (n × G each).</summary>
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
    public Table Glance() => Summary.Glance(AccountTables.Number("exports", Exports.Array.Sum()), AccountTables.Number("adding_up_gap", Terms.AddingUpGap(BorinMancini.Parts, Exports)));

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [Terms.Totals("totals", BorinMancini.Parts)];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        double[] exports = IoColumns.ByRegion(BilateralTrade.RowSums(Exports), Summary.Regions);
        return
        [
            IoFigures.Stacked("content", ("Gross exports: value added and double counting", "总出口：增加值与重复计算"), Terms.Regions,
                [.. BorinMancini.Parts.Select((part, k) => (part, Meanings[k], AccountTables.Ratio(Terms.Total(part), exports)))], ("share of gross exports", "占总出口的份额")),
        ];
    }
}

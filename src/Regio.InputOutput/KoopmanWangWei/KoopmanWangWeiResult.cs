using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The nine terms of every country.</summary>
public sealed record KoopmanWangWeiResult : IMethodResult
{
    private static readonly Label[] Meanings =
    [
        ("domestic value added in final exports", "最终品出口中的国内增加值"),
        ("domestic value added in intermediate exports absorbed by the direct importer", "被直接进口国吸收的中间品出口中的国内增加值"),
        ("domestic value added in intermediate exports re-exported to third countries", "经进口国再出口至第三国的国内增加值"),
        ("domestic value added that returns in final imports", "以最终品进口返回的国内增加值"),
        ("domestic value added that returns in intermediate imports", "以中间品进口返回并被国内吸收的国内增加值"),
        ("double counted intermediate exports produced at home", "国内生产的中间品出口的纯重复计算"),
        ("foreign value added in final exports", "最终品出口中的国外增加值"),
        ("foreign value added in intermediate exports", "中间品出口中的国外增加值"),
        ("double counted intermediate exports produced abroad", "国外生产的中间品出口的纯重复计算"),
    ];

    /// <summary>What was asked for.</summary>
    public required KoopmanWangWeiSpec Spec { get; init; }

    /// <summary>Names of the regions.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>K1 to K9 (G each).</summary>
    public required IReadOnlyList<double[]> Terms { get; init; }

    /// <summary>Gross exports (G).</summary>
    public required double[] Exports { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required SystemSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Summary.Notices;

    /// <summary>Value added absorbed abroad, K1 + K2 + K3 (G).</summary>
    public double[] ValueAddedExports => [.. Enumerable.Range(0, Exports.Length).Select(s => Terms[0][s] + Terms[1][s] + Terms[2][s])];

    /// <inheritdoc/>
    public Table Tidy()
    {
        int terms = Terms.Count, rows = terms * Regions.Count;
        return new("tidy",
        [
            IoColumns.Labels("region", Regions, rows, row => row / terms),
            IoColumns.Labels("term", KoopmanWangWei.Names, rows, row => row % terms),
            new NumberColumn("value", [.. Enumerable.Range(0, rows).Select(row => Terms[row % terms][row / terms])]),
            new NumberColumn("share", [.. Enumerable.Range(0, rows).Select(row => Exports[row / terms] == 0 ? double.NaN : Terms[row % terms][row / terms] / Exports[row / terms])]),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance() => Summary.Glance(AccountTables.Number("exports", Exports.Sum()), AccountTables.Number("adding_up_gap", Enumerable.Range(0, Exports.Length).Max(s => Math.Abs(Terms.Sum(term => term[s]) - Exports[s])) / Exports.Max()));

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        new("regions",
        [
            TextColumn.Of("region", Regions),
            new NumberColumn("exports", Exports),
            new NumberColumn("value_added_exports", ValueAddedExports),
            new NumberColumn("vax_ratio", AccountTables.Ratio(ValueAddedExports, Exports)),
            new NumberColumn("foreign_content", [.. Enumerable.Range(0, Exports.Length).Select(s => Terms[6][s] + Terms[7][s] + Terms[8][s])]),
        ]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        IoFigures.Stacked("exports", ("Gross exports in nine terms", "总出口的九项分解"), Regions,
            [.. KoopmanWangWei.Names.Select((name, k) => (name, Meanings[k], AccountTables.Ratio(Terms[k], Exports)))], ("share of gross exports", "占总出口的份额")),
    ];
}

using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Value added and gross trade between regions.</summary>
public sealed record JohnsonNogueraResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required JohnsonNogueraSpec Spec { get; init; }

    /// <summary><c>value_added</c>: of origin row absorbed in column (diagonal: at home); <c>gross</c>: gross exports (n × G each).</summary>
    public required BilateralTerms Terms { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required SystemSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Summary.Notices;

    /// <summary>T: value added of the row region absorbed in the column region (G × G, diagonal included).</summary>
    public Matrix Absorbed => Terms.ByRegion("value_added");

    /// <inheritdoc/>
    public Table Tidy() => Terms.Long("tidy", Spec.Detail);

    /// <inheritdoc/>
    public Table Glance()
    {
        double[][] regions = Regions();
        return Summary.Glance(
            AccountTables.Number("exports", regions[2].Sum()),
            AccountTables.Number("value_added_exports", regions[1].Sum()),
            AccountTables.Number("vax_ratio", regions[1].Sum() / regions[2].Sum()));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables()
    {
        double[][] regions = Regions();
        return
        [
            new("regions",
            [
                TextColumn.Of("region", Terms.Regions),
                new NumberColumn("gdp", regions[0]),
                new NumberColumn("value_added_exports", regions[1]),
                new NumberColumn("exports", regions[2]),
                new NumberColumn("vax_ratio", AccountTables.Ratio(regions[1], regions[2])),
                new NumberColumn("trade_balance", regions[3]),
                new NumberColumn("value_added_balance", regions[4]),
            ]),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        IoFigures.Heat("value_added", ("Value added by origin and place of absorption", "增加值的来源地与吸收地"), Terms.Regions, Absorbed, false, ("origin of value added", "增加值来源地"), ("place of absorption", "吸收地")),
    ];

    /// <summary>GDP, value added exports, gross exports, gross balance, balance in value added (G each).</summary>
    private double[][] Regions()
    {
        Matrix t = Absorbed, e = Terms.ByRegion("gross");
        int g = t.Rows;
        double Sum(Func<int, double> term) => Enumerable.Range(0, g).Sum(term);
        return
        [
            [.. Enumerable.Range(0, g).Select(s => Sum(r => t[s, r]))],
            [.. Enumerable.Range(0, g).Select(s => Sum(r => r == s ? 0 : t[s, r]))],
            [.. Enumerable.Range(0, g).Select(s => Sum(r => e[s, r]))],
            [.. Enumerable.Range(0, g).Select(s => Sum(r => e[s, r] - e[r, s]))],
            [.. Enumerable.Range(0, g).Select(s => Sum(r => t[s, r] - t[r, s]))],
        ];
    }
}

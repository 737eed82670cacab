using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Digital coefficients and shares.</summary>
public sealed record DigitalCoefficientsResult : IMethodResult
{
    /// <summary>What is digital.</summary>
    public required DigitalRule Rule { get; init; }

    /// <summary>Names of the regions.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Names of the sectors.</summary>
    public required IReadOnlyList<string> Sectors { get; init; }

    /// <summary>σ (n).</summary>
    public required double[] Core { get; init; }

    /// <summary>d (n).</summary>
    public required double[] Direct { get; init; }

    /// <summary>DC (n), cut to one where the rule says so.</summary>
    public required double[] Coefficient { get; init; }

    /// <summary>c = σ + (1 − σ) DC (n).</summary>
    public required double[] Share { get; init; }

    /// <summary>How many coefficients are above one before any cut.</summary>
    public required int Above { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required SystemSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Above == 0 ? Summary.Notices :
    [
        .. Summary.Notices,
        new(NoticeKind.Warning, "coefficient_above_one", new(
            $"{Above} digital coefficients are above one, as happens where value added is negative; {(Rule.Cap ? "they were cut to one" : "nothing was cut (digital.cap)")}.",
            $"有 {Above} 个数字系数大于 1（增加值为负时会出现）；{(Rule.Cap ? "已截为 1" : "未作截断（digital.cap）")}。")) { Count = Above },
    ];

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        .. IoColumns.Sellers(Regions, Sectors),
        new NumberColumn("core_share", Core),
        new NumberColumn("digital_direct", Direct),
        new NumberColumn("digital_coefficient", Coefficient),
        new NumberColumn("digital_share", Share),
    ]);

    /// <inheritdoc/>
    public Table Glance() => Summary.Glance(AccountTables.Number("digital_share", Share.Average()));

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
        => [new("digital_coefficient", ("Digital coefficients", "数字系数"), Tidy(), Mark.Cell, new FigureEncoding("region", "sector") { Value = "digital_coefficient" })];
}

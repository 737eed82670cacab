using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Value added by channel, origin and region of absorption or completion.</summary>
public sealed record DigitalValueChainsResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required DigitalValueChainsSpec Spec { get; init; }

    /// <summary>c: digital share of every region-sector (n).</summary>
    public required double[] Share { get; init; }

    /// <summary>The channels, which add up to the total.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>The channels, <c>GVC_d</c> (single and fused digital value chains) and <c>total</c> = v̂BY (n × G each, diagonal included).</summary>
    public required BilateralTerms Terms { get; init; }

    /// <summary>The coefficients behind the shares.</summary>
    public required DigitalCoefficientsResult Coefficients { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Coefficients.Notices;

    /// <summary>F: value added of the row region in digital value chains that end in the column region (G × G, diagonal included).</summary>
    public Matrix Forward => Terms.ByRegion("GVC_d");

    /// <summary>F': the same seen from the region where the chain ends.</summary>
    public Matrix Backward => Forward.Transpose();

    /// <inheritdoc/>
    public Table Tidy() => Terms.Long("tidy", Spec.Detail);

    /// <inheritdoc/>
    public Table Glance() => Coefficients.Summary.Glance(
        AccountTables.Number("gvc_digital", Forward.Array.Sum()),
        AccountTables.Number("adding_up_gap", Terms.AddingUpGap(Channels, Terms["total"])));

    /// <summary><c>matrix</c>: forward and backward for every pair, the diagonal (value that returns) included; <c>totals</c>: channels by region.</summary>
    public IReadOnlyList<Table> Tables()
    {
        int g = Terms.Regions.Count;
        Matrix forward = Forward;
        return
        [
            new("matrix",
            [
                IoColumns.Labels("from_region", Terms.Regions, g * g, row => row / g),
                IoColumns.Labels("to_region", Terms.Regions, g * g, row => row % g),
                new NumberColumn("gvcd_forward", [.. Enumerable.Range(0, g * g).Select(row => forward[row / g, row % g])]),
                new NumberColumn("gvcd_backward", [.. Enumerable.Range(0, g * g).Select(row => forward[row % g, row / g])]),
            ]),
            Terms.Totals("totals", ["total"]),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        IoFigures.Heat("forward", ("Value added in digital value chains between regions", "区域间数字价值链增加值"), Terms.Regions, Forward, false, ("origin of value added", "增加值来源地"), Spec.By == FinalView.Destination ? ("place of absorption", "吸收地") : ("place of completion", "完成地")),
    ];
}

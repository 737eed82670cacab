using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Indices of participation, a value a region-sector or region.</summary>
public sealed record ValueChainParticipationResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required ValueChainParticipationSpec Spec { get; init; }

    /// <summary>Names of the regions.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Names of the sectors.</summary>
    public required IReadOnlyList<string> Sectors { get; init; }

    /// <summary>Upstream in national value chains.</summary>
    public required double[] NvcUp { get; init; }

    /// <summary>Downstream in national value chains.</summary>
    public required double[] NvcDown { get; init; }

    /// <summary>Upstream in global value chains.</summary>
    public required double[] GvcUp { get; init; }

    /// <summary>Downstream in global value chains.</summary>
    public required double[] GvcDown { get; init; }

    /// <summary>Z*, the denominator.</summary>
    public required double[] TotalOutflow { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required SystemSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Summary.Notices;

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        .. Spec.Detail == IoDetail.Sector ? IoColumns.Sellers(Regions, Sectors) : [TextColumn.Of("region", Regions)],
        new NumberColumn("nvc_up", NvcUp),
        new NumberColumn("nvc_down", NvcDown),
        new NumberColumn("gvc_up", GvcUp),
        new NumberColumn("gvc_down", GvcDown),
        new NumberColumn("total_outflow", TotalOutflow),
    ]);

    /// <inheritdoc/>
    public Table Glance() => Summary.Glance(AccountTables.Number("total_outflow", TotalOutflow.Sum()));

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        if (Spec.Detail == IoDetail.Region)
        {
            return
            [
                IoFigures.Grouped("participation", ("Participation of regions in national and global value chains", "各区域的国内与全球价值链参与度"), Regions,
                    [("nvc_up", ("national, upstream", "国内上游"), NvcUp), ("nvc_down", ("national, downstream", "国内下游"), NvcDown), ("gvc_up", ("global, upstream", "全球上游"), GvcUp), ("gvc_down", ("global, downstream", "全球下游"), GvcDown)],
                    ("share of total outflow", "占总流出的份额")),
            ];
        }

        return
        [
            new("national_and_global", ("National against global participation upstream, a dot a region-sector", "上游国内与全球价值链参与度（每点为一个区域部门）"), Tidy(), Mark.Point, new FigureEncoding("nvc_up", "gvc_up") { Series = Regions.Count <= 8 ? "region" : null }),
        ];
    }
}

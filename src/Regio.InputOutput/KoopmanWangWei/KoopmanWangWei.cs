using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Gross exports of each country in nine terms of value added and double counting.</summary>
/// <remarks>
/// K1 V_sB_ss Σ_{r≠s} Y_sr, K2 Σ V_sB_sr Y_rr, K3 Σ V_sB_sr Σ_{t≠s,r} Y_rt, K4 Σ V_sB_sr Y_rs, K5 V_s Σ B_srA_rs L_sY_ss, K6 V_s Σ B_srA_rs L_sE_s*,
/// K7 Σ_{t≠s} V_tB_ts Σ Y_sr, K8 Σ V_tB_ts Σ A_sr L_rY_rr, K9 Σ V_tB_ts Σ A_sr L_rE_r*; Koopman, Wang and Wei (2014), American Economic Review 104(2), eq. 36.
/// They add up to exports; K1+K2+K3 = value added exports, K1+…+K5 = GDP − V_sL_sY_ss, K7+K8+K9 = foreign content. Only G rows of B are solved for.
/// </remarks>
public static class KoopmanWangWei
{
    internal static readonly string[] Names = ["DVA_FIN", "DVA_INT", "DVA_INTrex", "RDV_FIN", "RDV_INT", "DDC", "FVA_FIN", "FVA_INT", "FDC"];

    /// <summary>Decomposes the exports of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="DataError">The table is refused, or is not of the whole world.</exception>
    public static KoopmanWangWeiResult Compute(KoopmanWangWeiSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, LeontiefSystem.Read(inputs, spec.Layout, run), run);

    /// <summary>Decomposes the exports of a table whose system is at hand.</summary>
    public static KoopmanWangWeiResult Compute(KoopmanWangWeiSpec spec, LeontiefSystem system, RunContext run)
    {
        ClosedTable.Demand(system, "koopman_wang_wei");
        BilateralTrade trade = BilateralTrade.Of(system);
        return new()
        {
            Spec = spec,
            Regions = system.Table.Regions,
            Terms = Terms(system, trade, ContentRows.Of(system, system.ValueAddedShare, run)),
            Exports = IoColumns.ByRegion(trade.Outflow, system.RegionCount),
            Summary = SystemSummary.Of(system),
        };
    }

    private static double[][] Terms(LeontiefSystem system, BilateralTrade trade, ContentRows v)
    {
        int regions = system.RegionCount, n = system.SectorCount;
        double[] own = LeontiefBlocks.Own(system.Final), abroad = trade.FinalTotal();
        double[] home = LeontiefBlocks.Apply(system.Local, own), traded = LeontiefBlocks.Apply(system.Local, trade.Outflow);
        double[] homeAbroad = LeontiefBlocks.Across(system, home), tradedAbroad = LeontiefBlocks.Across(system, traded);
        Matrix elsewhere = BilateralTrade.SumOfOthers(trade.Final);
        double[][] k = [.. Names.Select(_ => new double[regions])];
        for (int s = 0; s < regions; s++)
        {
            int from = s * n, to = from + n;
            double Here(double[] a, double[] b) => TensorPrimitives.Dot<double>(a.AsSpan(from, n), b.AsSpan(from, n));
            ReadOnlySpan<double> row = v.Rows.Column(s), third = elsewhere.Column(s), back = system.Final.Column(s);
            k[0][s] = Here(v.Own, abroad);
            k[1][s] = Dot(row[..from], own.AsSpan(0, from)) + Dot(row[to..], own.AsSpan(to));
            k[2][s] = Dot(row[..from], third[..from]) + Dot(row[to..], third[to..]);
            k[3][s] = Dot(row[..from], back[..from]) + Dot(row[to..], back[to..]);
            k[4][s] = Here(v.Loop, own);
            k[5][s] = Here(v.Loop, trade.Outflow);
            k[6][s] = Here(v.Others, abroad);
            k[7][s] = Here(v.Others, homeAbroad);
            k[8][s] = Here(v.Others, tradedAbroad);
        }

        return k;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => a.IsEmpty ? 0 : TensorPrimitives.Dot(a, b);
}

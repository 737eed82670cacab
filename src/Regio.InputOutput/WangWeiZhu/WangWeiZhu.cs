using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Bilateral exports by sector in sixteen terms of value added and double counting.</summary>
/// <remarks>
/// Exporter s, importer r, β = V_sL_s, α = V_sB_ss, ω_r = V_rB_rs, ω_o = Σ_{t≠s,r} V_tB_ts:
/// DVA_FIN α#Y_sr, DVA_INT β#A_srB_rrY_rr, DVA_INTrexI1 β#A_srΣ_{t≠s,r}B_rtY_tt, DVA_INTrexF β#A_srB_rrΣ_{t≠s,r}Y_rt, DVA_INTrexI2 β#A_srΣ_{t≠s,r}B_rtΣ_{u≠s,t}Y_tu,
/// RDV_FIN β#A_srB_rrY_rs, RDV_FIN2 β#A_srΣ_{t≠s,r}B_rtY_ts, RDV_INT β#A_srB_rsY_ss, DDC_FIN β#A_srB_rsΣ_{t≠s}Y_st, DDC_INT (α−β)#A_srx_r,
/// MVA_FIN ω_r#Y_sr, MVA_INT ω_r#A_srL_rY_rr, MDC ω_r#A_srL_rE_r*, OVA_FIN ω_o#Y_sr, OVA_INT ω_o#A_srL_rY_rr, ODC ω_o#A_srL_rE_r*.
/// Wang, Wei and Zhu (2013), NBER 19677, eq. 22. They add up to E_sr elementwise. The own blocks B_rr need the inverse: 2n³ operations.
/// The R package decompr sums them in another order of columns; the numbers are the same.
/// </remarks>
public static class WangWeiZhu
{
    internal static readonly string[] Names =
    [
        "DVA_FIN", "DVA_INT", "DVA_INTrexI1", "DVA_INTrexF", "DVA_INTrexI2", "RDV_FIN", "RDV_FIN2", "RDV_INT",
        "DDC_FIN", "DDC_INT", "MVA_FIN", "MVA_INT", "MDC", "OVA_FIN", "OVA_INT", "ODC",
    ];

    /// <summary>Decomposes the exports of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="DataError">The table is refused, or is not of the whole world.</exception>
    public static WangWeiZhuResult Compute(WangWeiZhuSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, LeontiefSystem.Read(inputs, spec.Layout, run), run);

    /// <summary>Decomposes the exports of a table whose system is at hand.</summary>
    public static WangWeiZhuResult Compute(WangWeiZhuSpec spec, LeontiefSystem system, RunContext run)
    {
        ClosedTable.Demand(system, "wang_wei_zhu");
        BilateralTrade trade = BilateralTrade.Of(system);
        return new()
        {
            Spec = spec,
            Terms = new(system.Table.Regions, system.Table.Sectors, Names, Terms(system, trade, run)),
            Exports = trade.Total,
            Summary = SystemSummary.Of(system),
        };
    }

    private static Matrix[] Terms(LeontiefSystem system, BilateralTrade trade, RunContext run)
    {
        ContentRows v = ContentRows.Of(system, system.ValueAddedShare, run);
        Matrix[] a = BilateralProduct.Run(system, WangWeiZhuKernel.RightSides(system, trade, run), run);
        Matrix partner = v.Rows.Clone();
        for (int s = 0; s < system.RegionCount; s++)
        {
            partner.Column(s).Slice(s * system.SectorCount, system.SectorCount).Clear();
        }

        Matrix others = BilateralTrade.SumOfOthers(partner);
        Func<Matrix>[] terms =
        [
            () => BilateralProduct.Scale(v.Own, trade.Final),
            .. Enumerable.Range(0, 8).Select<int, Func<Matrix>>(k => () => BilateralProduct.Scale(v.Local, a[k])),
            () => BilateralProduct.Scale(v.Loop, trade.Intermediate),
            () => Product(partner, trade.Final),
            () => Product(partner, a[8]),
            () => Product(partner, a[9]),
            () => Product(others, trade.Final),
            () => Product(others, a[8]),
            () => Product(others, a[9]),
        ];
        Matrix[] values = new Matrix[terms.Length];
        run.ForEach(terms.Length, k => values[k] = terms[k]());
        return values;
    }

    private static Matrix Product(Matrix a, Matrix b)
    {
        Matrix product = new(a.Rows, a.Columns);
        System.Numerics.Tensors.TensorPrimitives.Multiply<double>(a.Array, b.Array, product.Array);
        return product;
    }
}

using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Bilateral exports by sector in domestic and foreign value added and their double counting, each counted once within a perimeter.</summary>
/// <remarks>
/// Exporter perimeter, source: DVA = β#E_sr, DDC = (α−β)#E_sr, FVA = φ#E_sr, FDC = (ω−φ)#E_sr, with α = V_sB_ss, β = V_sL_s, ω = Σ_{t≠s}V_tB_ts, φ = ωB_ss⁻¹L_s;
/// sink: k_sr = A_srB_rsB_ss⁻¹L_sE_s*, DVA = α#(E_sr−k), DDC = α#k, FVA = ω#(E_sr−k), FDC = ω#k. Of DVA, REF returns and VAX is absorbed abroad; source only: DAVAX, GVC_forward = DVA − DAVAX, GVC_backward = DDC + FVA + FDC.
/// Other perimeters cut A_sr (bilateral), the exports of one sector, or those to one partner, out of A in place of all exports of s; they have the four parts alone.
/// Borin and Mancini (2019), World Bank WP 8804; (2023), Economic Systems Research 35. Per country the exporter perimeter gives V_sL_sE_s* = GDP lost when exports are extracted (Los, Timmer and de Vries 2016).
/// </remarks>
public static class BorinMancini
{
    internal static readonly string[] Parts = ["DVA", "DDC", "FVA", "FDC"];

    /// <summary>Decomposes the exports of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="DataError">The table is refused, or is not of the whole world.</exception>
    public static BorinManciniResult Compute(BorinManciniSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, LeontiefSystem.Read(inputs, spec.Layout, run), run);

    /// <summary>Decomposes the exports of a table whose system is at hand.</summary>
    public static BorinManciniResult Compute(BorinManciniSpec spec, LeontiefSystem system, RunContext run)
    {
        ClosedTable.Demand(system, "borin_mancini");
        BilateralTrade trade = BilateralTrade.Of(system);
        ContentRows v = ContentRows.Of(system, system.ValueAddedShare, run);
        bool source = spec.Approach == CrossingApproach.Source;
        (string Name, Matrix Value)[] terms = spec.Perimeter switch
        {
            ExportPerimeter.Exporter => source ? Source(system, trade, v, run) : Sink(system, trade, v, run),
            ExportPerimeter.Bilateral => Named(BorinManciniKernel.Bilateral(system, v, trade.Total, source, run)),
            _ => Named(BorinManciniKernel.Sector(system, v, trade, spec.Perimeter == ExportPerimeter.SectorBilateral, source, run)),
        };
        return new()
        {
            Spec = spec,
            Terms = new(system.Table.Regions, system.Table.Sectors, [.. terms.Select(term => term.Name)], [.. terms.Select(term => term.Value)]),
            Exports = trade.Total,
            Summary = SystemSummary.Of(system),
        };
    }

    private static (string, Matrix)[] Named(Matrix[] parts) => [.. Parts.Zip(parts)];

    private static (string, Matrix)[] Source(LeontiefSystem system, BilateralTrade trade, ContentRows v, RunContext run)
    {
        (double[] first, double[] again) = BorinManciniKernel.ForeignRows(system, v, run);
        Matrix home = new(system.Order, 1, LeontiefBlocks.Apply(system.Local, LeontiefBlocks.Own(system.Final)));
        Matrix[] a = BilateralProduct.Run(system, [system.Solve(system.Final), home], run);
        Matrix dva = BilateralProduct.Scale(v.Local, trade.Total), ddc = BilateralProduct.Scale(v.Loop, trade.Total);
        Matrix fva = BilateralProduct.Scale(first, trade.Total), fdc = BilateralProduct.Scale(again, trade.Total);
        Matrix returned = BilateralProduct.Scale(v.Local, a[0]), direct = BilateralProduct.Scale(v.Local, trade.Final, v.Local, a[1]);
        return
        [
            .. Parts.Zip([dva, ddc, fva, fdc]), ("VAX", Minus(dva, returned)), ("REF", returned), ("DAVAX", direct),
            ("GVC_forward", Minus(dva, direct)), ("GVC_backward", Plus(Plus(ddc, fva), fdc)),
        ];
    }

    private static (string, Matrix)[] Sink(LeontiefSystem system, BilateralTrade trade, ContentRows v, RunContext run)
    {
        int regions = system.RegionCount;
        Lu[] own = [.. system.OwnBlocks.Select(block => Lu.Factor(block))];
        Matrix absorbed = system.Solve(system.Final);
        double[] home = LeontiefBlocks.Apply(system.Local, LeontiefBlocks.Own(system.Final)), back = LeontiefBlocks.Own(absorbed);
        TensorPrimitives.Subtract<double>(back, home, back);
        Matrix again = system.Solve(LeontiefBlocks.Spread(Divide(own, LeontiefBlocks.Apply(system.Local, trade.Outflow)), regions));
        Matrix circled = system.Solve(LeontiefBlocks.Spread(Divide(own, back), regions));
        Matrix[] a = BilateralProduct.Run(system, [again, Minus(absorbed, circled)], run);
        Matrix keep = Minus(trade.Total, a[0]), dva = BilateralProduct.Scale(v.Own, keep), returned = BilateralProduct.Scale(v.Own, a[1]);
        return
        [
            ("DVA", dva), ("DDC", BilateralProduct.Scale(v.Own, a[0])), ("FVA", BilateralProduct.Scale(v.Others, keep)), ("FDC", BilateralProduct.Scale(v.Others, a[0])),
            ("VAX", Minus(dva, returned)), ("REF", returned),
        ];
    }

    private static double[] Divide(Lu[] blocks, double[] vector)
    {
        int n = vector.Length / blocks.Length;
        double[] solved = new double[vector.Length];
        for (int g = 0; g < blocks.Length; g++)
        {
            blocks[g].Solve(vector.AsSpan(g * n, n)).CopyTo(solved, g * n);
        }

        return solved;
    }

    private static Matrix Minus(Matrix a, Matrix b)
    {
        Matrix difference = new(a.Rows, a.Columns);
        TensorPrimitives.Subtract<double>(a.Array, b.Array, difference.Array);
        return difference;
    }

    private static Matrix Plus(Matrix a, Matrix b)
    {
        Matrix sum = new(a.Rows, a.Columns);
        TensorPrimitives.Add<double>(a.Array, b.Array, sum.Array);
        return sum;
    }
}

using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Trade in value added by origin, destination and sector: value added of every origin in final demand and in gross exports of every destination.</summary>
/// <remarks>
/// In final demand: v̂ B Y (n × G; one column more for exports to outside an open table). In exports of country s: v̂ B E_s (n × G). By exporting industry: V_t B_{t,(s,j)} E_{(s,j)} (G × n).
/// E_s are gross exports, intermediate and final, to other regions and outside. Indicators after OECD, TiVA 2023 guide: domestic (EXGR_DVA) and foreign (EXGR_FVA) value added in gross exports, domestic value added in
/// foreign final demand (FFD_DVA), foreign value added in domestic final demand (DFD_FVA), and their balance. Johnson and Noguera (2012), Journal of International Economics 86; OECD and WTO (2012).
/// Domestic plus foreign content equals exports in a closed table; in an open one the rest is imported content from outside. Gross exports embody value added that crosses twice: unlike VAX, EXGR_DVA double counts over countries.
/// </remarks>
public static class ValueAddedTrade
{
    /// <summary>Matrices and indicators.</summary>
    public static ValueAddedTradeResult Compute(ValueAddedTradeSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static ValueAddedTradeResult Compute(ValueAddedTradeSpec spec, LeontiefSystem system, RunContext run)
    {
        RegionSectors labels = RegionSectors.Of(system.Table);
        double[] exports = BilateralTrade.RowSums(BilateralTrade.Of(system).Total);
        TensorPrimitives.Add<double>(exports, system.Exports, exports);
        Matrix industry = AccountTables.Origins(system, system.ValueAddedShare);
        for (int t = 0; t < industry.Columns; t++)
        {
            TensorPrimitives.Multiply<double>(industry.Column(t), exports, industry.Column(t));
        }

        return new()
        {
            Labels = labels,
            Exports = exports,
            InFinalDemand = Weighted(system, system.Solve(Footprint.AbsorbedBy(system))),
            InExports = Weighted(system, system.Solve(LeontiefBlocks.Spread(exports, labels.RegionCount))),
            ByIndustry = industry,
            FitNotices = system.Balance.Notices,
        };
    }

    private static Matrix Weighted(LeontiefSystem system, Matrix output)
    {
        for (int r = 0; r < output.Columns; r++)
        {
            TensorPrimitives.Multiply<double>(output.Column(r), system.ValueAddedShare, output.Column(r));
        }

        return output;
    }
}

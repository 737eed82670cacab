using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The right-hand sides of the sixteen terms from B alone, each a sum of parts of one sign.</summary>
internal static class WangWeiZhuKernel
{
    /// <summary>h of terms 2 to 9 (n × G, column s = exporter; n × 1 where it is the same for all), of L_rY_rr and of L_rE_r*.</summary>
    internal static Matrix[] RightSides(LeontiefSystem system, BilateralTrade trade, RunContext run)
    {
        int n = system.Order, regions = system.RegionCount;
        double[] own = LeontiefBlocks.Own(system.Final);
        Matrix across = CrossBorder(system);
        Matrix elsewhere = BilateralTrade.SumOfOthers(trade.Final);
        for (int s = 0; s < regions; s++)
        {
            elsewhere.Column(s).Slice(s * system.SectorCount, system.SectorCount).Clear();
        }

        Matrix[] products = Multiply(across, [LeontiefBlocks.Spread(own, regions), elsewhere, trade.Final, LeontiefBlocks.Spread(trade.FinalTotal(), regions)], run);
        Matrix direct = LeontiefBlocks.Apply(system.OwnBlocks, trade.Final, run);
        return
        [
            new(n, 1, LeontiefBlocks.Apply(system.OwnBlocks, own)),
            BilateralTrade.SumOfOthers(products[0]),
            BilateralTrade.SumOfOthers(direct),
            products[1],
            direct,
            products[2],
            products[0],
            products[3],
            new(n, 1, LeontiefBlocks.Apply(system.Local, own)),
            new(n, 1, LeontiefBlocks.Apply(system.Local, trade.Outflow)),
        ];
    }

    /// <summary>B with its own-region blocks set to zero.</summary>
    private static Matrix CrossBorder(LeontiefSystem system)
    {
        _ = system.OwnBlocks;
        Matrix across = system.Inverse().Clone();
        for (int j = 0; j < across.Columns; j++)
        {
            across.Column(j).Slice(j / system.SectorCount * system.SectorCount, system.SectorCount).Clear();
        }

        return across;
    }

    private static Matrix[] Multiply(Matrix left, Matrix[] right, RunContext run)
    {
        int length = right[0].Array.Length, columns = right[0].Columns;
        Matrix all = new(left.Rows, columns * right.Length);
        for (int k = 0; k < right.Length; k++)
        {
            right[k].Array.CopyTo(all.Array, k * length);
        }

        Matrix product = Gemm.Multiply(left, all, run);
        return [.. right.Select((_, k) => new Matrix(left.Rows, columns, product.Values.Slice(k * length, length).ToArray()))];
    }
}

using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Gross deliveries across regions.</summary>
internal static class Trade
{
    /// <summary>Deliveries of (i, s) to another region, intermediate and final, zero to the own one (n × G).</summary>
    internal static Matrix Bilateral(LeontiefSystem system)
    {
        (int n, int sectors) = (system.Order, system.SectorCount);
        Matrix trade = system.Final.Clone();
        for (int j = 0; j < n; j++)
        {
            Span<double> to = trade.Column(j / sectors);
            TensorPrimitives.Add<double>(to, system.Table.Intermediate.Column(j), to);
        }

        for (int g = 0; g < system.RegionCount; g++)
        {
            trade.Column(g).Slice(g * sectors, sectors).Clear();
        }

        return trade;
    }

    /// <summary>Sums over the columns (n).</summary>
    internal static double[] RowSums(Matrix values)
    {
        double[] sum = new double[values.Rows];
        for (int j = 0; j < values.Columns; j++)
        {
            TensorPrimitives.Add<double>(sum, values.Column(j), sum);
        }

        return sum;
    }
}

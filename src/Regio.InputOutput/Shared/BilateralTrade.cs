using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>What each region-sector delivers to each other region (n × G, own column zero).</summary>
/// <param name="Intermediate">A_ij x_j.</param>
/// <param name="Final">Y_ij.</param>
/// <param name="Total">Both.</param>
/// <param name="Outflow">Z_i* = Σ_j Total + E: all that leaves the region (n).</param>
internal sealed record BilateralTrade(Matrix Intermediate, Matrix Final, Matrix Total, double[] Outflow)
{
    internal static BilateralTrade Of(LeontiefSystem system)
    {
        int n = system.Order, sectors = system.SectorCount;
        Matrix intermediate = new(n, system.RegionCount), total = new(n, system.RegionCount);
        for (int j = 0; j < n; j++)
        {
            Span<double> to = intermediate.Column(j / sectors);
            TensorPrimitives.Add<double>(to, system.Table.Intermediate.Column(j), to);
        }

        Matrix final = system.Final.Clone();
        double[] outflow = [.. system.Exports];
        for (int g = 0; g < system.RegionCount; g++)
        {
            intermediate.Column(g).Slice(g * sectors, sectors).Clear();
            final.Column(g).Slice(g * sectors, sectors).Clear();
            TensorPrimitives.Add<double>(intermediate.Column(g), final.Column(g), total.Column(g));
            TensorPrimitives.Add<double>(outflow, total.Column(g), outflow);
        }

        return new(intermediate, final, total, outflow);
    }

    /// <summary>Σ_u Final_u (n).</summary>
    internal double[] FinalTotal() => RowSums(Final);

    internal static double[] RowSums(Matrix matrix)
    {
        double[] sum = new double[matrix.Rows];
        for (int j = 0; j < matrix.Columns; j++)
        {
            TensorPrimitives.Add<double>(sum, matrix.Column(j), sum);
        }

        return sum;
    }

    /// <summary>Σ_{t≠s} M_·t for every column s, as sums of what is left and right of it: no difference of large numbers.</summary>
    internal static Matrix SumOfOthers(Matrix matrix)
    {
        Matrix others = new(matrix.Rows, matrix.Columns);
        double[] sum = new double[matrix.Rows];
        for (int s = 0; s < matrix.Columns; s++)
        {
            sum.CopyTo(others.Column(s));
            TensorPrimitives.Add<double>(sum, matrix.Column(s), sum);
        }

        Array.Clear(sum);
        for (int s = matrix.Columns - 1; s >= 0; s--)
        {
            TensorPrimitives.Add<double>(others.Column(s), sum, others.Column(s));
            TensorPrimitives.Add<double>(sum, matrix.Column(s), sum);
        }

        return others;
    }
}

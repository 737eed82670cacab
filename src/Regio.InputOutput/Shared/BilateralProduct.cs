using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>A_ij h_j^(i) for all pairs i ≠ j at once: Z is read once, by buying region, and each piece writes its own columns.</summary>
internal static class BilateralProduct
{
    /// <summary>Products of A's blocks with several vectors.</summary>
    /// <param name="system">A.</param>
    /// <param name="right">For each product h: n × G, column i = h^(i), or n × 1 where h is the same for every seller.</param>
    /// <param name="run">Threads.</param>
    /// <returns>For each product n × G: row (i, s), column j, zero for j = i.</returns>
    internal static Matrix[] Run(LeontiefSystem system, IReadOnlyList<Matrix> right, RunContext run)
    {
        int regions = system.RegionCount, n = system.SectorCount;
        Matrix[] product = [.. right.Select(_ => new Matrix(system.Order, regions))];
        run.ForEach(regions, j =>
        {
            for (int k = j * n; k < (j + 1) * n; k++)
            {
                ReadOnlySpan<double> column = system.Table.Intermediate.Column(k);
                double per = system.PerOutput[k];
                for (int c = 0; c < right.Count; c++)
                {
                    Span<double> to = product[c].Column(j);
                    if (right[c].Columns == 1)
                    {
                        double h = right[c][k, 0] * per;
                        TensorPrimitives.MultiplyAdd(column[..(j * n)], h, to[..(j * n)], to[..(j * n)]);
                        TensorPrimitives.MultiplyAdd(column[((j + 1) * n)..], h, to[((j + 1) * n)..], to[((j + 1) * n)..]);
                        continue;
                    }

                    for (int i = 0; i < regions; i++)
                    {
                        double h = i == j ? 0 : right[c][k, i] * per;
                        if (h != 0)
                        {
                            Span<double> part = to.Slice(i * n, n);
                            TensorPrimitives.MultiplyAdd(column.Slice(i * n, n), h, part, part);
                        }
                    }
                }
            }
        });
        return product;
    }

    /// <summary>row # matrix: element (i, j) times row_i, as a new matrix.</summary>
    internal static Matrix Scale(double[] row, Matrix matrix)
    {
        Matrix scaled = new(matrix.Rows, matrix.Columns);
        for (int j = 0; j < matrix.Columns; j++)
        {
            TensorPrimitives.Multiply<double>(row, matrix.Column(j), scaled.Column(j));
        }

        return scaled;
    }

    /// <summary>row # a + other # b.</summary>
    internal static Matrix Scale(double[] row, Matrix a, double[] other, Matrix b)
    {
        Matrix sum = Scale(row, a);
        for (int j = 0; j < sum.Columns; j++)
        {
            TensorPrimitives.MultiplyAdd<double>(other, b.Column(j), sum.Column(j), sum.Column(j));
        }

        return sum;
    }
}

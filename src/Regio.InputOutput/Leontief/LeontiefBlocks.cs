using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Products of blocks: same-region parts of A and B, and the cross-border part A_F. Sums run in one order, so bits do not depend on threads.</summary>
internal static class LeontiefBlocks
{
    internal static Matrix[] Local(LeontiefSystem system, RunContext run)
    {
        int n = system.SectorCount;
        Matrix[] local = new Matrix[system.RegionCount];
        RunContext single = run with { Threads = 1 };
        run.ForEach(local.Length, g =>
        {
            Matrix own = new(n, n);
            for (int k = 0; k < n; k++)
            {
                int j = (g * n) + k;
                TensorPrimitives.Multiply<double>(system.Table.Intermediate.Column(j).Slice(g * n, n), -system.PerOutput[j], own.Column(k));
                own[k, k] += 1;
            }

            local[g] = Lu.FactorInPlace(own, single).Inverse(single);
        });
        return local;
    }

    internal static Matrix[] Own(LeontiefSystem system, Matrix full)
    {
        int n = system.SectorCount;
        Matrix[] own = new Matrix[system.RegionCount];
        for (int g = 0; g < own.Length; g++)
        {
            own[g] = new Matrix(n, n);
            for (int k = 0; k < n; k++)
            {
                full.Column((g * n) + k).Slice(g * n, n).CopyTo(own[g].Column(k));
            }
        }

        return own;
    }

    /// <summary>Block-diagonal product: D_g r_g for every region.</summary>
    internal static double[] Apply(IReadOnlyList<Matrix> blocks, ReadOnlySpan<double> vector)
    {
        double[] product = new double[vector.Length];
        int n = vector.Length / blocks.Count;
        for (int g = 0; g < blocks.Count; g++)
        {
            Gemv.MultiplyAdd(1, blocks[g], vector.Slice(g * n, n), product.AsSpan(g * n, n));
        }

        return product;
    }

    /// <summary>Block-diagonal product from the left: r_g D_g for every region.</summary>
    internal static double[] ApplyLeft(ReadOnlySpan<double> vector, IReadOnlyList<Matrix> blocks)
    {
        double[] product = new double[vector.Length];
        int n = vector.Length / blocks.Count;
        for (int g = 0; g < blocks.Count; g++)
        {
            Gemv.TransposeMultiply(blocks[g], vector.Slice(g * n, n)).CopyTo(product, g * n);
        }

        return product;
    }

    /// <summary>Block-diagonal product with a matrix of n rows: D_g R_g for every region.</summary>
    internal static Matrix Apply(IReadOnlyList<Matrix> blocks, Matrix right, RunContext run)
    {
        Matrix product = new(right.Rows, right.Columns);
        int n = right.Rows / blocks.Count;
        run.ForEach(blocks.Count, g =>
        {
            Matrix some = new(n, right.Columns);
            for (int c = 0; c < right.Columns; c++)
            {
                right.Column(c).Slice(g * n, n).CopyTo(some.Column(c));
            }

            Matrix result = Gemm.Multiply(blocks[g], some);
            for (int c = 0; c < right.Columns; c++)
            {
                result.Column(c).CopyTo(product.Column(c).Slice(g * n, n));
            }
        });
        return product;
    }

    /// <summary>A_F r: deliveries across regions only.</summary>
    internal static double[] Across(LeontiefSystem system, ReadOnlySpan<double> vector)
    {
        double[] product = new double[vector.Length];
        int n = system.SectorCount;
        for (int j = 0; j < vector.Length; j++)
        {
            double h = vector[j] * system.PerOutput[j];
            if (h != 0)
            {
                int own = j / n * n;
                ReadOnlySpan<double> column = system.Table.Intermediate.Column(j);
                Add(column[..own], h, product.AsSpan(0, own));
                Add(column[(own + n)..], h, product.AsSpan(own + n));
            }
        }

        return product;
    }

    /// <summary>r A_F: inputs from other regions only.</summary>
    internal static double[] AcrossLeft(ReadOnlySpan<double> vector, LeontiefSystem system)
    {
        double[] product = new double[vector.Length];
        int n = system.SectorCount;
        for (int j = 0; j < vector.Length; j++)
        {
            int own = j / n * n;
            ReadOnlySpan<double> column = system.Table.Intermediate.Column(j);
            product[j] = (TensorPrimitives.Dot(column[..own], vector[..own]) + TensorPrimitives.Dot(column[(own + n)..], vector[(own + n)..])) * system.PerOutput[j];
        }

        return product;
    }

    /// <summary>n × G matrix whose column g holds the vector on the rows of region g and zero elsewhere.</summary>
    internal static Matrix Spread(ReadOnlySpan<double> vector, int regions)
    {
        Matrix spread = new(vector.Length, regions);
        int n = vector.Length / regions;
        for (int g = 0; g < regions; g++)
        {
            vector.Slice(g * n, n).CopyTo(spread.Column(g).Slice(g * n, n));
        }

        return spread;
    }

    /// <summary>The entries M_(g,s),g of an n × G matrix: each region's rows of its own column.</summary>
    internal static double[] Own(Matrix matrix)
    {
        double[] own = new double[matrix.Rows];
        int n = matrix.Rows / matrix.Columns;
        for (int g = 0; g < matrix.Columns; g++)
        {
            matrix.Column(g).Slice(g * n, n).CopyTo(own.AsSpan(g * n, n));
        }

        return own;
    }

    private static void Add(ReadOnlySpan<double> column, double h, Span<double> to) => TensorPrimitives.MultiplyAdd(column, h, to, to);
}

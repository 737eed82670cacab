using Regio.Core;

namespace Regio.Numerics;

/// <summary>Products of a matrix with its own transpose: symmetric to the last bit.</summary>
public static class Syrk
{
    /// <summary>X'X, K × K for X of N × K.</summary>
    public static Matrix Gram(Matrix x, RunContext? run = null) => Mirror(Gemm.Multiply(x, true, x, false, run));

    /// <summary>X'WX with W = diag(<paramref name="weights"/>), K × K for X of N × K.</summary>
    /// <exception cref="ArgumentException">There are not N weights.</exception>
    public static Matrix Gram(Matrix x, ReadOnlySpan<double> weights, RunContext? run = null)
    {
        if (weights.Length != x.Rows)
        {
            throw new ArgumentException($"{weights.Length} weights for {x.Rows} rows", nameof(weights));
        }

        Matrix weighted = x.Clone();
        for (int j = 0; j < x.Columns; j++)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(x.Column(j), weights, weighted.Column(j));
        }

        return Mirror(Gemm.Multiply(x, true, weighted, false, run));
    }

    /// <summary>X X', N × N for X of N × K.</summary>
    public static Matrix Outer(Matrix x, RunContext? run = null) => Mirror(Gemm.Multiply(x, false, x, true, run));

    private static Matrix Mirror(Matrix a)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = j + 1; i < a.Rows; i++)
            {
                a[j, i] = a[i, j];
            }
        }

        return a;
    }
}

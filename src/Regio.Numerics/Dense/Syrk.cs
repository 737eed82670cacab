using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Products of a matrix with its own transpose: symmetric to the last bit.</summary>
public static class Syrk
{
    /// <summary>X'X, K × K for X of N × K.</summary>
    public static Matrix Gram(Matrix x, RunContext? run = null) => Symmetric(x, true, x, run);

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
            TensorPrimitives.Multiply(x.Column(j), weights, weighted.Column(j));
        }

        return Symmetric(x, true, weighted, run);
    }

    /// <summary>X X', N × N for X of N × K.</summary>
    public static Matrix Outer(Matrix x, RunContext? run = null) => Symmetric(x, false, x, run);

    private static unsafe Matrix Symmetric(Matrix x, bool inner, Matrix y, RunContext? run)
    {
        int n = inner ? x.Columns : x.Rows;
        Matrix c = new(n, n);
        fixed (double* px = x.Array, py = y.Array, pc = c.Array)
        {
            View left = inner ? new View(px, x).T : new View(px, x);
            View right = inner ? new View(py, y) : new View(py, y).T;
            Product.Run(1, left, right, 0, new View(pc, c), run ?? RunContext.Default, Part.Lower);
        }

        return Mirror(c);
    }

    /// <summary>Copies the lower triangle onto the upper one.</summary>
    internal static Matrix Mirror(Matrix a)
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

using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Product of a dense matrix and a vector.</summary>
/// <remarks>Threads share rows of A x and columns of A'x, each summed in one order, so the bits do not depend on their number.</remarks>
public static class Gemv
{
    // Rows handled at a time: their part of y stays in the first-level cache while the columns pass.
    private const int Strip = 2048;

    /// <summary>A x: length of the rows of A.</summary>
    /// <exception cref="ArgumentException">x is not as long as A has columns.</exception>
    public static double[] Multiply(Matrix a, ReadOnlySpan<double> x, RunContext? run = null)
    {
        double[] y = new double[a.Rows];
        MultiplyAdd(1, a, x, y, run);
        return y;
    }

    /// <summary>A'x: length of the columns of A.</summary>
    /// <exception cref="ArgumentException">x is not as long as A has rows.</exception>
    public static unsafe double[] TransposeMultiply(Matrix a, ReadOnlySpan<double> x, RunContext? run = null)
    {
        Check(a.Rows, x.Length);
        double[] y = new double[a.Columns];
        fixed (double* pinned = x)
        {
            double* px = pinned;
            Work.Each(run ?? RunContext.Default, y.Length, j => y[j] = TensorPrimitives.Dot(a.Column(j), new ReadOnlySpan<double>(px, a.Rows)));
        }

        return y;
    }

    /// <summary>y := y + α A x in place.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static unsafe void MultiplyAdd(double alpha, Matrix a, ReadOnlySpan<double> x, Span<double> y, RunContext? run = null)
    {
        Check(a.Columns, x.Length);
        Check(a.Rows, y.Length);
        fixed (double* pinnedX = x, pinnedY = y)
        {
            (nint px, nint py) = ((nint)pinnedX, (nint)pinnedY);
            Work.Each(run ?? RunContext.Default, (a.Rows + Strip - 1) / Strip, strip =>
            {
                int from = strip * Strip;
                int length = Math.Min(Strip, a.Rows - from);
                Span<double> part = new((double*)py + from, length);
                for (int j = 0; j < a.Columns; j++)
                {
                    TensorPrimitives.MultiplyAdd(a.Column(j).Slice(from, length), alpha * ((double*)px)[j], part, part);
                }
            });
        }
    }

    private static void Check(int expected, int given)
    {
        if (expected != given)
        {
            throw new ArgumentException($"a vector of {given} where the matrix needs {expected}");
        }
    }
}

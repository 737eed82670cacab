using System.Numerics.Tensors;

namespace Regio.Numerics;

/// <summary>Product of a dense matrix and a vector.</summary>
public static class Gemv
{
    /// <summary>A x: length of the rows of A.</summary>
    /// <exception cref="ArgumentException">x is not as long as A has columns.</exception>
    public static double[] Multiply(Matrix a, ReadOnlySpan<double> x)
    {
        double[] y = new double[a.Rows];
        MultiplyAdd(1, a, x, y);
        return y;
    }

    /// <summary>A'x: length of the columns of A.</summary>
    /// <exception cref="ArgumentException">x is not as long as A has rows.</exception>
    public static double[] TransposeMultiply(Matrix a, ReadOnlySpan<double> x)
    {
        Check(a.Rows, x.Length);
        double[] y = new double[a.Columns];
        for (int j = 0; j < y.Length; j++)
        {
            y[j] = TensorPrimitives.Dot(a.Column(j), x);
        }

        return y;
    }

    /// <summary>y := y + α A x in place.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void MultiplyAdd(double alpha, Matrix a, ReadOnlySpan<double> x, Span<double> y)
    {
        Check(a.Columns, x.Length);
        Check(a.Rows, y.Length);
        for (int j = 0; j < x.Length; j++)
        {
            TensorPrimitives.MultiplyAdd(a.Column(j), alpha * x[j], y, y);
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

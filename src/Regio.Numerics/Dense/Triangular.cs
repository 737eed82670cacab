using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Which triangle of a square matrix holds the numbers; the other is not read.</summary>
public enum Triangle
{
    /// <summary>On and below the diagonal.</summary>
    Lower,

    /// <summary>On and above the diagonal.</summary>
    Upper,
}

/// <summary>Systems with a triangular matrix. A zero on the diagonal gives infinities or NaN, as in BLAS: the factorisations report singularity before.</summary>
public static class Triangular
{
    /// <summary>Solves op(T) X = B in place of B, op(T) = T or T'.</summary>
    /// <param name="triangle">The triangle of T that is read.</param>
    /// <param name="transpose">Whether T' is meant.</param>
    /// <param name="unitDiagonal">Whether the diagonal is one and not read.</param>
    /// <param name="t">T, square.</param>
    /// <param name="b">B on entry, X on exit.</param>
    /// <param name="run">Threads; one when null.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static unsafe void Solve(Triangle triangle, bool transpose, bool unitDiagonal, Matrix t, Matrix b, RunContext? run = null)
    {
        Shape.Rows(Shape.Square(t), b.Rows);
        fixed (double* pt = t.Array, pb = b.Array)
        {
            View view = new(pt, t);
            TriangularSolve.Run(transpose ? view.T : view, (triangle == Triangle.Lower) != transpose, unitDiagonal, new View(pb, b), run ?? RunContext.Default);
        }
    }

    /// <summary>Solves op(T) x = b in place of b.</summary>
    public static void Solve(Triangle triangle, bool transpose, bool unitDiagonal, Matrix t, Span<double> b)
    {
        int n = Shape.Square(t);
        Shape.Rows(n, b.Length);
        bool forward = (triangle == Triangle.Lower) != transpose;
        for (int step = 0; step < n; step++)
        {
            int k = forward ? step : n - 1 - step;
            int from = triangle == Triangle.Lower ? k + 1 : 0;
            int length = triangle == Triangle.Lower ? n - k - 1 : k;
            ReadOnlySpan<double> column = t.Column(k).Slice(from, length);
            Span<double> part = b.Slice(from, length);
            if (transpose)
            {
                b[k] -= TensorPrimitives.Dot(column, part);
            }

            if (!unitDiagonal)
            {
                b[k] /= t[k, k];
            }

            if (!transpose)
            {
                TensorPrimitives.MultiplyAdd(column, -b[k], part, part);
            }
        }
    }

    /// <summary>T⁻¹, triangular like T; zeros in the other triangle.</summary>
    public static Matrix Inverse(Triangle triangle, Matrix t, RunContext? run = null)
    {
        Matrix inverse = Matrix.Identity(t.Rows);
        Solve(triangle, false, false, t, inverse, run);
        return inverse;
    }
}

using System.Numerics.Tensors;

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
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Solve(Triangle triangle, bool transpose, bool unitDiagonal, Matrix t, Matrix b)
    {
        if (t.Rows != t.Columns || t.Rows != b.Rows)
        {
            throw new ArgumentException($"a {t.Rows} × {t.Columns} matrix does not solve for {b.Rows} × {b.Columns}", nameof(b));
        }

        for (int j = 0; j < b.Columns; j++)
        {
            Solve(triangle, transpose, unitDiagonal, t, b.Column(j));
        }
    }

    /// <summary>Solves op(T) x = b in place of b.</summary>
    public static void Solve(Triangle triangle, bool transpose, bool unitDiagonal, Matrix t, Span<double> b)
    {
        int n = t.Rows;
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
    public static Matrix Inverse(Triangle triangle, Matrix t)
    {
        Matrix inverse = Matrix.Identity(t.Rows);
        Solve(triangle, false, false, t, inverse);
        return inverse;
    }
}

using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Product of dense matrices, C := α op(A) op(B) + β C with op(X) = X or X'.</summary>
/// <remarks>
/// BLAS conventions: β = 0 overwrites C whatever it held (NaN included); α = 0 does not read A and B. NaN and infinities of A and B reach C.
/// Every element is summed in an order that depends on the shapes alone, so the bits do not depend on the number of threads.
/// </remarks>
public static class Gemm
{
    /// <summary>A B, as a new matrix.</summary>
    public static Matrix Multiply(Matrix a, Matrix b, RunContext? run = null) => Multiply(a, false, b, false, run);

    /// <summary>op(A) op(B), as a new matrix.</summary>
    /// <param name="a">Left factor.</param>
    /// <param name="transposeA">Whether A' is meant.</param>
    /// <param name="b">Right factor.</param>
    /// <param name="transposeB">Whether B' is meant.</param>
    /// <param name="run">Threads; one when null.</param>
    public static Matrix Multiply(Matrix a, bool transposeA, Matrix b, bool transposeB, RunContext? run = null)
    {
        Matrix c = new(transposeA ? a.Columns : a.Rows, transposeB ? b.Rows : b.Columns);
        Multiply(1, a, transposeA, b, transposeB, 0, c, run);
        return c;
    }

    /// <summary>C := α op(A) op(B) + β C in place.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(double alpha, Matrix a, bool transposeA, Matrix b, bool transposeB, double beta, Matrix c, RunContext? run = null)
    {
        Matrix left = transposeA ? a.Transpose() : a;
        Matrix right = transposeB ? b.Transpose() : b;
        if (left.Columns != right.Rows || left.Rows != c.Rows || right.Columns != c.Columns)
        {
            throw new ArgumentException($"a {left.Rows} × {left.Columns} times a {right.Rows} × {right.Columns} matrix does not give {c.Rows} × {c.Columns}", nameof(c));
        }

        (run ?? RunContext.Default).ForEach(c.Columns, j =>
        {
            Span<double> column = c.Column(j);
            if (beta == 0)
            {
                column.Clear();
            }
            else
            {
                TensorPrimitives.Multiply(column, beta, column);
            }

            for (int k = 0; k < left.Columns && alpha != 0; k++)
            {
                TensorPrimitives.MultiplyAdd(left.Column(k), alpha * right[k, j], column, column);
            }
        });
    }
}

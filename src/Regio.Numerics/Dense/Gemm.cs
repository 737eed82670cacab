using Regio.Core;

namespace Regio.Numerics;

/// <summary>Product of dense matrices, C := α op(A) op(B) + β C with op(X) = X or X'.</summary>
/// <remarks>
/// BLAS conventions: β = 0 overwrites C whatever it held (NaN included); α = 0 does not read A and B. NaN and infinities of A and B reach C.
/// Every element is summed in an order that depends on the shapes alone, so the bits do not depend on the number of threads.
/// Between instruction sets (AVX-512, AVX2, others) the last bits differ: the sums are cut at other places, and only some fuse multiply and add.
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
    /// <exception cref="ArgumentException">The shapes do not fit, or C is A or B.</exception>
    public static unsafe void Multiply(double alpha, Matrix a, bool transposeA, Matrix b, bool transposeB, double beta, Matrix c, RunContext? run = null)
    {
        int inner = transposeA ? a.Rows : a.Columns;
        if (inner != (transposeB ? b.Columns : b.Rows) || (transposeA ? a.Columns : a.Rows) != c.Rows || (transposeB ? b.Rows : b.Columns) != c.Columns)
        {
            throw new ArgumentException($"{Text(a, transposeA)} times {Text(b, transposeB)} does not give {c.Rows} × {c.Columns}", nameof(c));
        }

        if (ReferenceEquals(a.Array, c.Array) || ReferenceEquals(b.Array, c.Array))
        {
            throw new ArgumentException("the product cannot be written over one of its factors", nameof(c));
        }

        fixed (double* pa = a.Array, pb = b.Array, pc = c.Array)
        {
            View left = transposeA ? new View(pa, a).T : new View(pa, a);
            View right = transposeB ? new View(pb, b).T : new View(pb, b);
            Product.Run(alpha, left, right, beta, new View(pc, c), run ?? RunContext.Default);
        }
    }

    private static string Text(Matrix a, bool transposed) => transposed ? $"({a.Rows} × {a.Columns})'" : $"{a.Rows} × {a.Columns}";
}

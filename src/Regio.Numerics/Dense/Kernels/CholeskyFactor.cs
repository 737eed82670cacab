using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Cholesky factorisation of the lower triangle in place, by recursive halving (Gustavson 1997): all but the leaves is products.</summary>
internal static unsafe class CholeskyFactor
{
    private const int Leaf = 32;

    /// <summary>Overwrites the lower triangle of A with L; what is above the diagonal becomes meaningless. Returns the first pivot that is not positive, or -1.</summary>
    internal static int Run(View a, RunContext run)
    {
        int n = a.Rows;
        if (n <= Leaf)
        {
            return Columns(a);
        }

        int half = TriangularSolve.Half(n);
        View top = a.Block(0, 0, half, half);
        View left = a.Block(half, 0, n - half, half);
        View rest = a.Block(half, half, n - half, n - half);
        int failed = Run(top, run);
        if (failed >= 0)
        {
            return failed;
        }

        TriangularSolve.Run(top, true, false, left.T, run);
        Product.Run(-1, left, left.T, 1, rest, run, Part.Lower);
        failed = Run(rest, run);
        return failed < 0 ? -1 : half + failed;
    }

    private static int Columns(View a)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            Span<double> column = a.Column(j)[j..];
            for (int k = 0; k < j; k++)
            {
                TensorPrimitives.MultiplyAdd(a.Column(k)[j..], -a[j, k], column, column);
            }

            if (!(column[0] > 0) || double.IsPositiveInfinity(column[0]))
            {
                return j;
            }

            column[0] = Math.Sqrt(column[0]);
            TensorPrimitives.Divide(column[1..], column[0], column[1..]);
        }

        return -1;
    }
}

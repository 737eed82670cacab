using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, A = V diag(λ) V'.</summary>
/// <remarks>
/// Blocked reduction to tridiagonal form, then divide and conquer (Cuppen 1981; Gu and Eisenstat 1995); values alone by implicit QL.
/// Errors of λ are of the order of 2⁻⁵² ‖A‖; eigenvectors are orthonormal to about 2⁻⁵² n, whatever the gaps.
/// </remarks>
public sealed class SymmetricEigen
{
    private SymmetricEigen(double[] values, Matrix? vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>λ, ascending.</summary>
    public double[] Values { get; }

    /// <summary>Column j is the unit eigenvector of λ_j; its sign is arbitrary. Null when only values were asked for.</summary>
    public Matrix? Vectors { get; }

    /// <summary>Decomposes A, of which the lower triangle is read.</summary>
    /// <param name="a">A, symmetric; not changed.</param>
    /// <param name="vectors">Whether eigenvectors are wanted.</param>
    /// <param name="run">Threads; one when null.</param>
    /// <exception cref="ArgumentException">A is not square.</exception>
    /// <exception cref="DataError">The lower triangle holds a NaN or an infinity.</exception>
    /// <exception cref="ConvergenceError">The iteration stalls, which is not known to happen.</exception>
    public static unsafe SymmetricEigen Compute(Matrix a, bool vectors = true, RunContext? run = null)
    {
        int n = Shape.Square(a);
        RunContext crew = run ?? RunContext.Default;
        double scale = Scale(a);
        Matrix reduced = a.Clone();
        TensorPrimitives.Multiply(reduced.Values, 1 / scale, reduced.Values);
        double[] d = new double[n];
        double[] e = new double[n];
        double[] tau = new double[n];
        Matrix? v = vectors ? new(n, n) : null;
        fixed (double* pa = reduced.Array, pv = v?.Array)
        {
            View view = new(pa, reduced);
            Tridiagonal.Reduce(view, d, e, tau, crew);
            if (v is null)
            {
                ImplicitQl.Run(d, e, null);
                Array.Sort(d);
            }
            else
            {
                View q = new(pv, v);
                DivideAndConquer.Run(d, e, q, crew);
                if (n > 1)
                {
                    HouseholderBlock.Apply(view.Block(1, 0, n - 1, n - 1), tau.AsSpan(0, n - 1), q.Block(1, 0, n - 1, n), false, crew);
                }
            }
        }

        TensorPrimitives.Multiply<double>(d, scale, d);
        return new(d, v);
    }

    /// <summary>A power of two that brings the largest element near one, when it is so large or small that squares would overflow or vanish; else one.</summary>
    private static double Scale(Matrix a)
    {
        double largest = 0;
        for (int j = 0; j < a.Columns; j++)
        {
            ReadOnlySpan<double> column = a.Column(j)[j..];
            largest = Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude(column)));
        }

        Shape.Finite(largest);
        return largest is 0 or (> 1e-120 and < 1e120) ? 1 : Math.ScaleB(1, Math.ILogB(largest));
    }
}

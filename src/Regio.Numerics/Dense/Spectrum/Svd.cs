using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Thin singular value decomposition A = U diag(σ) V' with r = min(rows, columns) values.</summary>
/// <remarks>
/// One-sided Jacobi on the transposed triangle of a column-pivoted QR (Drmač and Veselić 2008): small singular values are as accurate, relative to
/// themselves, as the scaling of the columns permits. Costs several n³ for n = r: for the eigenvectors of a large covariance use <see cref="SymmetricEigen"/>.
/// </remarks>
public sealed class Svd
{
    // Below this share of the largest, squares of a column's elements vanish.
    private const double Negligible = 1e-150;

    private Svd(Matrix u, double[] values, Matrix v) => (U, Values, V) = (u, values, v);

    /// <summary>Left singular vectors, rows × r, orthonormal.</summary>
    public Matrix U { get; }

    /// <summary>σ, descending, length r.</summary>
    public double[] Values { get; }

    /// <summary>Right singular vectors, columns × r, orthonormal.</summary>
    public Matrix V { get; }

    /// <summary>Decomposes A.</summary>
    /// <param name="a">A; not changed.</param>
    /// <param name="run">Threads; one when null.</param>
    /// <exception cref="DataError">A holds a NaN or an infinity.</exception>
    /// <exception cref="ConvergenceError">The iteration stalls, which is not known to happen.</exception>
    public static Svd Compute(Matrix a, RunContext? run = null)
    {
        if (a.Rows < a.Columns)
        {
            Svd flipped = Compute(a.Transpose(), run);
            return new(flipped.V, flipped.Values, flipped.U);
        }

        int n = a.Columns;
        double largest = Shape.Finite(a);
        double scale = largest == 0 ? 1 : Math.ScaleB(1, Math.ILogB(largest));
        Matrix scaled = a.Clone();
        TensorPrimitives.Multiply(scaled.Values, 1 / scale, scaled.Values);
        RunContext crew = run ?? RunContext.Default;
        TallQr tall = new(scaled, crew);
        SmallQr triangle = SmallQr.Longest(tall.R, 0);
        Matrix x = triangle.R(n).Transpose();
        Matrix w = Matrix.Identity(n);
        JacobiSweeps.Run(x, w, crew);

        // R' W = X, so A P = Q R = (Q W) Σ (X Σ⁻¹)'.
        (double[] values, Matrix right, Matrix left) = Normalise(x, w);
        TensorPrimitives.Multiply<double>(values, scale, values);
        Matrix v = new(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                v[triangle.Order[i], j] = right[i, j];
            }
        }

        return new(tall.Expand(triangle.Rotate(left, crew), crew), values, v);
    }

    private static (double[] Values, Matrix Right, Matrix Left) Normalise(Matrix x, Matrix w)
    {
        int n = x.Columns;
        double[] norms = [.. Enumerable.Range(0, n).Select(j => Householder.Norm(x.Column(j)))];
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(j => norms[j])];
        Matrix right = new(n, n);
        Matrix left = new(n, n);
        int rank = 0;
        for (int j = 0; j < n; j++)
        {
            w.Column(order[j]).CopyTo(left.Column(j));
            double norm = norms[order[j]];
            if (norm > Negligible)
            {
                TensorPrimitives.Divide(x.Column(order[j]), norm, right.Column(j));
                rank++;
            }
        }

        return ([.. order.Select(j => norms[j])], Complete(right, rank), left);
    }

    /// <summary>Replaces the columns from <paramref name="rank"/> on by an orthonormal basis of what the first ones leave.</summary>
    private static Matrix Complete(Matrix basis, int rank)
    {
        int n = basis.Rows;
        if (rank == n)
        {
            return basis;
        }

        Matrix wide = new(n, rank + n);
        basis.Values[..(n * rank)].CopyTo(wide.Values);
        for (int i = 0; i < n; i++)
        {
            wide[i, rank + i] = 1;
        }

        Matrix q = SmallQr.Limited(wide, 1e-8).Q(RunContext.Default);
        q.Values[(n * rank)..].CopyTo(basis.Values[(n * rank)..]);
        return basis;
    }
}

using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Thin singular value decomposition A = U diag(σ) V' with r = min(rows, columns) values.</summary>
/// <remarks>One-sided Jacobi (Hestenes 1958; Demmel and Veselić 1992): small singular values are as accurate, relatively, as the columns permit.</remarks>
public sealed class Svd
{
    private const int MaxSweeps = 60;

    private Svd(Matrix u, double[] values, Matrix v) => (U, Values, V) = (u, values, v);

    /// <summary>Left singular vectors, rows × r. A column whose σ is zero is zero.</summary>
    public Matrix U { get; }

    /// <summary>σ, descending, length r.</summary>
    public double[] Values { get; }

    /// <summary>Right singular vectors, columns × r.</summary>
    public Matrix V { get; }

    /// <summary>Decomposes A.</summary>
    /// <exception cref="ConvergenceError">A holds a NaN or an infinity.</exception>
    public static Svd Compute(Matrix a, RunContext? run = null)
    {
        _ = run;
        if (a.Rows < a.Columns)
        {
            Svd flipped = Compute(a.Transpose(), run);
            return new(flipped.V, flipped.Values, flipped.U);
        }

        int n = a.Columns;
        Matrix u = a.Clone();
        Matrix v = Matrix.Identity(n);
        bool rotated = true;
        for (int sweep = 0; rotated; sweep++)
        {
            if (sweep == MaxSweeps || !TensorPrimitives.IsFiniteAll<double>(u.Values))
            {
                throw new ConvergenceError(new("the singular values did not converge", "奇异值未收敛"), new("Check the matrix for missing values and infinities.", "请检查矩阵中是否有缺失值或无穷大。"), sweep, double.NaN);
            }

            rotated = false;
            for (int q = 1; q < n; q++)
            {
                for (int p = 0; p < q; p++)
                {
                    rotated |= Rotate(u.Column(p), u.Column(q), v.Column(p), v.Column(q));
                }
            }
        }

        return Sort(u, v);
    }

    private static bool Rotate(Span<double> up, Span<double> uq, Span<double> vp, Span<double> vq)
    {
        double alpha = TensorPrimitives.SumOfSquares<double>(up);
        double beta = TensorPrimitives.SumOfSquares<double>(uq);
        double gamma = TensorPrimitives.Dot<double>(up, uq);
        if (gamma == 0 || Math.Abs(gamma) <= 1e-15 * Math.Sqrt(alpha) * Math.Sqrt(beta))
        {
            return false;
        }

        double zeta = (beta - alpha) / (2 * gamma);
        double t = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        double c = 1 / Math.Sqrt(1 + (t * t));
        Turn(up, uq, c, c * t);
        Turn(vp, vq, c, c * t);
        return true;
    }

    private static void Turn(Span<double> x, Span<double> y, double c, double s)
    {
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
        }
    }

    private static Svd Sort(Matrix u, Matrix v)
    {
        int n = u.Columns;
        double[] norms = [.. Enumerable.Range(0, n).Select(j => TensorPrimitives.Norm<double>(u.Column(j)))];
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(j => norms[j])];
        Matrix left = new(u.Rows, n);
        Matrix right = new(n, n);
        for (int j = 0; j < n; j++)
        {
            v.Column(order[j]).CopyTo(right.Column(j));
            if (norms[order[j]] > 0)
            {
                TensorPrimitives.Divide(u.Column(order[j]), norms[order[j]], left.Column(j));
            }
        }

        return new(left, [.. order.Select(j => norms[j])], right);
    }
}

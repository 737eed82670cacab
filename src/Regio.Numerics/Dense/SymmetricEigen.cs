using Regio.Core;

namespace Regio.Numerics;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, A = V diag(λ) V'.</summary>
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
    /// <exception cref="ConvergenceError">A holds a NaN or an infinity, or the iteration stalls.</exception>
    public static SymmetricEigen Compute(Matrix a, bool vectors = true, RunContext? run = null)
    {
        _ = run;
        int n = Shape.Square(a);
        Matrix s = a.Clone();
        Matrix v = Matrix.Identity(n);
        for (int sweep = 0; !Diagonal(s); sweep++)
        {
            if (sweep == 60)
            {
                throw new ConvergenceError(new("the eigenvalues did not converge", "特征值未收敛"), new("Check the matrix for missing values and infinities.", "请检查矩阵中是否有缺失值或无穷大。"), sweep, double.NaN);
            }

            for (int q = 1; q < n; q++)
            {
                for (int p = 0; p < q; p++)
                {
                    Rotate(s, v, p, q);
                }
            }
        }

        double[] values = [.. Enumerable.Range(0, n).Select(i => s[i, i])];
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => values[i])];
        Matrix sorted = new(n, n);
        for (int j = 0; j < n; j++)
        {
            v.Column(order[j]).CopyTo(sorted.Column(j));
        }

        return new([.. order.Select(i => values[i])], vectors ? sorted : null);
    }

    private static bool Diagonal(Matrix s)
    {
        double off = 0;
        double on = 0;
        for (int j = 0; j < s.Rows; j++)
        {
            on += s[j, j] * s[j, j];
            for (int i = j + 1; i < s.Rows; i++)
            {
                off += s[i, j] * s[i, j];
            }
        }

        return off <= 1e-34 * on || off == 0;
    }

    private static void Rotate(Matrix s, Matrix v, int p, int q)
    {
        if (s[q, p] == 0)
        {
            return;
        }

        double theta = (s[q, q] - s[p, p]) / (2 * s[q, p]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1);
        double sn = t * c;
        (s[p, p], s[q, q]) = (s[p, p] - (t * s[q, p]), s[q, q] + (t * s[q, p]));
        s[q, p] = 0;
        for (int i = 0; i < s.Rows; i++)
        {
            if (i != p && i != q)
            {
                (int ip, int jp) = i > p ? (i, p) : (p, i);
                (int iq, int jq) = i > q ? (i, q) : (q, i);
                (s[ip, jp], s[iq, jq]) = ((c * s[ip, jp]) - (sn * s[iq, jq]), (sn * s[ip, jp]) + (c * s[iq, jq]));
            }

            (v[i, p], v[i, q]) = ((c * v[i, p]) - (sn * v[i, q]), (sn * v[i, p]) + (c * v[i, q]));
        }
    }
}

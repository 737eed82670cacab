using Regio.Core;

namespace Regio.Numerics;

/// <summary>Eigenvalues of a symmetric tridiagonal matrix by the QL iteration with implicit shifts (Golub and Van Loan 2013, sec. 8.3).</summary>
internal static class ImplicitQl
{
    private const int MostIterations = 60;
    private static readonly double Epsilon = Math.ScaleB(1, -53);

    /// <summary>d becomes the eigenvalues, in no order; e, of the length of d with e[i] beside d[i], is used up; the columns of Q are rotated along.</summary>
    /// <exception cref="ConvergenceError">More than 60 iterations for an eigenvalue.</exception>
    internal static void Run(Span<double> d, Span<double> e, View? q)
    {
        // Measured against the largest row so far (Bowdler et al. 1968, tql2): below a large row, rounding keeps refilling what a local test would wait for.
        double size = 0;
        for (int low = 0; low < d.Length; low++)
        {
            size = Math.Max(size, Math.Abs(d[low]) + Math.Abs(e[low]));
            for (int iteration = 0; ; iteration++)
            {
                int high = low;
                while (high < d.Length - 1 && Math.Abs(e[high]) > Epsilon * size)
                {
                    high++;
                }

                if (high == low)
                {
                    break;
                }

                if (iteration == MostIterations)
                {
                    throw new ConvergenceError(new("an eigenvalue did not converge", "有一个特征值未收敛"), new("Rescale the matrix.", "请重新缩放矩阵。"), iteration, Math.Abs(e[low]));
                }

                Sweep(d, e, low, high, q);
            }
        }
    }

    /// <summary>One sweep of rotations up from row <paramref name="high"/>, with Wilkinson's shift from the top.</summary>
    private static void Sweep(Span<double> d, Span<double> e, int low, int high, View? q)
    {
        double half = (d[low + 1] - d[low]) / (2 * e[low]);
        double bulge = d[high] - d[low] + (e[low] / (half + Math.CopySign(double.Hypot(half, 1), half)));
        (double c, double s, double shift) = (1, 1, 0);
        for (int i = high - 1; i >= low; i--)
        {
            double f = s * e[i];
            double b = c * e[i];
            double r = double.Hypot(f, bulge);
            e[i + 1] = r;
            if (r == 0)
            {
                // The matrix has split in mid sweep.
                d[i + 1] -= shift;
                e[high] = 0;
                return;
            }

            (s, c) = (f / r, bulge / r);
            double g = d[i + 1] - shift;
            double t = ((d[i] - g) * s) + (2 * c * b);
            shift = s * t;
            d[i + 1] = g + shift;
            bulge = (c * t) - b;
            if (q is View columns)
            {
                Rotation.Apply(columns.Column(i), columns.Column(i + 1), c, s);
            }
        }

        d[low] -= shift;
        e[low] = bulge;
        e[high] = 0;
    }
}

using System.Numerics;

namespace Regio.Numerics;

/// <summary>Eigenvalues of a real square matrix that need not be symmetric.</summary>
/// <remarks>Householder reduction to Hessenberg form, then QR steps by Givens rotations with Wilkinson's shift in complex arithmetic (Golub and Van Loan 2013, sec. 7.4–7.5). For matrices of tens of rows: O(n³) with complex numbers.</remarks>
public static class GeneralEigenvalues
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>The eigenvalues in the order in which they are found; conjugate ones are exact conjugates up to rounding.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or holds a NaN or an infinity.</exception>
    public static Complex[] Of(Matrix a)
    {
        int n = a.Rows;
        if (a.Columns != n || !Array.TrueForAll(a.Array, double.IsFinite))
        {
            throw new ArgumentException("a square matrix of finite numbers is needed", nameof(a));
        }

        Complex[,] h = Hessenberg(a);
        Complex[] values = new Complex[n];
        int high = n - 1, steps = 0;
        while (high >= 0)
        {
            int low = Split(h, high);
            if (low == high)
            {
                values[high--] = h[low, low];
                steps = 0;
                continue;
            }

            if (++steps > 100 * n)
            {
                throw new InvalidOperationException("the QR iteration did not settle");
            }

            Step(h, low, high, steps % 11 == 10 ? new Complex(Complex.Abs(h[high, high - 1]), Complex.Abs(h[high - 1, high - 1])) : Shift(h, high));
        }

        return values;
    }

    /// <summary>First row of the last block that has no negligible element below its diagonal.</summary>
    private static int Split(Complex[,] h, int high)
    {
        for (int i = high; i > 0; i--)
        {
            if (Complex.Abs(h[i, i - 1]) <= Epsilon * (Complex.Abs(h[i, i]) + Complex.Abs(h[i - 1, i - 1])))
            {
                h[i, i - 1] = 0;
                return i;
            }
        }

        return 0;
    }

    /// <summary>Eigenvalue of the last two rows and columns that is nearer to the last element.</summary>
    private static Complex Shift(Complex[,] h, int high)
    {
        Complex a = h[high - 1, high - 1], d = h[high, high], bc = h[high - 1, high] * h[high, high - 1];
        Complex half = (a - d) / 2, root = Complex.Sqrt((half * half) + bc);
        Complex one = d - (bc / (half + root)), two = d - (bc / (half - root));
        bool first = Complex.Abs(half + root) >= Complex.Abs(half - root);
        Complex chosen = first ? one : two;
        return Complex.IsFinite(chosen) ? chosen : d;
    }

    private static void Step(Complex[,] h, int low, int high, Complex shift)
    {
        int n = h.GetLength(0);
        (Complex C, Complex S)[] rotations = new (Complex, Complex)[high - low];
        for (int i = low; i <= high; i++)
        {
            h[i, i] -= shift;
        }

        for (int i = low; i < high; i++)
        {
            double length = Math.Sqrt((Complex.Abs(h[i, i]) * Complex.Abs(h[i, i])) + (Complex.Abs(h[i + 1, i]) * Complex.Abs(h[i + 1, i])));
            (Complex c, Complex s) = length == 0 ? (Complex.One, Complex.Zero) : (h[i, i] / length, h[i + 1, i] / length);
            rotations[i - low] = (c, s);
            for (int j = i; j < n; j++)
            {
                (Complex x, Complex y) = (h[i, j], h[i + 1, j]);
                h[i, j] = (Complex.Conjugate(c) * x) + (Complex.Conjugate(s) * y);
                h[i + 1, j] = (c * y) - (s * x);
            }
        }

        for (int i = low; i < high; i++)
        {
            (Complex c, Complex s) = rotations[i - low];
            for (int k = 0; k <= Math.Min(i + 1, high); k++)
            {
                (Complex x, Complex y) = (h[k, i], h[k, i + 1]);
                h[k, i] = (x * c) + (y * s);
                h[k, i + 1] = (y * Complex.Conjugate(c)) - (x * Complex.Conjugate(s));
            }
        }

        for (int i = low; i <= high; i++)
        {
            h[i, i] += shift;
        }
    }

    private static Complex[,] Hessenberg(Matrix a)
    {
        int n = a.Rows;
        Matrix work = a.Clone();
        for (int k = 0; k < n - 2; k++)
        {
            double[] v = [.. Enumerable.Range(k + 1, n - k - 1).Select(i => work[i, k])];
            double norm = Math.Sqrt(v.Sum(x => x * x));
            if (norm == 0)
            {
                continue;
            }

            v[0] += v[0] < 0 ? -norm : norm;
            double square = v.Sum(x => x * x);
            for (int j = 0; j < n; j++)
            {
                double left = 2 * Enumerable.Range(0, v.Length).Sum(i => v[i] * work[k + 1 + i, j]) / square;
                for (int i = 0; i < v.Length; i++)
                {
                    work[k + 1 + i, j] -= left * v[i];
                }
            }

            for (int i = 0; i < n; i++)
            {
                double right = 2 * Enumerable.Range(0, v.Length).Sum(j => work[i, k + 1 + j] * v[j]) / square;
                for (int j = 0; j < v.Length; j++)
                {
                    work[i, k + 1 + j] -= right * v[j];
                }
            }
        }

        Complex[,] h = new Complex[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = Math.Max(0, i - 1); j < n; j++)
            {
                h[i, j] = work[i, j];
            }
        }

        return h;
    }
}

using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>y := A x for a symmetric A of which the lower triangle is stored: each element is read once and used twice.</summary>
/// <remarks>Pieces of columns, fixed by the order of A, have sums of their own that are added in order.</remarks>
internal static unsafe class SymmetricProduct
{
    private const int Small = 192;
    private const int Pieces = 8;

    internal static void Run(View a, ReadOnlySpan<double> x, Span<double> y, RunContext run)
    {
        int n = a.Rows;
        y.Clear();
        fixed (double* px = x, py = y)
        {
            if (n <= Small)
            {
                Columns(a, 0, n, px, py);
                return;
            }

            using Scratch scratch = new((long)n * Pieces);
            (nint from, nint to, nint sums) = ((nint)px, (nint)py, (nint)scratch.At);
            new Span<double>(scratch.At, n * Pieces).Clear();
            Work.Each(run, Pieces, piece => Columns(a, Start(piece, n), Start(piece + 1, n), (double*)from, (double*)sums + ((nint)piece * n)));
            for (int piece = 0; piece < Pieces; piece++)
            {
                int first = Start(piece, n);
                ReadOnlySpan<double> sum = new Span<double>(scratch.At + ((nint)piece * n), n)[first..];
                TensorPrimitives.Add(y[first..], sum, y[first..]);
            }
        }
    }

    // Pieces of equal area of the triangle, at multiples of four.
    private static int Start(int piece, int n)
        => piece == Pieces ? n : (int)(n * (1 - Math.Sqrt(1 - ((double)piece / Pieces)))) & ~3;

    private static void Columns(View a, int from, int to, double* x, double* y)
    {
        int n = a.Rows;
        int j = from;
        for (; j + 4 <= to; j += 4)
        {
            for (int c = 0; c < 4; c++)
            {
                for (int i = j + c; i < Math.Min(j + 4, n); i++)
                {
                    Corner(a, i, j + c, x, y);
                }
            }

            if (j + 4 < n)
            {
                Four(a.At + j + 4 + (j * a.ColumnStride), a.ColumnStride, n - j - 4, x + j, x + j + 4, y + j, y + j + 4);
            }
        }

        for (; j < to; j++)
        {
            for (int i = j; i < n; i++)
            {
                Corner(a, i, j, x, y);
            }
        }
    }

    private static void Corner(View a, int i, int j, double* x, double* y)
    {
        y[i] += a[i, j] * x[j];
        y[j] += i == j ? 0 : a[i, j] * x[i];
    }

    /// <summary>Four columns of length n below their corner: y += A x_top and y_top += A'x.</summary>
    private static void Four(double* a, nint stride, int n, double* xTop, double* x, double* yTop, double* y)
    {
        double* a1 = a + stride;
        double* a2 = a1 + stride;
        double* a3 = a2 + stride;
        Vector256<double> t0 = Vector256.Create(xTop[0]);
        Vector256<double> t1 = Vector256.Create(xTop[1]);
        Vector256<double> t2 = Vector256.Create(xTop[2]);
        Vector256<double> t3 = Vector256.Create(xTop[3]);
        Vector256<double> s0 = Vector256<double>.Zero;
        Vector256<double> s1 = s0;
        Vector256<double> s2 = s0;
        Vector256<double> s3 = s0;
        int i = 0;
        for (; i + 4 <= n; i += 4)
        {
            Vector256<double> c0 = Vector256.Load(a + i);
            Vector256<double> c1 = Vector256.Load(a1 + i);
            Vector256<double> c2 = Vector256.Load(a2 + i);
            Vector256<double> c3 = Vector256.Load(a3 + i);
            Vector256<double> right = Vector256.Load(x + i);
            Vector256<double> sum = Vector256.Load(y + i);
            sum = Vector256.MultiplyAddEstimate(c0, t0, Vector256.MultiplyAddEstimate(c1, t1, sum));
            sum = Vector256.MultiplyAddEstimate(c2, t2, Vector256.MultiplyAddEstimate(c3, t3, sum));
            sum.Store(y + i);
            s0 = Vector256.MultiplyAddEstimate(c0, right, s0);
            s1 = Vector256.MultiplyAddEstimate(c1, right, s1);
            s2 = Vector256.MultiplyAddEstimate(c2, right, s2);
            s3 = Vector256.MultiplyAddEstimate(c3, right, s3);
        }

        (double r0, double r1, double r2, double r3) = (Vector256.Sum(s0), Vector256.Sum(s1), Vector256.Sum(s2), Vector256.Sum(s3));
        for (; i < n; i++)
        {
            y[i] += (a[i] * xTop[0]) + (a1[i] * xTop[1]) + (a2[i] * xTop[2]) + (a3[i] * xTop[3]);
            r0 += a[i] * x[i];
            r1 += a1[i] * x[i];
            r2 += a2[i] * x[i];
            r3 += a3[i] * x[i];
        }

        yTop[0] += r0;
        yTop[1] += r1;
        yTop[2] += r2;
        yTop[3] += r3;
    }
}

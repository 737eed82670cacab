using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Regio.Numerics;

/// <summary>12 × 4 tile for AVX2 with FMA: 12 accumulators, 3 vectors of A and a broadcast of B fill the 16 registers.</summary>
internal readonly struct Avx2Kernel : IMicroKernel
{
    public static int Rows => 12;

    public static int Step => 4;

    public static int Columns => 4;

    public static int Depth => 256;

    public static int Height => 144;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(nint depth, double* a, double* b, double* c, nint stride, bool add, double* next)
    {
        Vector256<double> c00 = Vector256<double>.Zero, c10 = Vector256<double>.Zero, c20 = Vector256<double>.Zero;
        Vector256<double> c01 = Vector256<double>.Zero, c11 = Vector256<double>.Zero, c21 = Vector256<double>.Zero;
        Vector256<double> c02 = Vector256<double>.Zero, c12 = Vector256<double>.Zero, c22 = Vector256<double>.Zero;
        Vector256<double> c03 = Vector256<double>.Zero, c13 = Vector256<double>.Zero, c23 = Vector256<double>.Zero;
        for (nint k = 0; k < depth; k++, a += 12, b += 4)
        {
            Vector256<double> a0 = Vector256.Load(a);
            Vector256<double> a1 = Vector256.Load(a + 4);
            Vector256<double> a2 = Vector256.Load(a + 8);
            Vector256<double> x = Vector256.Create(b[0]);
            c00 = Fma.MultiplyAdd(a0, x, c00);
            c10 = Fma.MultiplyAdd(a1, x, c10);
            c20 = Fma.MultiplyAdd(a2, x, c20);

            x = Vector256.Create(b[1]);
            c01 = Fma.MultiplyAdd(a0, x, c01);
            c11 = Fma.MultiplyAdd(a1, x, c11);
            c21 = Fma.MultiplyAdd(a2, x, c21);

            x = Vector256.Create(b[2]);
            c02 = Fma.MultiplyAdd(a0, x, c02);
            c12 = Fma.MultiplyAdd(a1, x, c12);
            c22 = Fma.MultiplyAdd(a2, x, c22);

            x = Vector256.Create(b[3]);
            c03 = Fma.MultiplyAdd(a0, x, c03);
            c13 = Fma.MultiplyAdd(a1, x, c13);
            c23 = Fma.MultiplyAdd(a2, x, c23);
        }

        Store(c, c00, c10, c20, add);
        Store(c + stride, c01, c11, c21, add);
        Store(c + (2 * stride), c02, c12, c22, add);
        Store(c + (3 * stride), c03, c13, c23, add);
    }

    // Two sums an element, over even and odd k, would hide the latency better but change the bits of an element with its place in the matrix.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Narrow(nint depth, double* a, double* b, double* c, nint stride, bool add)
    {
        Vector256<double> c0 = Vector256<double>.Zero, c1 = Vector256<double>.Zero, c2 = Vector256<double>.Zero, c3 = Vector256<double>.Zero;
        for (nint k = 0; k < depth; k++, a += 4, b += 4)
        {
            Vector256<double> x = Vector256.Load(a);
            c0 = Fma.MultiplyAdd(x, Vector256.Create(b[0]), c0);
            c1 = Fma.MultiplyAdd(x, Vector256.Create(b[1]), c1);
            c2 = Fma.MultiplyAdd(x, Vector256.Create(b[2]), c2);
            c3 = Fma.MultiplyAdd(x, Vector256.Create(b[3]), c3);
        }

        Store(c, c0, add);
        Store(c + stride, c1, add);
        Store(c + (2 * stride), c2, add);
        Store(c + (3 * stride), c3, add);
    }

    private static unsafe void Store(double* c, Vector256<double> x, bool add) => (add ? x + Vector256.Load(c) : x).Store(c);

    private static unsafe void Store(double* c, Vector256<double> x0, Vector256<double> x1, Vector256<double> x2, bool add)
    {
        if (add)
        {
            x0 += Vector256.Load(c);
            x1 += Vector256.Load(c + 4);
            x2 += Vector256.Load(c + 8);
        }

        x0.Store(c);
        x1.Store(c + 4);
        x2.Store(c + 8);
    }
}

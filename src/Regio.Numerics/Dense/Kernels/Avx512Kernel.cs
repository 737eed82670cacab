using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Regio.Numerics;

/// <summary>24 × 8 tile for AVX-512: 24 accumulators, 3 vectors of A and a broadcast of B fill 28 of 32 registers.</summary>
internal readonly struct Avx512Kernel : IMicroKernel
{
    public static int Rows => 24;

    public static int Step => 8;

    public static int Columns => 8;

    public static int Depth => 384;

    public static int Height => 192;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(nint depth, double* a, double* b, double* c, nint stride, bool add, double* next)
    {
        Vector512<double> c00 = Vector512<double>.Zero, c10 = Vector512<double>.Zero, c20 = Vector512<double>.Zero;
        Vector512<double> c01 = Vector512<double>.Zero, c11 = Vector512<double>.Zero, c21 = Vector512<double>.Zero;
        Vector512<double> c02 = Vector512<double>.Zero, c12 = Vector512<double>.Zero, c22 = Vector512<double>.Zero;
        Vector512<double> c03 = Vector512<double>.Zero, c13 = Vector512<double>.Zero, c23 = Vector512<double>.Zero;
        Vector512<double> c04 = Vector512<double>.Zero, c14 = Vector512<double>.Zero, c24 = Vector512<double>.Zero;
        Vector512<double> c05 = Vector512<double>.Zero, c15 = Vector512<double>.Zero, c25 = Vector512<double>.Zero;
        Vector512<double> c06 = Vector512<double>.Zero, c16 = Vector512<double>.Zero, c26 = Vector512<double>.Zero;
        Vector512<double> c07 = Vector512<double>.Zero, c17 = Vector512<double>.Zero, c27 = Vector512<double>.Zero;
        for (nint k = 0; k < depth; k++, a += 24, b += 8, next++)
        {
            Sse.Prefetch1(next);
            // The tile is written after the loop: its 32 lines are asked for in turn, again and again, since A and B push them out of the first cache.
            Sse.Prefetch0(c + (((k & 31) >> 2) * stride) + ((k & 3) * 8));
            Sse.Prefetch0(a + 24 * 8);
            Sse.Prefetch0(a + (24 * 8) + 8);
            Sse.Prefetch0(a + (24 * 8) + 16);
            Vector512<double> a0 = Vector512.Load(a);
            Vector512<double> a1 = Vector512.Load(a + 8);
            Vector512<double> a2 = Vector512.Load(a + 16);
            Vector512<double> x = Vector512.Create(b[0]);
            c00 = Avx512F.FusedMultiplyAdd(a0, x, c00);
            c10 = Avx512F.FusedMultiplyAdd(a1, x, c10);
            c20 = Avx512F.FusedMultiplyAdd(a2, x, c20);

            x = Vector512.Create(b[1]);
            c01 = Avx512F.FusedMultiplyAdd(a0, x, c01);
            c11 = Avx512F.FusedMultiplyAdd(a1, x, c11);
            c21 = Avx512F.FusedMultiplyAdd(a2, x, c21);

            x = Vector512.Create(b[2]);
            c02 = Avx512F.FusedMultiplyAdd(a0, x, c02);
            c12 = Avx512F.FusedMultiplyAdd(a1, x, c12);
            c22 = Avx512F.FusedMultiplyAdd(a2, x, c22);

            x = Vector512.Create(b[3]);
            c03 = Avx512F.FusedMultiplyAdd(a0, x, c03);
            c13 = Avx512F.FusedMultiplyAdd(a1, x, c13);
            c23 = Avx512F.FusedMultiplyAdd(a2, x, c23);

            x = Vector512.Create(b[4]);
            c04 = Avx512F.FusedMultiplyAdd(a0, x, c04);
            c14 = Avx512F.FusedMultiplyAdd(a1, x, c14);
            c24 = Avx512F.FusedMultiplyAdd(a2, x, c24);

            x = Vector512.Create(b[5]);
            c05 = Avx512F.FusedMultiplyAdd(a0, x, c05);
            c15 = Avx512F.FusedMultiplyAdd(a1, x, c15);
            c25 = Avx512F.FusedMultiplyAdd(a2, x, c25);

            x = Vector512.Create(b[6]);
            c06 = Avx512F.FusedMultiplyAdd(a0, x, c06);
            c16 = Avx512F.FusedMultiplyAdd(a1, x, c16);
            c26 = Avx512F.FusedMultiplyAdd(a2, x, c26);

            x = Vector512.Create(b[7]);
            c07 = Avx512F.FusedMultiplyAdd(a0, x, c07);
            c17 = Avx512F.FusedMultiplyAdd(a1, x, c17);
            c27 = Avx512F.FusedMultiplyAdd(a2, x, c27);
        }

        Store(c, c00, c10, c20, add);
        Store(c + stride, c01, c11, c21, add);
        Store(c + (2 * stride), c02, c12, c22, add);
        Store(c + (3 * stride), c03, c13, c23, add);
        Store(c + (4 * stride), c04, c14, c24, add);
        Store(c + (5 * stride), c05, c15, c25, add);
        Store(c + (6 * stride), c06, c16, c26, add);
        Store(c + (7 * stride), c07, c17, c27, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Narrow(nint depth, double* a, double* b, double* c, nint stride, bool add)
    {
        Vector512<double> c0 = Vector512<double>.Zero, c1 = Vector512<double>.Zero, c2 = Vector512<double>.Zero, c3 = Vector512<double>.Zero;
        Vector512<double> c4 = Vector512<double>.Zero, c5 = Vector512<double>.Zero, c6 = Vector512<double>.Zero, c7 = Vector512<double>.Zero;
        for (nint k = 0; k < depth; k++, a += 8, b += 8)
        {
            Vector512<double> x = Vector512.Load(a);
            c0 = Avx512F.FusedMultiplyAdd(x, Vector512.Create(b[0]), c0);
            c1 = Avx512F.FusedMultiplyAdd(x, Vector512.Create(b[1]), c1);
            c2 = Avx512F.FusedMultiplyAdd(x, Vector512.Create(b[2]), c2);
            c3 = Avx512F.FusedMultiplyAdd(x, Vector512.Create(b[3]), c3);
            c4 = Avx512F.FusedMultiplyAdd(x, Vector512.Create(b[4]), c4);
            c5 = Avx512F.FusedMultiplyAdd(x, Vector512.Create(b[5]), c5);
            c6 = Avx512F.FusedMultiplyAdd(x, Vector512.Create(b[6]), c6);
            c7 = Avx512F.FusedMultiplyAdd(x, Vector512.Create(b[7]), c7);
        }

        Store(c, c0, add);
        Store(c + stride, c1, add);
        Store(c + (2 * stride), c2, add);
        Store(c + (3 * stride), c3, add);
        Store(c + (4 * stride), c4, add);
        Store(c + (5 * stride), c5, add);
        Store(c + (6 * stride), c6, add);
        Store(c + (7 * stride), c7, add);
    }

    private static unsafe void Store(double* c, Vector512<double> x, bool add) => (add ? x + Vector512.Load(c) : x).Store(c);

    private static unsafe void Store(double* c, Vector512<double> x0, Vector512<double> x1, Vector512<double> x2, bool add)
    {
        if (add)
        {
            x0 += Vector512.Load(c);
            x1 += Vector512.Load(c + 8);
            x2 += Vector512.Load(c + 16);
        }

        x0.Store(c);
        x1.Store(c + 8);
        x2.Store(c + 16);
    }
}

using System.Runtime.Intrinsics;

namespace Regio.Numerics;

/// <summary>4 × 4 tile of 128-bit vectors, which every platform has: SSE2, NEON, or plain code. No fused multiply-add, so that its bits are the same everywhere.</summary>
internal readonly struct PortableKernel : IMicroKernel
{
    public static int Rows => 4;

    public static int Step => 4;

    public static int Columns => 4;

    public static int Depth => 256;

    public static int Height => 96;

    public static unsafe void Multiply(nint depth, double* a, double* b, double* c, nint stride, bool add, double* next)
    {
        Vector128<double> c00 = Vector128<double>.Zero, c10 = Vector128<double>.Zero;
        Vector128<double> c01 = Vector128<double>.Zero, c11 = Vector128<double>.Zero;
        Vector128<double> c02 = Vector128<double>.Zero, c12 = Vector128<double>.Zero;
        Vector128<double> c03 = Vector128<double>.Zero, c13 = Vector128<double>.Zero;
        for (nint k = 0; k < depth; k++, a += 4, b += 4)
        {
            Vector128<double> a0 = Vector128.Load(a);
            Vector128<double> a1 = Vector128.Load(a + 2);
            Vector128<double> x = Vector128.Create(b[0]);
            c00 = MultiplyAdd(a0, x, c00);
            c10 = MultiplyAdd(a1, x, c10);

            x = Vector128.Create(b[1]);
            c01 = MultiplyAdd(a0, x, c01);
            c11 = MultiplyAdd(a1, x, c11);

            x = Vector128.Create(b[2]);
            c02 = MultiplyAdd(a0, x, c02);
            c12 = MultiplyAdd(a1, x, c12);

            x = Vector128.Create(b[3]);
            c03 = MultiplyAdd(a0, x, c03);
            c13 = MultiplyAdd(a1, x, c13);
        }

        Store(c, c00, c10, add);
        Store(c + stride, c01, c11, add);
        Store(c + (2 * stride), c02, c12, add);
        Store(c + (3 * stride), c03, c13, add);
    }

    public static unsafe void Narrow(nint depth, double* a, double* b, double* c, nint stride, bool add) => Multiply(depth, a, b, c, stride, add, b);

    private static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> x, Vector128<double> sum) => (a * x) + sum;

    private static unsafe void Store(double* c, Vector128<double> x0, Vector128<double> x1, bool add)
    {
        if (add)
        {
            x0 += Vector128.Load(c);
            x1 += Vector128.Load(c + 2);
        }

        x0.Store(c);
        x1.Store(c + 2);
    }
}

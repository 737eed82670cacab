using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Regio.Numerics;

/// <summary>Pooled memory, pinned and aligned to a cache line.</summary>
internal readonly unsafe struct Scratch : IDisposable
{
    private const int Line = 64;
    private readonly double[] _array;
    private readonly GCHandle _handle;

    internal Scratch(long length)
    {
        _array = ArrayPool<double>.Shared.Rent(checked((int)(length + (Line / sizeof(double)))));
        _handle = GCHandle.Alloc(_array, GCHandleType.Pinned);
        At = (double*)(((nint)_handle.AddrOfPinnedObject() + Line - 1) & -Line);
    }

    /// <summary>The first double; the contents are whatever was there.</summary>
    internal double* At { get; }

    public void Dispose()
    {
        _handle.Free();
        ArrayPool<double>.Shared.Return(_array);
    }
}

/// <summary>Copies a block into panels of <c>width</c> rows, k after k, padded with zeros: the order in which a micro-kernel reads.</summary>
internal static unsafe class Packing
{
    /// <summary>Packs the rows of <paramref name="block"/> into panels at <paramref name="to"/>, each <paramref name="width"/> · columns long.</summary>
    internal static void Pack(View block, int width, double* to)
    {
        for (int i = 0; i < block.Rows; i += width, to += (nint)width * block.Columns)
        {
            View panel = block.Block(i, 0, Math.Min(width, block.Rows - i), block.Columns);
            if (panel.Rows < width)
            {
                Partial(panel, width, to);
            }
            else if (panel.RowStride == 1)
            {
                Contiguous(panel, width, to);
            }
            else
            {
                Strided(panel, width, to);
            }
        }
    }

    private static void Contiguous(View panel, int width, double* to)
    {
        double* from = panel.At;
        for (int k = 0; k < panel.Columns; k++, from += panel.ColumnStride, to += width)
        {
            for (int i = 0; i < width; i += 4)
            {
                Vector256.Store(Vector256.Load(from + i), to + i);
            }
        }
    }

    // Four rows at a time: their four streams along k and one output line are all that is in flight.
    private static void Strided(View panel, int width, double* to)
    {
        nint step = panel.ColumnStride;
        for (int i = 0; i < width; i += 4)
        {
            double* r0 = panel.At + (i * panel.RowStride);
            double* r1 = r0 + panel.RowStride;
            double* r2 = r1 + panel.RowStride;
            double* r3 = r2 + panel.RowStride;
            double* out4 = to + i;
            int k = 0;
            if (step == 1 && Avx.IsSupported)
            {
                for (; k + 4 <= panel.Columns; k += 4, out4 += 4 * width)
                {
                    Transpose(r0 + k, r1 + k, r2 + k, r3 + k, out4, width);
                }
            }

            for (; k < panel.Columns; k++, out4 += width)
            {
                nint at = k * step;
                out4[0] = r0[at];
                out4[1] = r1[at];
                out4[2] = r2[at];
                out4[3] = r3[at];
            }
        }
    }

    // Four values along k of four rows become four rows of k.
    private static void Transpose(double* r0, double* r1, double* r2, double* r3, double* to, int width)
    {
        Vector256<double> x0 = Vector256.Load(r0), x1 = Vector256.Load(r1), x2 = Vector256.Load(r2), x3 = Vector256.Load(r3);
        Vector256<double> low01 = Avx.UnpackLow(x0, x1), high01 = Avx.UnpackHigh(x0, x1), low23 = Avx.UnpackLow(x2, x3), high23 = Avx.UnpackHigh(x2, x3);
        Avx.Permute2x128(low01, low23, 0x20).Store(to);
        Avx.Permute2x128(high01, high23, 0x20).Store(to + width);
        Avx.Permute2x128(low01, low23, 0x31).Store(to + (2 * width));
        Avx.Permute2x128(high01, high23, 0x31).Store(to + (3 * width));
    }

    private static void Partial(View panel, int width, double* to)
    {
        for (int k = 0; k < panel.Columns; k++, to += width)
        {
            for (int i = 0; i < width; i++)
            {
                to[i] = i < panel.Rows ? panel[i, k] : 0;
            }
        }
    }
}

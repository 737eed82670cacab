using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Regio.Numerics;

/// <summary>Copies a block into panels of <c>width</c> rows, k after k, padded with zeros: the order in which a micro-kernel reads.</summary>
internal static unsafe class Packing
{
    /// <summary>Packs the rows of <paramref name="block"/> into panels at <paramref name="to"/>, each <paramref name="width"/> · columns long.</summary>
    internal static void Pack(View block, int width, double* to)
    {
        int whole = block.Rows / width * width;
        if (block.RowStride == 1)
        {
            Contiguous(block.Block(0, 0, whole, block.Columns), width, to);
        }
        else
        {
            for (int i = 0; i < whole; i += width)
            {
                Strided(block.Block(i, 0, width, block.Columns), width, to + ((nint)i * block.Columns));
            }
        }

        if (whole < block.Rows)
        {
            Partial(block.Block(whole, 0, block.Rows - whole, block.Columns), width, to + ((nint)whole * block.Columns));
        }
    }

    /// <summary>Packs the rows of <paramref name="block"/> as the tiles of a kernel take them: strips of its rows, what is left in strips of its narrow tile.</summary>
    internal static void PackStrips<TKernel>(View block, double* to)
        where TKernel : struct, IMicroKernel
    {
        int narrow = 0;
        while (narrow < block.Rows && Strip<TKernel>(block.Rows - narrow) == TKernel.Rows)
        {
            narrow += TKernel.Rows;
        }

        narrow = Math.Min(narrow, block.Rows);
        Pack(block.Block(0, 0, narrow, block.Columns), TKernel.Rows, to);
        Pack(block.Block(narrow, 0, block.Rows - narrow, block.Columns), TKernel.Step, to + ((nint)narrow * block.Columns));
    }

    /// <summary>Rows of the next strip where so many rows are left: one wide tile is faster than three narrow ones.</summary>
    internal static int Strip<TKernel>(int left)
        where TKernel : struct, IMicroKernel
        => left > 2 * TKernel.Step ? TKernel.Rows : TKernel.Step;

    // All strips of a column at once: what lies together in memory is read together.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Contiguous(View block, int width, double* to)
    {
        double* from = block.At;
        nint strip = (nint)width * block.Columns;
        for (int k = 0; k < block.Columns; k++, from += block.ColumnStride, to += width)
        {
            double* next = to;
            for (int i = 0; i < block.Rows; i += width, next += strip)
            {
                for (int r = 0; r < width; r += 4)
                {
                    Vector256.Store(Vector256.Load(from + i + r), next + r);
                }
            }
        }
    }

    // Four rows at a time: their four streams along k and one output line are all that is in flight.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

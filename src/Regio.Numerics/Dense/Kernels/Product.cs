using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Which part of a product is wanted.</summary>
internal enum Part
{
    /// <summary>All of C.</summary>
    Full,

    /// <summary>On and below the diagonal; elements above it that share a register tile with the diagonal are written too.</summary>
    Lower,

    /// <summary>On and above the diagonal; likewise.</summary>
    Upper,
}

/// <summary>C := α A B + β C on views: five loops around a micro-kernel (Goto and van de Geijn 2008).</summary>
/// <remarks>
/// For each block of k (outermost but one) B is packed once, shared by all threads; then blocks of rows are independent. Since an element's sum
/// runs over k in blocks of fixed depth in ascending order, it does not depend on how rows and columns are shared out.
/// </remarks>
internal static unsafe class Product
{
    // Columns of the right factor packed as one piece; a multiple of every kernel's columns.
    private const int PackColumns = 256;
    // Operations below which waking a thread takes longer than the product.
    private const double WorthSharing = 1e7;

    /// <summary>With the best kernel of this machine.</summary>
    internal static void Run(double alpha, View a, View b, double beta, View c, RunContext run, Part part = Part.Full)
        => Run(SimdChoice.Best, alpha, a, b, beta, c, run, part);

    /// <summary>With the kernel asked for; <paramref name="cut"/> lets a long k be cut into pieces.</summary>
    internal static void Run(Simd simd, double alpha, View a, View b, double beta, View c, RunContext run, Part part = Part.Full, bool cut = true)
    {
        if (c.RowStride != 1 && c.ColumnStride == 1)
        {
            (a, b, c) = (b.T, a.T, c.T);
            part = part == Part.Lower ? Part.Upper : part == Part.Upper ? Part.Lower : part;
        }

        bool nothing = alpha == 0 || a.Columns == 0;
        if (beta != 1 && (beta != 0 || nothing))
        {
            Scale(c, beta);
        }

        if (nothing || c.Rows == 0 || c.Columns == 0)
        {
            return;
        }

        if (cut && LongProduct.Fits(a, c))
        {
            LongProduct.Run(simd, alpha, a, b, beta != 0, c, run, part);
            return;
        }

        RunContext crew = run.Threads > 1 && 2.0 * c.Rows * c.Columns * a.Columns < WorthSharing ? run with { Threads = 1 } : run;
        switch (simd)
        {
            case Simd.Avx512:
                Run<Avx512Kernel>(alpha, a, b, beta == 0, c, crew, part);
                break;
            case Simd.Avx2:
                Run<Avx2Kernel>(alpha, a, b, beta == 0, c, crew, part);
                break;
            default:
                Run<PortableKernel>(alpha, a, b, beta == 0, c, crew, part);
                break;
        }
    }

    private static void Run<TKernel>(double alpha, View a, View b, bool overwrite, View c, RunContext run, Part part)
        where TKernel : struct, IMicroKernel
    {
        ProductStages stages = new(a.Columns, c.Columns, Pieces(a.Columns, Pieces(a.Columns, TKernel.Depth)));
        if (run.Threads > 1)
        {
            Share<TKernel>(stages, alpha, a, b, overwrite, c, run, part);
            return;
        }

        using Scratch packedB = new(stages.Buffer<TKernel>());
        int[] starts = Starts<TKernel>(c.Rows, 1, out _);
        for (int stage = 0; stage < stages.Count; stage++)
        {
            View right = stages.Right(b, stage);
            PackRight<TKernel>(alpha, right, packedB.At);
            for (int block = 1; block < starts.Length; block++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                Block<TKernel>(stages, stage, a, right, packedB.At, overwrite, c, part, starts[block - 1], starts[block] - starts[block - 1]);
            }
        }
    }

    private static void Share<TKernel>(ProductStages stages, double alpha, View a, View b, bool overwrite, View c, RunContext run, Part part)
        where TKernel : struct, IMicroKernel
    {
        int[] starts = Starts<TKernel>(c.Rows, run.Threads, out int last);
        int[] packs = [.. Enumerable.Range(0, stages.Count).Select(stage => Pieces(stages.Right(b, stage).Columns, PackColumns))];
        long buffer = stages.Buffer<TKernel>();
        using Scratch packedB = new(Math.Min(stages.Count, 2) * buffer);
        double* pb = packedB.At;
        new ProductSchedule(packs, starts, last, 2 * TKernel.Rows).Run(
            run,
            (stage, piece) =>
            {
                View right = stages.Right(b, stage);
                int column = piece * PackColumns;
                PackRight<TKernel>(alpha, right.Slice(column, Math.Min(PackColumns, right.Columns - column)), pb + (stage % 2 * buffer) + ((nint)column * right.Rows));
            },
            (stage, row, rows) => Block<TKernel>(stages, stage, a, stages.Right(b, stage), pb + (stage % 2 * buffer), overwrite, c, part, row, rows));
    }

    /// <summary>Some rows of C in one stage; its right factor is packed.</summary>
    private static void Block<TKernel>(ProductStages stages, int stage, View a, View right, double* packedB, bool overwrite, View c, Part part, int row, int rows)
        where TKernel : struct, IMicroKernel
    {
        (int k, int j) = (stages.Row(stage), stages.Column(stage));
        using Scratch packedA = new((long)Pieces(rows, TKernel.Rows) * TKernel.Rows * right.Rows);
        Packing.PackStrips<TKernel>(a.Block(row, k, rows, right.Rows), packedA.At);
        Tiles<TKernel>(right.Rows, packedA.At, packedB, c.Block(row, j, rows, right.Columns), !overwrite || k > 0, part, row - j);
    }

    private static void PackRight<TKernel>(double alpha, View right, double* to)
        where TKernel : struct, IMicroKernel
    {
        Packing.Pack(right.T, TKernel.Columns, to);
        if (alpha != 1)
        {
            Span<double> packed = new(to, Pieces(right.Columns, TKernel.Columns) * TKernel.Columns * right.Rows);
            TensorPrimitives.Multiply(packed, alpha, packed);
        }
    }

    /// <summary>All register tiles of a block of C whose element (0, 0) lies <paramref name="below"/> rows below the diagonal of the whole.</summary>
    private static void Tiles<TKernel>(int depth, double* pa, double* pb, View c, bool add, Part part, int below)
        where TKernel : struct, IMicroKernel
    {
        double* spare = stackalloc double[TKernel.Rows * TKernel.Columns];
        for (int j = 0; j < c.Columns; j += TKernel.Columns)
        {
            double* b = pb + ((nint)j * depth);
            int columns = Math.Min(TKernel.Columns, c.Columns - j);
            double* next = b + ((nint)(TKernel.Columns - 1) * depth);
            for (int i = 0; i < c.Rows; i += Packing.Strip<TKernel>(c.Rows - i))
            {
                int strip = Packing.Strip<TKernel>(c.Rows - i);
                int rows = Math.Min(strip, c.Rows - i);
                next += depth;
                if ((part == Part.Lower && below + i + rows - 1 < j) || (part == Part.Upper && below + i > j + columns - 1))
                {
                    continue;
                }

                double* a = pa + ((nint)i * depth);
                if (rows == strip && columns == TKernel.Columns && c.RowStride == 1)
                {
                    Tile<TKernel>(strip, depth, a, b, c.At + i + (j * c.ColumnStride), c.ColumnStride, add, next);
                }
                else
                {
                    Tile<TKernel>(strip, depth, a, b, spare, TKernel.Rows, false, next);
                    Copy(spare, TKernel.Rows, c.Block(i, j, rows, columns), add);
                }
            }
        }
    }

    private static void Tile<TKernel>(int strip, int depth, double* a, double* b, double* c, nint stride, bool add, double* next)
        where TKernel : struct, IMicroKernel
    {
        if (strip == TKernel.Rows)
        {
            TKernel.Multiply(depth, a, b, c, stride, add, next);
        }
        else
        {
            TKernel.Narrow(depth, a, b, c, stride, add);
        }
    }

    private static void Copy(double* tile, int stride, View c, bool add)
    {
        for (int j = 0; j < c.Columns; j++)
        {
            for (int i = 0; i < c.Rows; i++)
            {
                double value = tile[i + (j * stride)];
                c[i, j] = add ? value + c[i, j] : value;
            }
        }
    }

    private static void Scale(View c, double beta)
    {
        for (int j = 0; j < c.Columns; j++)
        {
            for (int i = 0; i < c.Rows; i++)
            {
                c[i, j] = beta == 0 ? 0 : beta * c[i, j];
            }
        }
    }

    internal static int Pieces(int length, int piece) => (length + piece - 1) / piece;

    /// <summary>First rows of the blocks, and the end: blocks of the kernel's height, the last of every thread in equal shares.</summary>
    private static int[] Starts<TKernel>(int rows, int threads, out int last)
        where TKernel : struct, IMicroKernel
    {
        int steps = Pieces(rows, TKernel.Step);
        int shares = Math.Min(threads, steps);
        int whole = Pieces(Pieces(rows, TKernel.Height), shares) * shares - shares;
        int left = steps - (whole * TKernel.Height / TKernel.Step);
        int[] starts = new int[whole + shares + 1];
        for (int block = 1; block < starts.Length; block++)
        {
            int shared = left * Math.Max(0, block - whole) / shares * TKernel.Step;
            starts[block] = Math.Min(rows, (Math.Min(block, whole) * TKernel.Height) + shared);
        }

        last = Math.Max(0, whole - shares);
        return starts;
    }
}

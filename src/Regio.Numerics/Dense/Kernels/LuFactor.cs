using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>LU with partial pivoting in place: right-looking blocks, recursive panels (Toledo 1997), and the next panel factored while the rest of the matrix is updated.</summary>
internal static unsafe class LuFactor
{
    private const int Leaf = 8;
    private const int Chunk = 256;

    /// <summary>Overwrites A (N × N, columns contiguous) with L and U; swaps[k] is the row exchanged with row k. Returns the first pivot that is zero or NaN, or -1.</summary>
    internal static int Run(View a, int[] swaps, RunContext run)
    {
        int n = a.Rows;
        int block = n <= 256 ? 32 : n <= 1536 ? 64 : 128;
        RunContext single = run with { Threads = 1 };
        int zero = n == 0 ? -1 : Panel(a, 0, Math.Min(block, n), swaps, single);
        for (int k = 0; k < n; k += block)
        {
            int width = Math.Min(block, n - k);
            int next = Math.Min(block, n - k - width);
            int rest = k + width + next;
            int chunks = (n - rest + Chunk - 1) / Chunk;
            int found = -1;
            (int k0, int wide) = (k, width);
            Work.Each(run, (next > 0 ? 1 : 0) + chunks, piece =>
            {
                if (piece == 0)
                {
                    Update(a, k0, wide, k0 + wide, next, swaps, single);
                    found = Panel(a, k0 + wide, next, swaps, single);
                }
                else
                {
                    int j = rest + ((piece - 1) * Chunk);
                    Update(a, k0, wide, j, Math.Min(Chunk, n - j), swaps, single);
                }
            });
            zero = zero < 0 ? found : zero;
        }

        // Rows of finished panels follow the exchanges of later ones.
        Work.Each(run, (n + block - 1) / block, piece =>
        {
            int j = piece * block;
            int width = Math.Min(block, n - j);
            Swap(a.Slice(j, width), swaps, j + width, n);
        });
        return zero;
    }

    /// <summary>Columns j.. of a finished panel k: exchange rows, solve for U, subtract L U.</summary>
    private static void Update(View a, int k, int width, int j, int columns, int[] swaps, RunContext single)
    {
        Swap(a.Slice(j, columns), swaps, k, k + width);
        View u = a.Block(k, j, width, columns);
        TriangularSolve.Single(a.Block(k, k, width, width), true, true, u, single);
        int below = k + width;
        Product.Run(-1, a.Block(below, k, a.Rows - below, width), u, 1, a.Block(below, j, a.Rows - below, columns), single);
    }

    /// <summary>Factors columns k .. k + width of rows k ..; the exchanges are numbered from the top of A.</summary>
    private static int Panel(View a, int k, int width, int[] swaps, RunContext single)
    {
        if (width <= Leaf)
        {
            return Columns(a, k, width, swaps);
        }

        int left = (width / 2 / Leaf * Leaf) is int half and > 0 ? half : Leaf;
        int zero = Panel(a, k, left, swaps, single);
        Update(a, k, left, k + left, width - left, swaps, single);
        int right = Panel(a, k + left, width - left, swaps, single);
        Swap(a.Slice(k, left), swaps, k + left, k + width);
        return zero < 0 ? right : zero;
    }

    private static int Columns(View a, int k, int width, int[] swaps)
    {
        int zero = -1;
        for (int c = k; c < k + width; c++)
        {
            Span<double> column = a.Column(c)[c..];
            int pivot = c + TensorPrimitives.IndexOfMaxMagnitude<double>(column);
            swaps[c] = pivot;
            Swap(a.Slice(k, width), swaps, c, c + 1);
            double value = column[0];
            if (value == 0 || double.IsNaN(value))
            {
                zero = zero < 0 ? c : zero;
                continue;
            }

            Span<double> l = column[1..];
            TensorPrimitives.Divide(l, value, l);
            for (int j = c + 1; j < k + width; j++)
            {
                Span<double> target = a.Column(j)[(c + 1)..];
                TensorPrimitives.MultiplyAdd(l, -a[c, j], target, target);
            }
        }

        return zero;
    }

    private static void Swap(View columns, int[] swaps, int from, int to)
    {
        for (int j = 0; j < columns.Columns; j++)
        {
            double* column = columns.At + (j * columns.ColumnStride);
            for (int i = from; i < to; i++)
            {
                int other = swaps[i];
                (column[i], column[other]) = (column[other], column[i]);
            }
        }
    }
}

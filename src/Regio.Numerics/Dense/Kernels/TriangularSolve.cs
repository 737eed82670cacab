using System.Runtime.Intrinsics;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Solves T X = B over B on views: recursive halving, so that all but the diagonal blocks is a product (Elmroth et al. 2004, sec. 3).</summary>
/// <remarks>A right-hand side X T = B is T'X' = B' on transposed views. Columns of B are independent, so threads share them without changing a bit.</remarks>
internal static unsafe class TriangularSolve
{
    private const int Diagonal = 32;
    private const int Strip = 32;
    private const int MostColumns = 512;

    /// <summary>Solves with the columns of B shared among the threads.</summary>
    internal static void Run(View t, bool lower, bool unit, View b, RunContext run)
    {
        if (t.Rows == 0 || b.Columns == 0)
        {
            return;
        }

        double flops = (double)t.Rows * t.Rows * b.Columns;
        int pieces = flops < 1e6 ? 1 : Math.Max(run.Threads, (b.Columns + MostColumns - 1) / MostColumns);
        int width = (((b.Columns + pieces - 1) / pieces) + 7) & ~7;
        RunContext single = run.Threads > 1 ? run with { Threads = 1 } : run;
        Work.Each(run, (b.Columns + width - 1) / width, piece =>
            Single(t, lower, unit, b.Slice(piece * width, Math.Min(width, b.Columns - (piece * width))), single));
    }

    /// <summary>Solves on the calling thread; <paramref name="single"/> has one thread.</summary>
    internal static void Single(View t, bool lower, bool unit, View b, RunContext single)
    {
        int n = t.Rows;
        if (n <= Diagonal)
        {
            Strips(t, lower, unit, b);
            return;
        }

        int half = Half(n);
        View first = b.Block(0, 0, half, b.Columns);
        View second = b.Block(half, 0, n - half, b.Columns);
        View t1 = t.Block(0, 0, half, half);
        View t2 = t.Block(half, half, n - half, n - half);
        if (lower)
        {
            Single(t1, lower, unit, first, single);
            Product.Run(-1, t.Block(half, 0, n - half, half), first, 1, second, single);
            Single(t2, lower, unit, second, single);
        }
        else
        {
            Single(t2, lower, unit, second, single);
            Product.Run(-1, t.Block(0, half, half, n - half), second, 1, first, single);
            Single(t1, lower, unit, first, single);
        }
    }

    /// <summary>About half of n, a multiple of the diagonal block.</summary>
    internal static int Half(int n) => ((n / 2) + Diagonal - 1) / Diagonal * Diagonal;

    // 32 columns of B at a time lie row after row in the buffer: a row is eight vectors that do not wait for each other.
    private static void Strips(View t, bool lower, bool unit, View b)
    {
        int n = t.Rows;
        double* x = stackalloc double[Diagonal * Strip];
        double* coefficients = stackalloc double[Diagonal * Diagonal];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                coefficients[(i * Diagonal) + k] = t[i, k];
            }
        }

        for (int j = 0; j < b.Columns; j += Strip)
        {
            View strip = b.Slice(j, Math.Min(Strip, b.Columns - j));
            Exchange(strip, x, true);
            for (int step = 0; step < n; step++)
            {
                int i = lower ? step : n - 1 - step;
                Row(coefficients + (i * Diagonal), lower ? 0 : i + 1, lower ? i : n, x, x + (i * Strip), unit ? 1 : coefficients[(i * Diagonal) + i]);
            }

            Exchange(strip, x, false);
        }
    }

    /// <summary>row := (row − Σ t_k x_k) / pivot.</summary>
    private static void Row(double* t, int from, int to, double* x, double* row, double pivot)
    {
        Vector256<double> r0 = Vector256.Load(row);
        Vector256<double> r1 = Vector256.Load(row + 4);
        Vector256<double> r2 = Vector256.Load(row + 8);
        Vector256<double> r3 = Vector256.Load(row + 12);
        Vector256<double> r4 = Vector256.Load(row + 16);
        Vector256<double> r5 = Vector256.Load(row + 20);
        Vector256<double> r6 = Vector256.Load(row + 24);
        Vector256<double> r7 = Vector256.Load(row + 28);
        for (int k = from; k < to; k++)
        {
            Vector256<double> factor = Vector256.Create(-t[k]);
            double* other = x + (k * Strip);
            r0 = Vector256.MultiplyAddEstimate(factor, Vector256.Load(other), r0);
            r1 = Vector256.MultiplyAddEstimate(factor, Vector256.Load(other + 4), r1);
            r2 = Vector256.MultiplyAddEstimate(factor, Vector256.Load(other + 8), r2);
            r3 = Vector256.MultiplyAddEstimate(factor, Vector256.Load(other + 12), r3);
            r4 = Vector256.MultiplyAddEstimate(factor, Vector256.Load(other + 16), r4);
            r5 = Vector256.MultiplyAddEstimate(factor, Vector256.Load(other + 20), r5);
            r6 = Vector256.MultiplyAddEstimate(factor, Vector256.Load(other + 24), r6);
            r7 = Vector256.MultiplyAddEstimate(factor, Vector256.Load(other + 28), r7);
        }

        Vector256<double> divisor = Vector256.Create(pivot);
        (r0 / divisor).Store(row);
        (r1 / divisor).Store(row + 4);
        (r2 / divisor).Store(row + 8);
        (r3 / divisor).Store(row + 12);
        (r4 / divisor).Store(row + 16);
        (r5 / divisor).Store(row + 20);
        (r6 / divisor).Store(row + 24);
        (r7 / divisor).Store(row + 28);
    }

    private static void Exchange(View strip, double* x, bool load)
    {
        for (int j = 0; j < Strip; j++)
        {
            for (int i = 0; i < strip.Rows; i++)
            {
                ref double cell = ref x[(i * Strip) + j];
                if (!load && j < strip.Columns)
                {
                    strip[i, j] = cell;
                }
                else if (load)
                {
                    cell = j < strip.Columns ? strip[i, j] : 0;
                }
            }
        }
    }
}

using Regio.Core;

namespace Regio.Numerics;

/// <summary>Householder QR of one block of rows in place, and its application: reflectors are gathered as Q = I − V T V' (Schreiber and Van Loan 1989).</summary>
internal static unsafe class HouseholderBlock
{
    private const int FewColumns = 8;

    /// <summary>Overwrites A with R and, below its diagonal, the reflectors; τ in <paramref name="tau"/>, one for each of min(rows, columns).</summary>
    internal static void Factor(View a, Span<double> tau, RunContext run)
    {
        int steps = Math.Min(a.Rows, a.Columns);
        int width = Width(a.Columns);
        for (int j = 0; j < steps; j += width)
        {
            int some = Math.Min(width, steps - j);
            View panel = a.Block(j, j, a.Rows - j, some);
            for (int k = 0; k < some; k++)
            {
                Span<double> v = panel.Column(k)[k..];
                tau[j + k] = Householder.Make(v, Householder.Norm(v));
                for (int c = k + 1; c < some; c++)
                {
                    Householder.Reflect(v, tau[j + k], panel.Column(c)[k..]);
                }
            }

            Gathered(panel, tau.Slice(j, some), a.Block(j, j + some, a.Rows - j, a.Columns - j - some), true, run);
        }
    }

    /// <summary>C := Q C, or Q'C with <paramref name="transpose"/>, for the reflectors that <see cref="Factor"/> left in A.</summary>
    internal static void Apply(View a, ReadOnlySpan<double> tau, View c, bool transpose, RunContext run)
    {
        int width = Width(a.Columns);
        int blocks = (tau.Length + width - 1) / width;
        for (int step = 0; step < blocks; step++)
        {
            int j = (transpose ? step : blocks - 1 - step) * width;
            int some = Math.Min(width, tau.Length - j);
            Gathered(a.Block(j, j, a.Rows - j, some), tau.Slice(j, some), c.Block(j, 0, c.Rows - j, c.Columns), transpose, run);
        }
    }

    private static int Width(int columns) => columns <= 24 ? 24 : columns <= 192 ? 16 : 32;

    private static void Gathered(View panel, ReadOnlySpan<double> tau, View c, bool transpose, RunContext run)
    {
        if (c.Columns <= FewColumns)
        {
            OneByOne(panel, tau, c, transpose);
            return;
        }

        int m = panel.Rows;
        int n = panel.Columns;
        using Scratch scratch = new(((long)m * n) + ((long)n * n) + (2L * n * c.Columns));
        View v = new(scratch.At, m, n, 1, m);
        View t = new(v.At + ((nint)m * n), n, n, 1, n);
        View w = new(t.At + (n * n), n, c.Columns, 1, n);
        View tw = new(w.At + ((nint)n * c.Columns), n, c.Columns, 1, n);
        Unpack(panel, v);
        Triangle(v, tau, t, run);
        Product.Run(1, v.T, c, 0, w, run);
        Product.Run(1, transpose ? t.T : t, w, 0, tw, run);
        Product.Run(-1, v, tw, 1, c, run);
    }

    private static void OneByOne(View panel, ReadOnlySpan<double> tau, View c, bool transpose)
    {
        for (int j = 0; j < c.Columns; j++)
        {
            for (int step = 0; step < tau.Length; step++)
            {
                int k = transpose ? step : tau.Length - 1 - step;
                Householder.Reflect(panel.Column(k)[k..], tau[k], c.Column(j)[k..]);
            }
        }
    }

    private static void Unpack(View panel, View v)
    {
        for (int j = 0; j < v.Columns; j++)
        {
            Span<double> column = v.Column(j);
            column[..j].Clear();
            column[j] = 1;
            panel.Column(j)[(j + 1)..].CopyTo(column[(j + 1)..]);
        }
    }

    /// <summary>T, upper triangular, from V'V: column i is −τ_i T (V'v_i), with τ_i on the diagonal.</summary>
    private static void Triangle(View v, ReadOnlySpan<double> tau, View t, RunContext run)
    {
        int n = t.Rows;
        double* gram = stackalloc double[n * n];
        View g = new(gram, n, n, 1, n);
        Product.Run(1, v.T, v, 0, g, run);
        for (int i = 0; i < n; i++)
        {
            t.Column(i).Clear();
            for (int r = 0; r < i; r++)
            {
                double sum = 0;
                for (int k = r; k < i; k++)
                {
                    sum += t[r, k] * g[k, i];
                }

                t[r, i] = -tau[i] * sum;
            }

            t[i, i] = tau[i];
        }
    }
}

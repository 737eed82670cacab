namespace Regio.Numerics.Tests;

/// <summary>Slow and obvious: what the kernels are held against.</summary>
internal static class Twin
{
    /// <summary>Reproducible numbers in (-1, 1): a linear congruential generator (Knuth's MMIX constants).</summary>
    internal static Matrix Random(int rows, int columns, ulong seed = 1)
    {
        Matrix m = new(rows, columns);
        ulong state = seed * 2654435761 + 12345;
        foreach (ref double value in m.Values)
        {
            state = unchecked((state * 6364136223846793005) + 1442695040888963407);
            value = ((state >> 11) * Math.ScaleB(1, -52)) - 1;
        }

        return m;
    }

    internal static Matrix Multiply(Matrix a, Matrix b)
    {
        Matrix c = new(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < b.Columns; j++)
            {
                double sum = 0;
                for (int k = 0; k < a.Columns; k++)
                {
                    sum += a[i, k] * b[k, j];
                }

                c[i, j] = sum;
            }
        }

        return c;
    }

    internal static Matrix Hilbert(int n)
    {
        Matrix h = new(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                h[i, j] = 1.0 / (i + j + 1);
            }
        }

        return h;
    }

    internal static Matrix Definite(int n, ulong seed = 1)
    {
        Matrix x = Random(n + 5, n, seed);
        return Multiply(x.Transpose(), x);
    }

    internal static double Gap(Matrix a, Matrix b)
    {
        (a.Rows, a.Columns).ShouldBe((b.Rows, b.Columns));
        double gap = 0;
        for (int k = 0; k < a.Array.Length; k++)
        {
            double here = Math.Abs(a.Array[k] - b.Array[k]);
            gap = double.IsNaN(here) ? double.PositiveInfinity : Math.Max(gap, here);
        }

        return gap;
    }
}

using Regio.Core;

namespace Regio.Numerics;

/// <summary>Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by halves that a rank-one change joins (Cuppen 1981; Gu and Eisenstat 1995).</summary>
internal static unsafe class DivideAndConquer
{
    private const int Leaf = 32;

    /// <summary>d becomes the eigenvalues, ascending, and Q, square and zero on entry, the eigenvectors; e[i] lies between d[i] and d[i + 1] and is used up.</summary>
    internal static void Run(Span<double> d, Span<double> e, View q, RunContext run)
    {
        int n = d.Length;
        if (n <= Leaf)
        {
            for (int i = 0; i < n; i++)
            {
                q[i, i] = 1;
            }

            ImplicitQl.Run(d, e, q);
            RankOneMerge.Sort(d, q);
            return;
        }

        int half = n / 2;
        double joint = e[half - 1];
        double rho = Math.Abs(joint);
        d[half - 1] -= rho;
        d[half] -= rho;
        e[half - 1] = 0;
        Run(d[..half], e[..half], q.Block(0, 0, half, half), run);
        Run(d[half..], e[half..], q.Block(half, half, n - half, n - half), run);
        double[] z = new double[n];
        for (int i = 0; i < n; i++)
        {
            z[i] = i < half ? q[half - 1, i] : Math.Sign(joint) * q[half, i];
        }

        RankOneMerge.Run(d, z, rho, q, half, run);
    }
}

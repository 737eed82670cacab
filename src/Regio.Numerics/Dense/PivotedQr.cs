using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Rank-revealing Householder QR with column pivoting, XP = QR with |R₁₁| ≥ |R₂₂| ≥ … (Businger and Golub 1965).</summary>
/// <remarks>Where the order of columns has a meaning, as in a regression, use <see cref="Qr"/>.</remarks>
public sealed class PivotedQr
{
    private PivotedQr(Qr factor, int[] permutation, Matrix r, int rank) => (Basis, Permutation, R, Rank) = (factor, permutation, r, rank);

    /// <summary>Column j of XP is column Permutation[j] of X.</summary>
    public IReadOnlyList<int> Permutation { get; }

    /// <summary>Upper trapezoidal, min(N, K) × K.</summary>
    public Matrix R { get; }

    /// <summary>Number of diagonal elements of R above tolerance · |R₁₁|.</summary>
    public int Rank { get; }

    /// <summary>QR of the first Rank columns of XP.</summary>
    public Qr Basis { get; }

    /// <summary>Factors X of N × K.</summary>
    /// <param name="x">X; not changed.</param>
    /// <param name="tolerance">Share of |R₁₁| below which a diagonal element counts as zero; max(N, K)·2⁻⁵² when null.</param>
    /// <param name="run">Threads; one when null.</param>
    public static PivotedQr Factor(Matrix x, double? tolerance = null, RunContext? run = null)
    {
        int steps = Math.Min(x.Rows, x.Columns);
        double limit = tolerance ?? (Math.Max(x.Rows, x.Columns) * Math.ScaleB(1, -52));
        int[] p = [.. Enumerable.Range(0, x.Columns)];
        Matrix f = x.Clone();
        double[] v = new double[x.Rows];
        for (int k = 0; k < steps; k++)
        {
            int best = k;
            double longest = -1;
            for (int j = k; j < x.Columns; j++)
            {
                double norm = TensorPrimitives.Norm<double>(f.Column(j)[k..]);
                (best, longest) = norm > longest ? (j, norm) : (best, longest);
            }

            Swap(f, p, k, best);
            f.Column(k)[k..].CopyTo(v);
            Eliminate(f, v.AsSpan(0, x.Rows - k), k, longest);
        }

        Matrix r = Trapezoid(f, steps);
        int rank = 0;
        while (rank < steps && Math.Abs(r[rank, rank]) > limit * Math.Abs(r[0, 0]))
        {
            rank++;
        }

        return new(Qr.Factor(Take(x, p.AsSpan(0, rank)), 0, run), p, r, rank);
    }

    private static void Eliminate(Matrix f, Span<double> v, int k, double norm)
    {
        if (!(norm > 0))
        {
            return;
        }

        v[0] += v[0] > 0 ? norm : -norm;
        double scale = 2 / TensorPrimitives.SumOfSquares<double>(v);
        for (int j = k; j < f.Columns; j++)
        {
            Span<double> column = f.Column(j)[k..];
            TensorPrimitives.MultiplyAdd(v, -scale * TensorPrimitives.Dot<double>(v, column), column, column);
        }
    }

    private static void Swap(Matrix f, int[] p, int a, int b)
    {
        (p[a], p[b]) = (p[b], p[a]);
        for (int i = 0; i < f.Rows && a != b; i++)
        {
            (f[i, a], f[i, b]) = (f[i, b], f[i, a]);
        }
    }

    private static Matrix Trapezoid(Matrix f, int steps)
    {
        Matrix r = new(steps, f.Columns);
        for (int j = 0; j < f.Columns; j++)
        {
            f.Column(j)[..Math.Min(j + 1, steps)].CopyTo(r.Column(j));
        }

        return r;
    }

    private static Matrix Take(Matrix x, ReadOnlySpan<int> columns)
    {
        Matrix taken = new(x.Rows, columns.Length);
        for (int j = 0; j < columns.Length; j++)
        {
            x.Column(columns[j]).CopyTo(taken.Column(j));
        }

        return taken;
    }
}

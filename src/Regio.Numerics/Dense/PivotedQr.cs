using Regio.Core;

namespace Regio.Numerics;

/// <summary>Rank-revealing Householder QR with column pivoting, XP = QR with |R₁₁| ≥ |R₂₂| ≥ … (Businger and Golub 1965).</summary>
/// <remarks>Where the order of columns has a meaning, as in a regression, use <see cref="Qr"/>.</remarks>
public sealed class PivotedQr
{
    private readonly TallQr _tall;
    private readonly SmallQr _small;

    private PivotedQr(TallQr tall, SmallQr small) => (_tall, _small, R) = (tall, small, small.R(tall.R.Columns));

    /// <summary>Column j of XP is column Permutation[j] of X.</summary>
    public IReadOnlyList<int> Permutation => _small.Order;

    /// <summary>Upper trapezoidal, min(N, K) × K.</summary>
    public Matrix R { get; }

    /// <summary>Number of diagonal elements of R above tolerance · |R₁₁|.</summary>
    public int Rank => _small.Rank;

    /// <summary>Factors X of N × K.</summary>
    /// <param name="x">X; not changed.</param>
    /// <param name="tolerance">Share of |R₁₁| below which a diagonal element counts as zero; max(N, K)·2⁻⁵² when null.</param>
    /// <param name="run">Threads; one when null.</param>
    /// <exception cref="DataError">X holds a NaN or an infinity, beside which no column is the longest.</exception>
    public static PivotedQr Factor(Matrix x, double? tolerance = null, RunContext? run = null)
    {
        Shape.Finite(x);
        TallQr tall = new(x, run ?? RunContext.Default);
        return new(tall, SmallQr.Longest(tall.R, tolerance ?? (Math.Max(x.Rows, x.Columns) * Math.ScaleB(1, -52))));
    }

    /// <summary>Orthonormal basis of the column space, N × Rank.</summary>
    public Matrix Q(RunContext? run = null)
    {
        RunContext crew = run ?? RunContext.Default;
        return _tall.Expand(_small.Q(crew), crew);
    }

    /// <summary>A least-squares solution with at most Rank nonzero elements, in the order of the columns of X, length K.</summary>
    /// <exception cref="ArgumentException">y does not have N elements.</exception>
    public double[] Solve(ReadOnlySpan<double> y, RunContext? run = null)
    {
        Shape.Rows(_tall.Rows, y.Length);
        Matrix z = _small.Reduce(_tall.Reduce(new Matrix(y.Length, 1, y.ToArray()), run ?? RunContext.Default));
        Triangular.Solve(Triangle.Upper, false, false, _small.R(Rank), z.Values);
        double[] b = new double[R.Columns];
        for (int j = 0; j < Rank; j++)
        {
            b[Permutation[j]] = z[j, 0];
        }

        return b;
    }
}

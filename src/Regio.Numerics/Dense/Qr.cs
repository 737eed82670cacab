using Regio.Core;

namespace Regio.Numerics;

/// <summary>Householder QR of a tall matrix, X = QR, that keeps the given order of columns and drops a column that depends on earlier ones.</summary>
/// <remarks>
/// Limited pivoting as in R's dqrdc2: column j is dropped when what is left of it after projection on the kept columns before it is shorter than
/// tolerance · ‖x_j‖, so of a dependent set the later column goes, as statisticians expect. Golub and Van Loan (2013), sec. 5.2 and 5.3.
/// The error of the solution grows with the condition number of X, not with its square as for the normal equations.
/// Tall matrices are factored in blocks of rows first (Demmel et al. 2012), so that a million rows are read once.
/// Known difference from R: the norm that is compared is computed anew, not downdated.
/// </remarks>
public sealed class Qr
{
    /// <summary>Share of a column's norm below which it counts as dependent on earlier ones: fixest's default.</summary>
    public const double DefaultTolerance = 1e-9;

    private readonly TallQr _tall;
    private readonly SmallQr? _small;

    private Qr(TallQr tall, SmallQr? small)
    {
        (_tall, _small) = (tall, small);
        R = small?.R(small.Rank) ?? tall.R;
        Kept = small?.Order[..small.Rank] ?? [.. Enumerable.Range(0, R.Columns)];
        Dropped = small?.Order[small.Rank..] ?? [];
    }

    /// <summary>Upper triangular factor of the kept columns, rank × rank. Signs of its rows are arbitrary.</summary>
    public Matrix R { get; }

    /// <summary>Number of columns kept.</summary>
    public int Rank => Kept.Count;

    /// <summary>Indices of the columns kept, ascending.</summary>
    public IReadOnlyList<int> Kept { get; }

    /// <summary>Indices of the columns dropped as dependent on earlier ones, ascending.</summary>
    public IReadOnlyList<int> Dropped { get; }

    /// <summary>Factors X of N × K.</summary>
    /// <param name="x">X; not changed.</param>
    /// <param name="tolerance">Share of its norm below which a column counts as dependent.</param>
    /// <param name="run">Threads; one when null.</param>
    public static Qr Factor(Matrix x, double tolerance = DefaultTolerance, RunContext? run = null)
    {
        TallQr tall = new(x, run ?? RunContext.Default);
        return new(tall, Independent(tall.R, tolerance) ? null : SmallQr.Limited(tall.R, tolerance));
    }

    /// <summary>First Rank elements of Q'y.</summary>
    /// <exception cref="ArgumentException">y does not have N elements.</exception>
    public double[] TransposeMultiply(ReadOnlySpan<double> y, RunContext? run = null)
        => TransposeMultiply(new Matrix(y.Length, 1, y.ToArray()), run).Array;

    /// <summary>First Rank rows of Q'Y.</summary>
    /// <exception cref="ArgumentException">Y does not have N rows.</exception>
    public Matrix TransposeMultiply(Matrix y, RunContext? run = null)
    {
        Shape.Rows(_tall.Rows, y.Rows);
        Matrix z = _tall.Reduce(y, run ?? RunContext.Default);
        return _small?.Reduce(z) ?? z;
    }

    /// <summary>Least squares: b minimising ‖y − X_kept b‖, of length Rank.</summary>
    /// <exception cref="ArgumentException">y does not have N elements.</exception>
    public double[] Solve(ReadOnlySpan<double> y, RunContext? run = null)
    {
        double[] b = TransposeMultiply(y, run);
        Triangular.Solve(Triangle.Upper, false, false, R, b);
        return b;
    }

    /// <summary>Least squares for every column of Y: Rank × columns of Y.</summary>
    /// <exception cref="ArgumentException">Y does not have N rows.</exception>
    public Matrix Solve(Matrix y, RunContext? run = null)
    {
        Matrix b = TransposeMultiply(y, run);
        Triangular.Solve(Triangle.Upper, false, false, R, b, run);
        return b;
    }

    /// <summary>Q, N × Rank with orthonormal columns.</summary>
    public Matrix Q(RunContext? run = null)
    {
        RunContext crew = run ?? RunContext.Default;
        return _tall.Expand(_small?.Q(crew) ?? Matrix.Identity(Rank), crew);
    }

    /// <summary>(X'X)⁻¹ = R⁻¹R⁻ᵀ of the kept columns, Rank × Rank, symmetric to the last bit.</summary>
    public Matrix GramInverse() => Syrk.Outer(Triangular.Inverse(Triangle.Upper, R));

    // |R_jj| is what is left of column j after projection on all columns before it.
    private static bool Independent(Matrix r, double tolerance)
    {
        for (int j = 0; j < r.Columns; j++)
        {
            double left = j < r.Rows ? Math.Abs(r[j, j]) : 0;
            if (!(left > 0 && left >= tolerance * Householder.Norm(r.Column(j))))
            {
                return false;
            }
        }

        return true;
    }
}

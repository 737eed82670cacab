using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Householder QR of a tall matrix, X = QR, that keeps the given order of columns and drops a column that depends on earlier ones.</summary>
/// <remarks>
/// Limited pivoting as in R's dqrdc2: column j is dropped when what is left of it after projection on the kept columns before it is shorter than
/// tolerance · ‖x_j‖, so of a dependent set the later column goes, as statisticians expect. Golub and Van Loan (2013), sec. 5.2 and 5.3.
/// The error of the solution grows with the condition number of X, not with its square as for the normal equations.
/// Known difference from R: the norm that is compared is computed anew, not downdated.
/// </remarks>
public sealed class Qr
{
    /// <summary>Share of a column's norm below which it counts as dependent on earlier ones: fixest's default.</summary>
    public const double DefaultTolerance = 1e-9;

    private readonly Matrix _reflectors;
    private readonly double[] _tau;

    private Qr(Matrix reflectors, double[] tau, Matrix r, int[] kept, int[] dropped)
        => (_reflectors, _tau, R, Kept, Dropped) = (reflectors, tau, r, kept, dropped);

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
        _ = run;
        Matrix f = x.Clone();
        List<int> kept = [];
        List<int> dropped = [];
        double[] tau = new double[Math.Min(x.Rows, x.Columns)];
        for (int j = 0; j < x.Columns; j++)
        {
            int k = kept.Count;
            double norm = Norm(x.Column(j));
            Span<double> column = f.Column(j);
            for (int i = 0; i < k; i++)
            {
                Reflect(f.Column(i)[i..], tau[i], column[i..]);
            }

            double left = k < x.Rows ? Norm(column[k..]) : 0;
            if (left == 0 || left < tolerance * norm)
            {
                dropped.Add(j);
                continue;
            }

            kept.Add(j);
            column.CopyTo(f.Column(k));
            tau[k] = MakeReflector(f.Column(k)[k..], left);
        }

        return new(f, tau, Upper(f, kept.Count), [.. kept], [.. dropped]);
    }

    /// <summary>First Rank elements of Q'y.</summary>
    public double[] TransposeMultiply(ReadOnlySpan<double> y)
    {
        Shape.Rows(_reflectors.Rows, y.Length);
        double[] z = y.ToArray();
        for (int i = 0; i < Rank; i++)
        {
            Reflect(_reflectors.Column(i)[i..], _tau[i], z.AsSpan(i));
        }

        return z[..Rank];
    }

    /// <summary>Least squares: b minimising ‖y − X_kept b‖, of length Rank.</summary>
    public double[] Solve(ReadOnlySpan<double> y)
    {
        double[] b = TransposeMultiply(y);
        Triangular.Solve(Triangle.Upper, false, false, R, b);
        return b;
    }

    /// <summary>Least squares for every column of Y: Rank × columns of Y.</summary>
    public Matrix Solve(Matrix y)
    {
        Matrix b = new(Rank, y.Columns);
        for (int j = 0; j < y.Columns; j++)
        {
            Solve(y.Column(j)).CopyTo(b.Column(j));
        }

        return b;
    }

    /// <summary>Q, N × Rank with orthonormal columns.</summary>
    public Matrix Q(RunContext? run = null)
    {
        Matrix q = new(_reflectors.Rows, Rank);
        (run ?? RunContext.Default).ForEach(Rank, j =>
        {
            q[j, j] = 1;
            for (int i = Rank - 1; i >= 0; i--)
            {
                Reflect(_reflectors.Column(i)[i..], _tau[i], q.Column(j)[i..]);
            }
        });
        return q;
    }

    /// <summary>(X'X)⁻¹ = R⁻¹R⁻ᵀ of the kept columns, Rank × Rank, symmetric to the last bit.</summary>
    public Matrix GramInverse() => Syrk.Outer(Triangular.Inverse(Triangle.Upper, R));

    private static Matrix Upper(Matrix f, int rank)
    {
        Matrix r = new(rank, rank);
        for (int j = 0; j < rank; j++)
        {
            f.Column(j)[..(j + 1)].CopyTo(r.Column(j));
        }

        return r;
    }

    private static double Norm(ReadOnlySpan<double> x)
    {
        double largest = x.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(x));
        if (largest == 0 || largest is > 1e-140 and < 1e140)
        {
            return TensorPrimitives.Norm(x);
        }

        double sum = 0;
        foreach (double value in x)
        {
            sum += value / largest * (value / largest);
        }

        return largest * Math.Sqrt(sum);
    }

    /// <summary>H = I − τvv' with v₁ = 1 so that Hx = (β, 0, …): x becomes (β, v₂, …).</summary>
    private static double MakeReflector(Span<double> x, double norm)
    {
        double beta = x[0] > 0 ? -norm : norm;
        double tau = (beta - x[0]) / beta;
        TensorPrimitives.Divide(x[1..], x[0] - beta, x[1..]);
        x[0] = beta;
        return tau;
    }

    private static void Reflect(ReadOnlySpan<double> v, double tau, Span<double> x)
    {
        double s = tau * (x[0] + TensorPrimitives.Dot(v[1..], x[1..]));
        x[0] -= s;
        TensorPrimitives.MultiplyAdd(v[1..], -s, x[1..], x[1..]);
    }
}

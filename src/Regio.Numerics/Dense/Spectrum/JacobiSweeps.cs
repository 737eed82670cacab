using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>One-sided Jacobi: rotates pairs of columns of X until all are orthogonal, X W = (mutually orthogonal columns) (Hestenes 1958; Demmel and Veselić 1992).</summary>
internal static class JacobiSweeps
{
    private const int MostSweeps = 60;
    private const double WorthSharing = 40_000;

    /// <summary>Overwrites X with X W and W, orthogonal, with its product with the rotations.</summary>
    /// <exception cref="ConvergenceError">Columns are not orthogonal after 60 sweeps.</exception>
    internal static void Run(Matrix x, Matrix w, RunContext run)
    {
        int n = x.Columns;
        RunContext crew = (double)n * x.Rows < WorthSharing ? run with { Threads = 1 } : run;

        // The inner product of two rows alone may be off by two units of 2⁻⁵³: half of this never ends for some matrices of order two.
        double tolerance = Math.ScaleB(1, -52) * Math.Sqrt(Math.Max(1, x.Rows));
        for (int sweep = 0; Sweep(x, w, tolerance, crew); sweep++)
        {
            if (sweep == MostSweeps)
            {
                throw new ConvergenceError(new("the singular values did not converge", "奇异值未收敛"), new("Rescale the columns of the matrix.", "请重新缩放矩阵的各列。"), sweep, tolerance);
            }
        }
    }

    /// <summary>All pairs once, in rounds of disjoint pairs as in a tournament, which threads may share; whether any pair was rotated.</summary>
    private static bool Sweep(Matrix x, Matrix w, double tolerance, RunContext run)
    {
        int n = x.Columns;
        int seats = n + (n & 1);
        int rotated = 0;
        int strip = Math.Max(1, seats / 8);
        for (int round = 0; round < seats - 1; round++)
        {
            int turn = round;
            Work.Each(run, ((seats / 2) + strip - 1) / strip, piece =>
            {
                for (int pair = piece * strip; pair < Math.Min(seats / 2, (piece + 1) * strip); pair++)
                {
                    int a = pair == 0 ? seats - 1 : (turn + pair) % (seats - 1);
                    int b = (turn + seats - 1 - pair) % (seats - 1);
                    (int p, int q) = (Math.Min(a, b), Math.Max(a, b));
                    if (q < n && Rotate(x.Column(p), x.Column(q), w.Column(p), w.Column(q), tolerance))
                    {
                        Interlocked.Exchange(ref rotated, 1);
                    }
                }
            });
        }

        return rotated != 0;
    }

    private static bool Rotate(Span<double> xp, Span<double> xq, Span<double> wp, Span<double> wq, double tolerance)
    {
        double alpha = TensorPrimitives.SumOfSquares<double>(xp);
        double beta = TensorPrimitives.SumOfSquares<double>(xq);
        double gamma = TensorPrimitives.Dot<double>(xp, xq);
        if (gamma == 0 || Math.Abs(gamma) <= tolerance * Math.Sqrt(alpha) * Math.Sqrt(beta))
        {
            return false;
        }

        double zeta = (beta - alpha) / (2 * gamma);
        double t = Math.CopySign(1, zeta) / (Math.Abs(zeta) + double.Hypot(1, zeta));
        double c = 1 / double.Hypot(1, t);
        Rotation.Apply(xp, xq, c, c * t);
        Rotation.Apply(wp, wq, c, c * t);
        return true;
    }
}

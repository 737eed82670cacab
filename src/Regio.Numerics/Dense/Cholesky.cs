using Regio.Core;

namespace Regio.Numerics;

/// <summary>Cholesky factorisation A = LL' of a symmetric positive definite matrix (Golub and Van Loan 2013, sec. 4.2).</summary>
public sealed class Cholesky
{
    private Cholesky(Matrix l, int failedPivot) => (L, FailedPivot) = (l, failedPivot);

    /// <summary>L, lower triangular; zeros above the diagonal. Meaningless from <see cref="FailedPivot"/> on.</summary>
    public Matrix L { get; }

    /// <summary>Index of the first pivot that was not positive (or NaN), where A stops being positive definite; -1 when A is.</summary>
    public int FailedPivot { get; }

    /// <summary>Whether A is positive definite.</summary>
    public bool Succeeded => FailedPivot < 0;

    /// <summary>ln|A|.</summary>
    /// <exception cref="IdentificationError">A is not positive definite.</exception>
    public double LogDeterminant
    {
        get
        {
            Demand();
            double sum = 0;
            for (int i = 0; i < L.Rows; i++)
            {
                sum += Math.Log(L[i, i]);
            }

            return 2 * sum;
        }
    }

    /// <summary>Factors A, of which the lower triangle is read. Never throws for a matrix that is not positive definite: see <see cref="FailedPivot"/>.</summary>
    /// <exception cref="ArgumentException">A is not square.</exception>
    public static unsafe Cholesky Factor(Matrix a, RunContext? run = null)
    {
        int n = Shape.Square(a);
        Matrix l = a.Clone();
        int failed;
        fixed (double* at = l.Array)
        {
            failed = CholeskyFactor.Run(new View(at, l), run ?? RunContext.Default);
        }

        for (int j = 0; j < n; j++)
        {
            l.Column(j)[..j].Clear();
        }

        return new(l, failed);
    }

    /// <summary>Solves A x = b.</summary>
    /// <exception cref="IdentificationError">A is not positive definite.</exception>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        Demand();
        double[] x = b.ToArray();
        Triangular.Solve(Triangle.Lower, false, false, L, x);
        Triangular.Solve(Triangle.Lower, true, false, L, x);
        return x;
    }

    /// <summary>Solves A X = B.</summary>
    /// <exception cref="IdentificationError">A is not positive definite.</exception>
    public Matrix Solve(Matrix b, RunContext? run = null)
    {
        Demand();
        Matrix x = b.Clone();
        Triangular.Solve(Triangle.Lower, false, false, L, x, run);
        Triangular.Solve(Triangle.Lower, true, false, L, x, run);
        return x;
    }

    /// <summary>A⁻¹, symmetric to the last bit.</summary>
    /// <exception cref="IdentificationError">A is not positive definite.</exception>
    public Matrix Inverse(RunContext? run = null)
    {
        Demand();
        return Syrk.Gram(Triangular.Inverse(Triangle.Lower, L, run), run);
    }

    private void Demand()
    {
        if (!Succeeded)
        {
            throw new IdentificationError(
                new($"the matrix is not positive definite: pivot {FailedPivot + 1} of {L.Rows} is not positive", $"矩阵不是正定的：{L.Rows} 个主元中的第 {FailedPivot + 1} 个不为正"),
                new("Look for a variable that is a combination of the ones before it.", "请检查是否有变量是其前面变量的线性组合。"));
        }
    }
}

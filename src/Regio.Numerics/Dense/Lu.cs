using Regio.Core;

namespace Regio.Numerics;

/// <summary>LU factorisation with partial pivoting, PA = LU (Golub and Van Loan 2013, sec. 3.4).</summary>
public sealed class Lu
{
    private readonly int[] _permutation;

    private Lu(Matrix factors, int[] permutation, int sign, int zeroPivot)
        => (Factors, _permutation, PermutationSign, ZeroPivot) = (factors, permutation, sign, zeroPivot);

    /// <summary>U on and above the diagonal; L, whose diagonal is one, below.</summary>
    public Matrix Factors { get; }

    /// <summary>Row i of PA is row Permutation[i] of A.</summary>
    public IReadOnlyList<int> Permutation => _permutation;

    /// <summary>Index of the first pivot that is exactly zero or not a number, -1 when there is none.</summary>
    public int ZeroPivot { get; }

    /// <summary>Whether a pivot is zero, so that A has no inverse.</summary>
    public bool IsSingular => ZeroPivot >= 0;

    private int PermutationSign { get; }

    /// <summary>ln|det A|; negative infinity for a singular matrix.</summary>
    public double LogAbsDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Factors.Rows; i++)
            {
                sum += Math.Log(Math.Abs(Factors[i, i]));
            }

            return sum;
        }
    }

    /// <summary>Sign of det A: -1, 0 or 1.</summary>
    public int Sign
    {
        get
        {
            int sign = PermutationSign;
            for (int i = 0; i < Factors.Rows; i++)
            {
                sign *= Factors[i, i] > 0 ? 1 : Factors[i, i] < 0 ? -1 : 0;
            }

            return sign;
        }
    }

    /// <summary>det A; may overflow where <see cref="LogAbsDeterminant"/> does not.</summary>
    public double Determinant
    {
        get
        {
            double product = PermutationSign;
            for (int i = 0; i < Factors.Rows; i++)
            {
                product *= Factors[i, i];
            }

            return product;
        }
    }

    /// <summary>Factors A. Never throws for a singular matrix: see <see cref="ZeroPivot"/>.</summary>
    /// <exception cref="ArgumentException">A is not square.</exception>
    public static Lu Factor(Matrix a, RunContext? run = null) => FactorInPlace(a.Clone(), run);

    /// <summary>Factors A in its own memory, which <see cref="Factors"/> then is: for matrices of which memory has no second copy.</summary>
    /// <exception cref="ArgumentException">A is not square.</exception>
    public static unsafe Lu FactorInPlace(Matrix f, RunContext? run = null)
    {
        int n = Shape.Square(f);
        int[] swaps = new int[n];
        int zero;
        fixed (double* at = f.Array)
        {
            zero = LuFactor.Run(new View(at, f), swaps, run ?? RunContext.Default);
        }

        int[] permutation = [.. Enumerable.Range(0, n)];
        int sign = 1;
        for (int k = 0; k < n; k++)
        {
            sign = swaps[k] == k ? sign : -sign;
            (permutation[k], permutation[swaps[k]]) = (permutation[swaps[k]], permutation[k]);
        }

        return new(f, permutation, sign, zero);
    }

    /// <summary>Solves A x = b.</summary>
    /// <exception cref="IdentificationError">A is singular.</exception>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        Matrix x = Solve(new Matrix(b.Length, 1, b.ToArray()));
        return x.Array;
    }

    /// <summary>Solves A X = B.</summary>
    /// <exception cref="IdentificationError">A is singular.</exception>
    public Matrix Solve(Matrix b, RunContext? run = null)
    {
        Demand();
        Shape.Rows(Factors.Rows, b.Rows);
        Matrix x = new(b.Rows, b.Columns);
        for (int j = 0; j < b.Columns; j++)
        {
            for (int i = 0; i < b.Rows; i++)
            {
                x[i, j] = b[_permutation[i], j];
            }
        }

        Solve(Triangle.Lower, false, true, x, run);
        Solve(Triangle.Upper, false, false, x, run);
        return x;
    }

    /// <summary>Solves A' X = B: columns of X are the rows of B'A⁻¹.</summary>
    /// <exception cref="IdentificationError">A is singular.</exception>
    public Matrix SolveTranspose(Matrix b, RunContext? run = null)
    {
        Demand();
        Shape.Rows(Factors.Rows, b.Rows);
        Matrix y = b.Clone();
        Solve(Triangle.Upper, true, false, y, run);
        Solve(Triangle.Lower, true, true, y, run);
        Matrix x = new(b.Rows, b.Columns);
        for (int j = 0; j < b.Columns; j++)
        {
            Span<double> from = y.Column(j), to = x.Column(j);
            for (int i = 0; i < to.Length; i++)
            {
                to[_permutation[i]] = from[i];
            }
        }

        return x;
    }

    /// <summary>A⁻¹.</summary>
    /// <exception cref="IdentificationError">A is singular.</exception>
    public unsafe Matrix Inverse(RunContext? run = null)
    {
        Demand();
        Matrix inverse = new(Factors.Rows, Factors.Rows);
        fixed (double* pf = Factors.Array, pi = inverse.Array)
        {
            LuInverse.Run(new View(pf, Factors), _permutation, new View(pi, inverse), run ?? RunContext.Default);
        }

        return inverse;
    }

    /// <summary>One column reads the factors once; packing them for products would take longer than that.</summary>
    private void Solve(Triangle triangle, bool transpose, bool unit, Matrix b, RunContext? run)
    {
        if (b.Columns == 1)
        {
            Triangular.Solve(triangle, transpose, unit, Factors, b.Values);
        }
        else
        {
            Triangular.Solve(triangle, transpose, unit, Factors, b, run);
        }
    }

    private void Demand()
    {
        if (IsSingular)
        {
            throw new IdentificationError(
                new($"the matrix is singular: pivot {ZeroPivot + 1} of {Factors.Rows} is zero", $"矩阵奇异：{Factors.Rows} 个主元中的第 {ZeroPivot + 1} 个为零"),
                new("Look for a row or column of zeros, or one that is a combination of others.", "请检查是否有全零的行或列，或可由其他行列线性表示的行或列。"));
        }
    }
}

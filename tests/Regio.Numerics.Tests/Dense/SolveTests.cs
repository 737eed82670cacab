using System.Runtime.Intrinsics;
using Regio.Core;

namespace Regio.Numerics.Tests;

/// <summary>Triangular systems, Cholesky and LU: identities at sizes that cross every block, refusals, and bits that do not depend on threads.</summary>
public sealed class SolveTests
{
    private static readonly RunContext Two = RunContext.Default with { Threads = 2 };

    // Without hardware vectors the large ones take minutes.
    public static TheoryData<int> Orders => Vector128.IsHardwareAccelerated ? [0, 1, 2, 3, 7, 8, 9, 31, 33, 64, 101, 130, 257, 389, 700] : [0, 1, 2, 3, 7, 9, 33, 65, 101];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Triangular_systems_are_solved_in_every_form(int n)
    {
        foreach (Triangle triangle in Enum.GetValues<Triangle>())
        {
            foreach ((bool transpose, bool unit) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                Matrix stored = Twin.Random(n, n, 8);
                Matrix t = new(n, n);
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        stored[i, j] = i == j ? 2 + (i % 3) : stored[i, j] / (n + 1);
                        bool read = triangle == Triangle.Lower ? i > j : i < j;
                        t[i, j] = i == j ? (unit ? 1 : stored[i, i]) : read ? stored[i, j] : 0;
                        stored[i, j] = read || (i == j && !unit) ? stored[i, j] : double.NaN;
                    }
                }

                Matrix b = Twin.Random(n, 45, 9);
                Matrix x = b.Clone();
                Triangular.Solve(triangle, transpose, unit, stored, x, Two);
                Twin.Gap(Gemm.Multiply(t, transpose, x, false), b).ShouldBeLessThan(1e-13, $"{triangle} {transpose} {unit}");
                double[] one = b.Column(0).ToArray();
                if (n > 0)
                {
                    Triangular.Solve(triangle, transpose, unit, stored, one);
                    Twin.Gap(new Matrix(n, 1, one), new Matrix(n, 1, x.Column(0).ToArray())).ShouldBeLessThan(1e-13);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Cholesky_rebuilds_the_matrix_and_inverts_it(int n)
    {
        Matrix x = Twin.Random(n + 5, n);
        Matrix a = Syrk.Gram(x);
        for (int i = 0; i < n; i++)
        {
            a[i, i] += 1;
        }

        Cholesky f = Cholesky.Factor(a, Two);
        f.Succeeded.ShouldBeTrue();
        Twin.Gap(Gemm.Multiply(f.L, false, f.L, true), a).ShouldBeLessThan(1e-14 * (n + 10));
        Matrix inverse = f.Inverse(Two);
        Twin.Gap(Gemm.Multiply(inverse, a), Matrix.Identity(n)).ShouldBeLessThan(1e-13 * (n + 10));
        inverse.Transpose().Array.ShouldBe(inverse.Array);
        Twin.Gap(Gemm.Multiply(a, f.Solve(x.Transpose(), Two)), x.Transpose()).ShouldBeLessThan(1e-13 * (n + 10));
        f.LogDeterminant.ShouldBe(Lu.Factor(a).LogAbsDeterminant, 1e-12 * (n + 1));
        Cholesky.Factor(a).L.Array.ShouldBe(f.L.Array);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Lu_rebuilds_the_permuted_matrix_and_inverts_it(int n)
    {
        Matrix a = Twin.Random(n, n);
        Lu f = Lu.Factor(a, Two);
        Matrix l = Matrix.Identity(n);
        Matrix u = new(n, n);
        Matrix pa = new(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                (i > j ? l : u)[i, j] = f.Factors[i, j];
                pa[i, j] = a[f.Permutation[i], j];
                Math.Abs(l[i, j]).ShouldBeLessThanOrEqualTo(1);
            }
        }

        Twin.Gap(Gemm.Multiply(l, u), pa).ShouldBeLessThan(1e-14 * (n + 10));
        Matrix inverse = f.Inverse(Two);
        double scale = 1 + inverse.Array.Select(Math.Abs).DefaultIfEmpty().Max();
        Twin.Gap(Gemm.Multiply(a, inverse), Matrix.Identity(n)).ShouldBeLessThan(1e-14 * (n + 10) * scale);
        Twin.Gap(f.Solve(Matrix.Identity(n), Two), inverse).ShouldBeLessThan(1e-12 * scale * scale);
        Lu.Factor(a).Factors.Array.ShouldBe(f.Factors.Array);
        f.Inverse().Array.ShouldBe(inverse.Array);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(150, 1)]
    [InlineData(150, 40)]
    public void Systems_with_the_transpose_are_solved_by_the_same_factors(int n, int columns)
    {
        Matrix a = Matrix.Identity(n), b = new(n, columns);
        double[] noise = new double[n * n];
        new Philox(11, (ulong)n).Uniforms(noise);
        for (int k = 0; k < noise.Length; k++)
        {
            a.Array[k] += noise[k];
        }

        new Philox(12, (ulong)columns).Uniforms(b.Values);
        Lu lu = Lu.Factor(a);
        Matrix back = Gemm.Multiply(a, true, lu.SolveTranspose(b), false), straight = Gemm.Multiply(a, lu.Solve(b));
        for (int k = 0; k < b.Array.Length; k++)
        {
            back.Array[k].ShouldBe(b.Array[k], 1e-10);
            straight.Array[k].ShouldBe(b.Array[k], 1e-10);
        }

        Lu inPlace = Lu.FactorInPlace(a);
        inPlace.Factors.Array.ShouldBeSameAs(a.Array);
        inPlace.SolveTranspose(b, Two).Array.ShouldBe(lu.SolveTranspose(b).Array);
    }

    [Fact]
    public void Determinants_have_sign_and_logarithm()
    {
        Matrix a = new(3, 3, [0, 2, 1, 3, 0, 1, 1, 1, 4]);
        Lu f = Lu.Factor(a);
        f.Determinant.ShouldBe(-19, 1e-14 * 19);
        f.Sign.ShouldBe(-1);
        f.LogAbsDeterminant.ShouldBe(Math.Log(19), 1e-14);
        Lu.Factor(Matrix.Identity(0)).Determinant.ShouldBe(1);
        Lu.Factor(new Matrix(2, 2)).LogAbsDeterminant.ShouldBe(double.NegativeInfinity);
        Lu.Factor(new Matrix(2, 2)).Sign.ShouldBe(0);
    }

    [Fact]
    public void Hilbert_inverse_is_the_known_one()
    {
        // Exact: (-1)^(i+j) (i+j-1) C(n+i-1, n-j) C(n+j-1, n-i) C(i+j-2, i-1)²; condition 1.6e10 at n = 8 leaves six digits.
        Reference forLu = new("LU inverse", "Hilbert matrix, exact inverse");
        Reference forCholesky = new("Cholesky inverse", "Hilbert matrix, exact inverse");
        int n = 8;
        Matrix lu = Lu.Factor(Twin.Hilbert(n)).Inverse();
        Matrix cholesky = Cholesky.Factor(Twin.Hilbert(n)).Inverse();
        for (int i = 1; i <= n; i++)
        {
            for (int j = 1; j <= n; j++)
            {
                double exact = ((i + j) % 2 == 0 ? 1 : -1) * (i + j - 1) * Choose(n + i - 1, n - j) * Choose(n + j - 1, n - i) * Math.Pow(Choose(i + j - 2, i - 1), 2);
                forLu.Equal($"({i}, {j})", lu[i - 1, j - 1], exact, 1e-5);
                forCholesky.Equal($"({i}, {j})", cholesky[i - 1, j - 1], exact, 1e-5);
            }
        }
    }

    [Fact]
    public void Singular_and_indefinite_matrices_are_refused_by_pivot()
    {
        Matrix a = new(3, 3, [1, 2, 3, 2, 4, 6, 1, 0, 1]);
        Lu.Factor(a).ZeroPivot.ShouldBe(1);
        IdentificationError error = Should.Throw<IdentificationError>(() => Lu.Factor(a).Inverse());
        error.Text(Language.En).ShouldContain("pivot 2 of 3 is zero");
        error.Text(Language.Zh).ShouldContain("3 个主元中的第 2 个为零");
        Should.Throw<IdentificationError>(() => Lu.Factor(a).Solve([1, 2, 3]));
        Matrix late = Matrix.Identity(200);
        late[150, 150] = 0;
        Lu.Factor(late, Two).ZeroPivot.ShouldBe(150);
        late[150, 150] = -1e-300;
        Cholesky.Factor(late, Two).FailedPivot.ShouldBe(150);
        late[150, 150] = double.NaN;
        Lu.Factor(late).ZeroPivot.ShouldBe(150);
        Cholesky.Factor(late).FailedPivot.ShouldBe(150);
        Should.Throw<IdentificationError>(() => Cholesky.Factor(late).Inverse()).Message.ShouldContain("pivot 151 of 200");
        Should.Throw<IdentificationError>(() => _ = Cholesky.Factor(late).LogDeterminant);
    }

    [Fact]
    public void Only_square_matrices_are_factored()
    {
        Should.Throw<ArgumentException>(() => Lu.Factor(new Matrix(2, 3))).Message.ShouldContain("2 × 3");
        Should.Throw<ArgumentException>(() => Cholesky.Factor(new Matrix(3, 2)));
        Should.Throw<ArgumentException>(() => Lu.Factor(Matrix.Identity(2)).Solve([1.0]));
    }

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}

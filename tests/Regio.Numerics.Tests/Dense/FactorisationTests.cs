using Regio.Core;

namespace Regio.Numerics.Tests;

public sealed class FactorisationTests
{
    public static TheoryData<int> Orders => [0, 1, 2, 3, 7, 24, 61];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Cholesky_rebuilds_the_matrix(int n)
    {
        Matrix a = Twin.Definite(n);
        Cholesky f = Cholesky.Factor(a);
        f.Succeeded.ShouldBeTrue();
        Twin.Gap(Twin.Multiply(f.L, f.L.Transpose()), a).ShouldBeLessThan(1e-12);
        Twin.Gap(Twin.Multiply(f.Inverse(), a), Matrix.Identity(n)).ShouldBeLessThan(1e-8);
        f.LogDeterminant.ShouldBe(Lu.Factor(a).LogAbsDeterminant, 1e-8);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Lu_rebuilds_the_permuted_matrix(int n)
    {
        Matrix a = Twin.Random(n, n);
        Lu f = Lu.Factor(a);
        Matrix l = Matrix.Identity(n);
        Matrix u = new(n, n);
        Matrix pa = new(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                (i > j ? l : u)[i, j] = f.Factors[i, j];
                pa[i, j] = a[f.Permutation[i], j];
            }
        }

        Twin.Gap(Twin.Multiply(l, u), pa).ShouldBeLessThan(1e-13);
        Twin.Gap(Twin.Multiply(f.Inverse(), a), Matrix.Identity(n)).ShouldBeLessThan(1e-10);
        (f.Sign * Math.Exp(f.LogAbsDeterminant)).ShouldBe(f.Determinant, 1e-9 * Math.Abs(f.Determinant));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 0)]
    [InlineData(9, 4)]
    [InlineData(100, 7)]
    public void Qr_rebuilds_the_matrix(int rows, int columns)
    {
        Matrix x = Twin.Random(rows, columns);
        Qr f = Qr.Factor(x);
        Matrix q = f.Q();
        Twin.Gap(Twin.Multiply(q, f.R), x).ShouldBeLessThan(1e-14);
        Twin.Gap(Twin.Multiply(q.Transpose(), q), Matrix.Identity(columns)).ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Qr_drops_the_later_column_of_a_dependent_set()
    {
        Matrix x = Twin.Random(50, 5);
        for (int i = 0; i < 50; i++)
        {
            x[i, 2] = (3 * x[i, 0]) - (1e6 * x[i, 1]);
        }

        Qr f = Qr.Factor(x);
        f.Dropped.ShouldBe([2]);
        f.Kept.ShouldBe([0, 1, 3, 4]);
        PivotedQr.Factor(x, 1e-12).Rank.ShouldBe(4);
    }

    [Fact]
    public void Eigen_and_singular_values_rebuild_the_matrix()
    {
        Matrix a = Twin.Definite(13);
        SymmetricEigen e = SymmetricEigen.Compute(a);
        Svd s = Svd.Compute(a);
        Matrix scaled = e.Vectors!.Clone();
        for (int j = 0; j < 13; j++)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(scaled.Column(j), e.Values[j], scaled.Column(j));
            s.Values[j].ShouldBe(e.Values[12 - j], 1e-13);
        }

        Twin.Gap(Twin.Multiply(scaled, e.Vectors.Transpose()), a).ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void Singular_matrices_are_refused_by_pivot()
    {
        Matrix a = new(3, 3, [1, 2, 3, 2, 4, 6, 1, 0, 1]);
        Lu.Factor(a).ZeroPivot.ShouldBe(1);
        Should.Throw<IdentificationError>(() => Lu.Factor(a).Inverse()).Message.ShouldContain("pivot 2 of 3");
        Matrix indefinite = new(2, 2, [1, 2, 2, 1]);
        Cholesky.Factor(indefinite).FailedPivot.ShouldBe(1);
        Should.Throw<IdentificationError>(() => Cholesky.Factor(indefinite).Solve([1, 1])).Message.ShouldContain("pivot 2 of 2");
    }
}

using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics.Tests;

/// <summary>Symmetric eigensystems and singular values: residuals, orthogonality, known spectra, hard cases, threads.</summary>
public sealed class SpectrumTests
{
    private static readonly RunContext Two = RunContext.Default with { Threads = 2 };

    public static TheoryData<int> Orders => [0, 1, 2, 3, 5, 31, 32, 33, 64, 65, 97, 150, 260, 401];

    public static TheoryData<string> Hard => ["zero", "identity", "ones", "clusters", "wilkinson", "graded", "huge", "tiny", "rank two", "blocks"];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Random_matrices_are_decomposed(int n)
    {
        Matrix r = Twin.Random(n, n);
        Decomposes(Symmetrised(r));
    }

    [Theory]
    [MemberData(nameof(Hard))]
    public void Hard_matrices_are_decomposed(string name) => Decomposes(Make(name, 141));

    [Fact]
    public void The_second_difference_matrix_has_its_known_spectrum()
    {
        int n = 300;
        Matrix a = new(n, n);
        for (int i = 0; i < n; i++)
        {
            a[i, i] = 2;
            if (i > 0)
            {
                a[i, i - 1] = a[i - 1, i] = -1;
            }
        }

        Reference reference = new("symmetric eigenvalues", "second difference matrix, exact spectrum");
        SymmetricEigen e = SymmetricEigen.Compute(a, run: Two);
        for (int k = 1; k <= n; k++)
        {
            double exact = 2 - (2 * Math.Cos(Math.PI * k / (n + 1)));
            reference.Equal($"eigenvalue {k}", e.Values[k - 1], exact, 1e-14, 1);
        }
    }

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        Matrix a = Symmetrised(Twin.Random(60, 60));
        double[] values = SymmetricEigen.Compute(a).Values;
        for (int j = 0; j < 60; j++)
        {
            a.Column(j)[..j].Fill(double.NaN);
        }

        SymmetricEigen.Compute(a).Values.ShouldBe(values);
    }

    [Fact]
    public void Missing_and_infinite_values_are_refused()
    {
        Matrix a = Matrix.Identity(4);
        a[3, 1] = double.NaN;
        Should.Throw<DataError>(() => SymmetricEigen.Compute(a)).Text(Language.En).ShouldContain("missing or infinite");
        Should.Throw<DataError>(() => Svd.Compute(a));
        a[3, 1] = double.NegativeInfinity;
        Should.Throw<DataError>(() => SymmetricEigen.Compute(a)).Text(Language.Zh).ShouldContain("缺失值或无穷大");
        Should.Throw<ArgumentException>(() => SymmetricEigen.Compute(new Matrix(2, 3)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(5, 12)]
    [InlineData(90, 41)]
    [InlineData(2000, 6)]
    public void Singular_value_decomposition_rebuilds_the_matrix(int rows, int columns)
    {
        Matrix a = Twin.Random(rows, columns);
        Svd s = Svd.Compute(a, Two);
        int r = Math.Min(rows, columns);
        Twin.Gap(Gemm.Multiply(Scaled(s.U, s.Values), false, s.V, true), a).ShouldBeLessThan(1e-13);
        Twin.Gap(Syrk.Gram(s.U), Matrix.Identity(r)).ShouldBeLessThan(1e-13);
        Twin.Gap(Syrk.Gram(s.V), Matrix.Identity(r)).ShouldBeLessThan(1e-13);
        s.Values.ShouldBe(s.Values.OrderDescending());
        Svd.Compute(a).Values.ShouldBe(s.Values);
        Svd.Compute(a).V.Array.ShouldBe(s.V.Array);
    }

    [Fact]
    public void Rotations_end_for_every_small_matrix()
    {
        for (int seed = 0; seed < 20_000; seed++)
        {
            Svd.Compute(Twin.Random(2 + (seed % 3), 2 + (seed % 2), (ulong)seed)).Values[0].ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Singular_values_of_a_rank_deficient_and_of_a_hilbert_matrix()
    {
        Svd low = Svd.Compute(Gemm.Multiply(Twin.Random(50, 3), Twin.Random(3, 20, 2)));
        low.Values[2].ShouldBeGreaterThan(0.1);
        low.Values[3].ShouldBeLessThan(1e-13);
        Twin.Gap(Syrk.Gram(low.U), Matrix.Identity(20)).ShouldBeLessThan(1e-13);

        // det of the Hilbert matrix of order 6 is 1 / 186313420339200000.
        double product = Svd.Compute(Twin.Hilbert(6)).Values.Aggregate((x, y) => x * y);
        product.ShouldBe(1 / 186313420339200000.0, 1e-9 / 186313420339200000.0);
        SymmetricEigen.Compute(Twin.Hilbert(6)).Values.Aggregate((x, y) => x * y).ShouldBe(product, 1e-8 * product);
    }

    private static void Decomposes(Matrix a)
    {
        int n = a.Rows;
        double size = Math.Max(double.Epsilon, a.Array.Select(Math.Abs).DefaultIfEmpty().Max());
        SymmetricEigen e = SymmetricEigen.Compute(a, run: Two);
        e.Values.ShouldBe(e.Values.Order());
        Matrix v = e.Vectors!;
        Twin.Gap(Syrk.Gram(v), Matrix.Identity(n)).ShouldBeLessThan(2e-15 * (n + 20));
        double residual = Twin.Gap(Gemm.Multiply(a, v), Scaled(v, e.Values)) / size;
        residual.ShouldBeLessThan(4e-16 * (n + 20) * Math.Sqrt(n + 1));
        SymmetricEigen alone = SymmetricEigen.Compute(a, false);
        alone.Vectors.ShouldBeNull();
        for (int i = 0; i < n; i++)
        {
            double norm = Math.Max(Math.Abs(e.Values[0]), Math.Abs(e.Values[^1]));
            Math.Abs(alone.Values[i] - e.Values[i]).ShouldBeLessThanOrEqualTo(1e-15 * (n + 20) * norm);
        }

        SymmetricEigen single = SymmetricEigen.Compute(a);
        single.Values.ShouldBe(e.Values);
        single.Vectors!.Array.ShouldBe(v.Array);
    }

    private static Matrix Make(string name, int n)
    {
        Matrix r = Symmetrised(Twin.Random(n, n, 5));
        Matrix basis = Qr.Factor(Twin.Random(n, n, 6)).Q();
        double[] values = [.. Enumerable.Range(0, n).Select(i => name switch
        {
            "clusters" => (i % 3) + (1e-15 * i),
            "graded" => Math.Pow(10, -i / 5.0),
            _ => i < 2 ? 1.0 + i : 0,
        })];
        return name switch
        {
            "zero" => new Matrix(n, n),
            "identity" => Matrix.Identity(n),
            "ones" => new Matrix(n, n, [.. Enumerable.Repeat(1.0, n * n)]),
            "wilkinson" => Fill(n, (i, j) => i == j ? Math.Abs(i - (n / 2)) : Math.Abs(i - j) == 1 ? 1 : 0),
            "huge" => Fill(n, (i, j) => r[i, j] * 1e300),
            "tiny" => Fill(n, (i, j) => r[i, j] * 1e-300),
            "blocks" => Fill(n, (i, j) => i / 40 == j / 40 ? r[i, j] : 0),
            _ => Symmetrised(Gemm.Multiply(Scaled(basis, values), false, basis, true)),
        };
    }

    private static Matrix Fill(int n, Func<int, int, double> value)
    {
        Matrix m = new(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                m[i, j] = value(i, j);
            }
        }

        return m;
    }

    private static Matrix Symmetrised(Matrix r) => Fill(r.Rows, (i, j) => (r[i, j] + r[j, i]) / 2);

    private static Matrix Scaled(Matrix v, double[] by)
    {
        Matrix scaled = v.Clone();
        for (int j = 0; j < by.Length; j++)
        {
            TensorPrimitives.Multiply(scaled.Column(j), by[j], scaled.Column(j));
        }

        return scaled;
    }
}

using Regio.Core;

namespace Regio.Numerics.Tests;

/// <summary>Every kernel that this process may use, against the slow obvious product.</summary>
public sealed unsafe class ProductTests
{
    private static readonly RunContext Two = RunContext.Default with { Threads = 2 };

    public static TheoryData<string> Kernels => [.. Enum.GetValues<Simd>().Where(SimdChoice.Supports).Select(set => set.ToString())];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_shape_and_transpose_agrees_with_the_twin(string kernel)
    {
        int[] sizes = [0, 1, 3, 5, 8, 13, 25, 47];
        foreach ((int m, int n, int k) in from m in sizes from n in sizes from k in sizes select (m, n, k))
        {
            Agrees(Enum.Parse<Simd>(kernel), m, n, k, (m + n + k) % 4);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Sizes_beyond_one_block_agree_with_the_twin(string kernel)
    {
        foreach ((int m, int n, int k) in new[] { (401, 67, 773), (193, 5131, 3), (7, 9, 16390), (50, 31, 20011) })
        {
            Agrees(Enum.Parse<Simd>(kernel), m, n, k, 0);
            Agrees(Enum.Parse<Simd>(kernel), m, n, k, 3);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void One_and_two_threads_give_the_same_bits(string kernel)
    {
        Simd simd = Enum.Parse<Simd>(kernel);
        foreach ((int m, int n, int k) in new[] { (301, 299, 801), (20, 11, 40003), (997, 24, 100) })
        {
            Matrix a = Twin.Random(m, k, 1);
            Matrix b = Twin.Random(k, n, 2);
            Run(simd, 1, a, false, b, false, 0, new Matrix(m, n), RunContext.Default).ShouldBe(Run(simd, 1, a, false, b, false, 0, new Matrix(m, n), Two));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_lower_part_is_that_of_the_full_product(string kernel)
    {
        foreach ((int n, int k) in new[] { (1, 1), (29, 7), (211, 50), (90, 17000) })
        {
            Matrix x = Twin.Random(n, k);
            Matrix full = new(n, n);
            Matrix lower = new(n, n);
            fixed (double* px = x.Array, pf = full.Array, pl = lower.Array)
            {
                View v = new(px, x);
                Product.Run(Enum.Parse<Simd>(kernel), 1, v, v.T, 0, new View(pf, full), Two);
                Product.Run(Enum.Parse<Simd>(kernel), 1, v, v.T, 0, new View(pl, lower), Two, Part.Lower);
            }

            Syrk.Mirror(lower).Array.ShouldBe(Syrk.Mirror(full).Array);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Not_a_number_and_infinity_reach_their_row_and_column_only(string kernel)
    {
        Matrix a = Twin.Random(30, 20);
        Matrix b = Twin.Random(20, 18);
        a[7, 3] = double.NaN;
        b[5, 11] = double.PositiveInfinity;
        Matrix c = new(30, 18);
        Run(Enum.Parse<Simd>(kernel), 1, a, false, b, false, 0, c, RunContext.Default);
        for (int j = 0; j < 18; j++)
        {
            for (int i = 0; i < 30; i++)
            {
                double.IsNaN(c[i, j]).ShouldBe(i == 7, $"{i}, {j}");
                double.IsInfinity(c[i, j]).ShouldBe(j == 11 && i != 7, $"{i}, {j}");
            }
        }
    }

    [Fact]
    public void Zero_beta_overwrites_and_zero_alpha_does_not_read()
    {
        Matrix a = Twin.Random(9, 9);
        Matrix c = new(9, 9);
        c.Values.Fill(double.NaN);
        Gemm.Multiply(1, a, false, Matrix.Identity(9), false, 0, c);
        c.Array.ShouldBe(a.Array);
        Matrix poison = new(9, 9);
        poison.Values.Fill(double.NaN);
        Gemm.Multiply(0, poison, false, poison, false, 2, c);
        Twin.Gap(c, Gemm.Multiply(a, Diagonal(9, 2))).ShouldBe(0);
        Gemm.Multiply(1, new Matrix(9, 0), false, new Matrix(0, 9), false, 0, c);
        c.Array.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => Gemm.Multiply(new Matrix(2, 3), new Matrix(2, 3))).Message.ShouldContain("2 × 3 times 2 × 3");
        Matrix square = new(3, 3);
        Should.Throw<ArgumentException>(() => Gemm.Multiply(1, square, false, square, false, 0, square)).Message.ShouldContain("over one of its factors");
    }

    [Fact]
    public void Gram_matrices_are_exactly_symmetric_and_weighted_as_said()
    {
        Matrix x = Twin.Random(203, 31);
        double[] w = [.. Enumerable.Range(0, 203).Select(i => 0.5 + (i % 7))];
        Matrix wx = Twin.Multiply(Diagonal(w), x);
        foreach ((Matrix got, Matrix expected) in new[] { (Syrk.Gram(x, Two), Twin.Multiply(x.Transpose(), x)), (Syrk.Gram(x, w, Two), Twin.Multiply(x.Transpose(), wx)), (Syrk.Outer(x, Two), Twin.Multiply(x, x.Transpose())) })
        {
            Twin.Gap(got, expected).ShouldBeLessThan(1e-11);
            got.Transpose().Array.ShouldBe(got.Array);
        }
    }

    private static void Agrees(Simd simd, int m, int n, int k, int transposes)
    {
        (bool ta, bool tb) = ((transposes & 1) != 0, (transposes & 2) != 0);
        Matrix a = Twin.Random(m, k, 3);
        Matrix b = Twin.Random(k, n, 4);
        Matrix c = Twin.Random(m, n, 5);
        Matrix product = Twin.Multiply(a, b);
        Matrix expected = new(m, n, [.. product.Array.Zip(c.Array, (p, old) => (-1.5 * p) + (0.25 * old))]);
        Run(simd, -1.5, ta ? a.Transpose() : a, ta, tb ? b.Transpose() : b, tb, 0.25, c, Two);
        Twin.Gap(c, expected).ShouldBeLessThan(1e-14 * (k + 10), $"{simd} {m} × {k} × {n}, transposes {transposes}");
    }

    private static double[] Run(Simd simd, double alpha, Matrix a, bool ta, Matrix b, bool tb, double beta, Matrix c, RunContext run)
    {
        fixed (double* pa = a.Array, pb = b.Array, pc = c.Array)
        {
            View left = new(pa, a);
            View right = new(pb, b);
            Product.Run(simd, alpha, ta ? left.T : left, tb ? right.T : right, beta, new View(pc, c), run);
        }

        return c.Array;
    }

    private static Matrix Diagonal(int n, double value) => Diagonal([.. Enumerable.Repeat(value, n)]);

    private static Matrix Diagonal(double[] values)
    {
        Matrix d = new(values.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            d[i, i] = values[i];
        }

        return d;
    }
}

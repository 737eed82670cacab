using Regio.Core;

namespace Regio.Numerics.Tests;

/// <summary>QR: it rebuilds the matrix, its Q is orthonormal, it drops what depends on earlier columns, and threads change nothing.</summary>
public sealed class QrTests
{
    private static readonly RunContext Two = RunContext.Default with { Threads = 2 };

    public static TheoryData<int, int> Shapes => new()
    {
        { 0, 0 }, { 1, 1 }, { 5, 0 }, { 9, 4 }, { 100, 7 }, { 1024, 10 }, { 1535, 10 }, { 1536, 10 }, { 20011, 3 }, { 700, 60 }, { 3000, 130 }, { 300, 300 }, { 9001, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Q_and_r_rebuild_the_matrix(int rows, int columns)
    {
        Matrix x = Twin.Random(rows, columns);
        Qr f = Qr.Factor(x, run: Two);
        Matrix q = f.Q(Two);
        f.Rank.ShouldBe(columns);
        f.Dropped.ShouldBeEmpty();
        Twin.Gap(Gemm.Multiply(q, f.R), x).ShouldBeLessThan(1e-13);
        Twin.Gap(Syrk.Gram(q), Matrix.Identity(columns)).ShouldBeLessThan(1e-13);
        for (int j = 0; j < columns; j++)
        {
            for (int i = j + 1; i < columns; i++)
            {
                f.R[i, j].ShouldBe(0);
            }
        }

        Qr single = Qr.Factor(x);
        single.R.Array.ShouldBe(f.R.Array);
        single.Q().Array.ShouldBe(q.Array);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Least_squares_residuals_are_orthogonal_to_every_column(int rows, int columns)
    {
        Matrix x = Twin.Random(rows, columns);
        Matrix y = Twin.Random(rows, 2, 7);
        Qr f = Qr.Factor(x, run: Two);
        Matrix residuals = y.Clone();
        Gemm.Multiply(-1, x, false, f.Solve(y, Two), false, 1, residuals);
        Twin.Gap(Gemm.Multiply(x, true, residuals, false), new Matrix(columns, 2)).ShouldBeLessThan(1e-12 * (rows + 1));
        Twin.Gap(Gemm.Multiply(f.GramInverse(), Syrk.Gram(x)), Matrix.Identity(columns)).ShouldBeLessThan(1e-9);
        if (rows > 0)
        {
            Twin.Gap(new Matrix(columns, 1, f.Solve(y.Column(0), Two)), new Matrix(columns, 1, f.Solve(y).Column(0).ToArray())).ShouldBeLessThan(1e-12);
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(5000)]
    public void The_later_column_of_a_dependent_set_is_dropped(int rows)
    {
        Matrix x = Twin.Random(rows, 6);
        x.Column(5).Clear();
        for (int i = 0; i < rows; i++)
        {
            x[i, 2] = (3 * x[i, 0]) - (1e6 * x[i, 1]);
        }

        Qr f = Qr.Factor(x, run: Two);
        f.Kept.ShouldBe([0, 1, 3, 4]);
        f.Dropped.ShouldBe([2, 5]);
        Matrix kept = new(rows, 4);
        for (int j = 0; j < 4; j++)
        {
            x.Column(f.Kept[j]).CopyTo(kept.Column(j));
        }

        Twin.Gap(Gemm.Multiply(f.Q(), f.R), kept).ShouldBeLessThan(1e-13);
        double[] y = Twin.Random(rows, 1, 3).Array;
        Twin.Gap(new Matrix(4, 1, f.Solve(y)), new Matrix(4, 1, Qr.Factor(kept).Solve(y))).ShouldBeLessThan(1e-13);
        PivotedQr p = PivotedQr.Factor(x, 1e-12, Two);
        p.Rank.ShouldBe(4);
        Twin.Gap(Gemm.Multiply(x, new Matrix(6, 1, p.Solve(y))), Gemm.Multiply(kept, new Matrix(4, 1, f.Solve(y)))).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void The_tolerance_is_relative_to_the_columns_own_norm()
    {
        Matrix x = Twin.Random(200, 3);
        for (int i = 0; i < 200; i++)
        {
            x[i, 0] *= 1e-200;
            x[i, 2] = x[i, 1] + (1e-6 * x[i, 2]);
        }

        Qr.Factor(x).Dropped.ShouldBeEmpty();
        Qr.Factor(x, 1e-5).Dropped.ShouldBe([2]);
    }

    [Fact]
    public void A_wide_matrix_keeps_as_many_columns_as_rows()
    {
        Qr f = Qr.Factor(Twin.Random(4, 9));
        f.Kept.ShouldBe([0, 1, 2, 3]);
        f.Dropped.ShouldBe([4, 5, 6, 7, 8]);
        PivotedQr.Factor(Twin.Random(4, 9)).Rank.ShouldBe(4);
    }

    [Theory]
    [InlineData(40, 25)]
    [InlineData(6000, 12)]
    public void Pivoting_reveals_the_rank_and_orders_the_diagonal(int rows, int columns)
    {
        Matrix x = Gemm.Multiply(Twin.Random(rows, 5, 1), Twin.Random(5, columns, 2));
        PivotedQr f = PivotedQr.Factor(x, run: Two);
        f.Rank.ShouldBe(5);
        for (int j = 1; j < columns; j++)
        {
            Math.Abs(f.R[j, j]).ShouldBeLessThanOrEqualTo(Math.Abs(f.R[j - 1, j - 1]) * (1 + 1e-12));
        }

        Matrix q = f.Q(Two);
        Twin.Gap(Gemm.Multiply(q, Gemm.Multiply(q, true, x, false)), x).ShouldBeLessThan(1e-12);
        Twin.Gap(Syrk.Gram(q), Matrix.Identity(5)).ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void A_hilbert_system_is_solved_to_the_precision_of_its_condition()
    {
        Matrix h = Twin.Hilbert(9);
        double[] ones = [.. Enumerable.Repeat(1.0, 9)];
        double[] solution = Qr.Factor(h, 0).Solve(Gemv.Multiply(h, ones));
        Twin.Gap(new Matrix(9, 1, solution), new Matrix(9, 1, ones)).ShouldBeLessThan(1e-4);
        Qr.Factor(Twin.Hilbert(14), 1e-12).Rank.ShouldBeLessThan(14);
    }

    [Fact]
    public void Not_a_number_is_not_swallowed()
    {
        Matrix x = Twin.Random(30, 3);
        x[4, 1] = double.NaN;
        Qr.Factor(x).Solve(Twin.Random(30, 1).Array).ShouldAllBe(value => double.IsNaN(value));
        Should.Throw<DataError>(() => PivotedQr.Factor(x)).Text(Language.En).ShouldContain("missing or infinite");
    }

    [Fact]
    public void A_right_hand_side_of_another_length_is_refused()
        => Should.Throw<ArgumentException>(() => Qr.Factor(Twin.Random(5, 2)).Solve(new double[4])).Message.ShouldContain("4 rows where 5");
}

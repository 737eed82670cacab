using FsCheck;
using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Regression.Tests;

public sealed class WithinTransformTests
{
    private static readonly Reference Twin = new("within_transform", "explicit dummies, orthogonalised one by one");

    public static TheoryData<int, int[], bool> Unbalanced => new()
    {
        { 60, [7], false }, { 60, [7], true },
        { 120, [20, 9], false }, { 120, [20, 9], true },
        { 150, [40, 30, 6], false }, { 150, [40, 30, 6], true },
        { 200, [30, 25, 20, 4], true },
        { 50, [1, 5], true }, { 40, [40, 3], false },
    };

    [Theory]
    [MemberData(nameof(Unbalanced))]
    public void Agrees_with_explicit_dummies(int rows, int[] levels, bool weighted)
    {
        FixedEffect[] effects = Designs.Unbalanced(rows, rows, levels);
        Compare(effects, weighted ? Designs.Weights(3, rows, 0.1) : null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agrees_with_explicit_dummies_and_slopes(bool weighted)
    {
        FixedEffect[] plain = Designs.Unbalanced(5, 160, 12, 9, 4);
        double[] trend = [.. Enumerable.Range(0, 160).Select(row => 1990.0 + (row % 17))];
        FixedEffect[] effects =
        [
            plain[0], plain[0] with { Name = "f0[t]", Slope = trend },
            plain[1] with { Name = "f1[[x]]", Slope = Designs.Normal(8, 160) }, plain[2],
        ];
        Compare(effects, weighted ? Designs.Weights(4, 160, 0.05) : null);
    }

    [Fact]
    public void Agrees_with_explicit_dummies_on_a_graph_in_pieces()
    {
        FixedEffect[] pieces = [.. Designs.Unbalanced(9, 100, 10, 8).Select((effect, e) => Designs.Effect($"f{e}", effect.Codes.Select((code, row) => code + (100 * (row % 3)))))];
        Compare(pieces, null);
    }

    [Fact]
    public void Agrees_with_explicit_dummies_on_a_chain() => Compare(Designs.Chain(70), null);

    [Fact]
    public void Demeaning_twice_is_demeaning_once_and_leaves_nothing_along_any_dummy() => Prop.ForAll(Random, given =>
    {
        (FixedEffect[] effects, double[]? weights, double[] x, _) = given;
        double[] once = Designs.Demean(effects, weights, null, 1, x).Columns[0];
        double[] twice = Designs.Demean(effects, weights, null, 1, once).Columns[0];
        double size = 1e-9 * Math.Sqrt(1 + DummyTwin.Inner(x, x, weights));
        bool same = once.Zip(twice).All(pair => Math.Abs(pair.First - pair.Second) <= size);
        bool orthogonal = DummyTwin.Dummies(effects).All(dummy => Math.Abs(DummyTwin.Inner(dummy, once, weights)) <= size * Math.Sqrt(1 + DummyTwin.Inner(dummy, dummy, weights)));
        return same && orthogonal;
    }).Holds();

    [Fact]
    public void Demeaning_is_linear() => Prop.ForAll(Random, given =>
    {
        (FixedEffect[] effects, double[]? weights, double[] x, double[] z) = given;
        double[] sum = [.. x.Zip(z, (a, b) => (3 * a) - (2 * b))];
        double[][] found = Designs.Demean(effects, weights, null, 2, x, z, sum).Columns;
        return Enumerable.Range(0, x.Length).All(row => Math.Abs((3 * found[0][row]) - (2 * found[1][row]) - found[2][row]) <= 1e-8);
    }).Holds();

    [Theory]
    [InlineData(WithinMethod.Projections)]
    [InlineData(WithinMethod.Auto)]
    public void Every_path_leads_to_the_same_deviations(WithinMethod method)
    {
        // 400 firms on a chain: projections creep, so that Auto passes on to the factor.
        FixedEffect[] chain = Designs.Chain(400);
        double[] x = Designs.Normal(6, 1200), z = Designs.Normal(7, 1200);
        (double[][] exact, _) = Designs.Demean(chain, null, new WithinOptions { Method = WithinMethod.Factorisation }, 1, x, z);
        (double[][] found, WithinReport report) = Designs.Demean(chain, null, new WithinOptions { Method = method, Tolerance = 1e-12 }, 1, x, z);
        report.Converged.ShouldBeTrue();
        report.Solver.ShouldBe(method == WithinMethod.Auto ? "projections, factorisation" : "projections");
        for (int row = 0; row < 1200; row++)
        {
            found[0][row].ShouldBe(exact[0][row], 1e-9);
            found[1][row].ShouldBe(exact[1][row], 1e-9);
        }
    }

    [Fact]
    public void Bits_depend_neither_on_threads_nor_on_the_company_of_a_column()
    {
        double[][] columns = [.. Enumerable.Range(0, 11).Select(j => Designs.Normal(j, 3000))];
        columns[4] = [.. Enumerable.Range(0, 3000).Select(row => (double)(row % 7))];
        FixedEffect[] effects = Designs.Unbalanced(1, 3000, 700, 500, 9);
        FixedEffect[] chain = Designs.Chain(1000);
        foreach (FixedEffect[] design in new[] { effects, [effects[0], effects[0] with { Slope = columns[1] }, effects[1], effects[2]], [chain[0], chain[1], effects[2]] })
        {
            double[][] one = Designs.Demean(design, null, null, 1, columns).Columns, two = Designs.Demean(design, null, null, 2, columns).Columns, five = Designs.Demean(design, null, null, 5, columns).Columns;
            for (int j = 0; j < columns.Length; j++)
            {
                double[] alone = Designs.Demean(design, null, null, 1, columns[j]).Columns[0];
                one[j].ShouldBe(alone);
                two[j].ShouldBe(alone);
                five[j].ShouldBe(alone);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bits_of_data_cut_into_pieces_depend_neither_on_threads_nor_on_company(bool weighted)
    {
        const int Rows = 150_000;
        FixedEffect[] effects = Designs.Unbalanced(8, Rows, 9_000, 12, 40);
        double[]? weights = weighted ? Designs.Weights(9, Rows, 0.05) : null;
        double[][] columns = [Designs.Normal(21, Rows), Designs.Normal(22, Rows), Designs.Normal(23, Rows)];
        double[][] alone = [.. columns.Select(column => Designs.Demean(effects, weights, null, 1, column).Columns[0])];
        foreach (int threads in new[] { 1, 2, 3, 16 })
        {
            Designs.Demean(effects, weights, null, threads, columns[0], columns[1]).Columns.ShouldBe(alone[..2], $"two columns, {threads} threads");
            Designs.Demean(effects, weights, null, threads, columns).Columns.ShouldBe(alone, $"three columns, {threads} threads");
        }
    }

    [Fact]
    public void What_did_not_converge_says_so()
    {
        FixedEffect[] chain = Designs.Chain(2000);
        (_, WithinReport report) = Designs.Demean(chain, null, new WithinOptions { Method = WithinMethod.Projections, MaxIterations = 30 }, 1, Designs.Normal(1, 6000));
        report.Converged.ShouldBeFalse();
        report.Columns[0].Criterion.ShouldBeGreaterThan(1e-6);
        Notice warning = report.Warning(["sales"]).ShouldNotBeNull();
        warning.Code.ShouldBe("not_converged");
        warning.Items.ShouldBe(["sales"]);
        warning.Message.En.ShouldContain("sales (30 iterations");
    }

    [Fact]
    public void The_criterion_bounds_the_error_on_a_chain()
    {
        // The error that the report claims, against the distance to the exact deviations.
        FixedEffect[] chain = Designs.Chain(800);
        double[] x = Designs.Normal(1, 2400);
        double[] exact = Designs.Demean(chain, null, new WithinOptions { Method = WithinMethod.Factorisation }, 1, x).Columns[0];
        foreach (double tolerance in new[] { 1e-2, 1e-4, 1e-6, 1e-8 })
        {
            (double[][] found, WithinReport report) = Designs.Demean(chain, null, new WithinOptions { Method = WithinMethod.Projections, Tolerance = tolerance }, 1, x);
            double error = Math.Sqrt(found[0].Zip(exact, (a, b) => (a - b) * (a - b)).Sum());
            error.ShouldBeLessThanOrEqualTo(1.05 * tolerance * report.Columns[0].NormWithin);
        }
    }

    [Fact]
    public void A_column_that_the_effects_absorb_becomes_zero()
    {
        FixedEffect[] effects = Designs.Unbalanced(2, 400, 60, 30, 5);
        double[] absorbed = [.. Enumerable.Range(0, 400).Select(row => (3.0 * effects[0].Codes[row]) - effects[1].Codes[row] + 1e4)];
        foreach (WithinMethod method in Enum.GetValues<WithinMethod>())
        {
            (double[][] found, WithinReport report) = Designs.Demean(effects, null, new WithinOptions { Method = method }, 1, absorbed);
            report.Converged.ShouldBeTrue();
            found[0].Max(Math.Abs).ShouldBeLessThan(1e-9);
            report.Columns[0].NormWithin.ShouldBeLessThan(1e-11 * report.Columns[0].Norm);
        }
    }

    [Fact]
    public void One_level_takes_the_mean_all_singletons_take_everything_and_zero_weights_take_no_part()
    {
        Designs.Demean([Designs.Effect("all", new int[4])], null, null, 1, [1, 2, 3, 6]).Columns[0].ShouldBe([-2.0, -1, 0, 3]);
        Designs.Demean([Designs.Effect("row", [0, 1, 2])], null, null, 1, [1, 2, 3]).Columns[0].ShouldBe([0.0, 0, 0]);
        Designs.Demean([Designs.Effect("g", [0, 0, 0, 1])], [1, 1, 0, 0], null, 1, [1, 3, 12, 5]).Columns[0].ShouldBe([-1.0, 1, 10, 5]);
    }

    [Fact]
    public void Small_deviations_from_a_large_mean_keep_their_digits()
    {
        double[] x = [.. Enumerable.Range(0, 1000).Select(row => 1e9 + (row % 10))];
        double[] found = Designs.Demean([Designs.Effect("g", Enumerable.Range(0, 1000).Select(row => row / 500))], null, null, 1, x).Columns[0];
        found[3].ShouldBe(-1.5);
        found.Sum().ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Lengths_that_differ_are_refused()
    {
        FixedEffect effect = Designs.Effect("g", [0, 1]);
        Should.Throw<ArgumentException>(() => WithinTransform.Create([], null, WithinOptions.Default, RunContext.Default));
        Should.Throw<ArgumentException>(() => WithinTransform.Create([effect], [1], WithinOptions.Default, RunContext.Default));
        Should.Throw<ArgumentException>(() => WithinTransform.Create([effect with { Slope = [1] }], null, WithinOptions.Default, RunContext.Default));
    }

    [Fact]
    public void A_matrix_is_demeaned_column_by_column()
    {
        FixedEffect[] effects = Designs.Unbalanced(4, 50, 8, 5);
        double[] a = Designs.Normal(1, 50), b = Designs.Normal(2, 50);
        Numerics.Matrix matrix = new(50, 2, [.. a, .. b]);
        WithinTransform.Create(effects, null, WithinOptions.Default, RunContext.Default).Demean(matrix).Columns.Count.ShouldBe(2);
        double[][] columns = Designs.Demean(effects, null, null, 1, a, b).Columns;
        matrix.Array.ShouldBe([.. columns[0], .. columns[1]]);
    }

    private static Arbitrary<(FixedEffect[] Effects, double[]? Weights, double[] X, double[] Z)> Random => ArbMap.Default.ArbFor<int>().Generator.Select(seed =>
    {
        Random draw = new(seed);
        int rows = draw.Next(2, 120);
        int[] levels = [.. Enumerable.Range(0, draw.Next(1, 4)).Select(_ => draw.Next(1, rows + 1))];
        FixedEffect[] effects = Designs.Unbalanced(seed, rows, levels);
        if (draw.Next(3) == 0)
        {
            effects = [.. effects, effects[0] with { Name = "slope", Slope = Designs.Normal(seed ^ 5, rows) }];
        }

        return (effects, draw.Next(2) == 0 ? null : Designs.Weights(seed, rows, 0), Designs.Normal(seed ^ 1, rows), Designs.Normal(seed ^ 2, rows));
    }).ToArbitrary();

    private static void Compare(FixedEffect[] effects, double[]? weights)
    {
        int rows = effects[0].Codes.Length;
        double[][] given = [Designs.Normal(1, rows), [.. Designs.Normal(2, rows).Select(value => 1000 + value)]];
        foreach (WithinMethod method in Enum.GetValues<WithinMethod>())
        {
            Compare(effects, weights, given, method);
        }
    }

    private static void Compare(FixedEffect[] effects, double[]? weights, double[][] given, WithinMethod method)
    {
        int rows = effects[0].Codes.Length;
        (double[][] found, WithinReport report) = Designs.Demean(effects, weights, new WithinOptions { Tolerance = 1e-12, Method = method }, 1, given);
        report.Converged.ShouldBeTrue();
        for (int j = 0; j < given.Length; j++)
        {
            double[] expected = DummyTwin.Demean(effects, weights, given[j]);
            for (int row = 0; row < rows; row++)
            {
                if (weights is null || weights[row] > 0)
                {
                    Twin.Equal($"column {j} row {row}", found[j][row], expected[row], 1e-10, floor: j == 0 ? 1 : 30);
                }
            }
        }
    }
}

using Regio.Core;

namespace Regio.Regression.Tests;

public sealed class SparseLdlTests
{
    public static TheoryData<int, bool, bool> Cases => new() { { 1, false, false }, { 2, true, false }, { 3, false, true }, { 4, true, true } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void S_written_out_is_the_product_kernel(int seed, bool weighted, bool slopes)
    {
        WithinDesign design = Design(seed, weighted, slopes);
        double[,] dense = Dense(SchurMatrix.Build(design, double.PositiveInfinity, new RunContext { Threads = 2 })!);
        for (int c = 0; c < design.Coordinates; c++)
        {
            Lane1[] unit = new Lane1[design.Coordinates], product = new Lane1[design.Coordinates];
            unit[c] = new Lane1(1);
            SchurKernels.Apply(design, unit, product, [], RunContext.Default);
            for (int d = 0; d < design.Coordinates; d++)
            {
                dense[c, d].ShouldBe(Lane.Parts(ref product[d])[0], 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_factor_solves_consistent_systems_of_a_singular_matrix(int seed, bool weighted, bool slopes)
    {
        WithinDesign design = Design(seed, weighted, slopes);
        SchurMatrix s = SchurMatrix.Build(design, double.PositiveInfinity, RunContext.Default)!;
        double[,] dense = Dense(s);
        int m = design.Coordinates;
        double[] truth = Designs.Normal(seed, m), b = Multiply(dense, truth);
        SparseLdl factor = SparseLdl.Factor(s, design.Preconditioner, int.MaxValue, double.PositiveInfinity, RunContext.Default)!;
        factor.Rank.ShouldBeLessThan(m);
        Lane1[] x = Array.ConvertAll(b, value => new Lane1(value));
        factor.Solve<Lane1>(x);
        double[] back = Multiply(dense, Array.ConvertAll(x, lane => Lane.Parts(ref lane)[0]));
        for (int i = 0; i < m; i++)
        {
            back[i].ShouldBe(b[i], 1e-10);
        }
    }

    [Fact]
    public void Conjugate_gradients_reach_the_same_on_S_written_out()
    {
        WithinDesign design = Design(7, true, true);
        SchurMatrix s = SchurMatrix.Build(design, double.PositiveInfinity, RunContext.Default)!;
        double[] b = Multiply(Dense(s), Designs.Normal(7, design.Coordinates));
        double[][] products = [.. new[] { null, s }.Select(written =>
        {
            Lane1[] right = Array.ConvertAll(b, value => new Lane1(value)), v = new Lane1[b.Length];
            SolveState state = new() { Centred = 1000, Tolerance = 1e-12, MaxIterations = 1000 };
            new ConjugateGradients(design, new DiagonalPreconditioner(design), written).Solve<Lane1>(right, v, [state], RunContext.Default);
            state.Reached.ShouldBeTrue();
            return Multiply(Dense(s), Array.ConvertAll(v, lane => Lane.Parts(ref lane)[0]));
        })];
        for (int i = 0; i < b.Length; i++)
        {
            products[0][i].ShouldBe(b[i], 1e-8);
            products[1][i].ShouldBe(b[i], 1e-8);
        }
    }

    [Fact]
    public void The_order_keeps_a_ring_thin_and_a_star_clean()
    {
        // A ring fills in one entry a node, a star whose hub goes last not at all.
        FixedEffect[] ring = [Designs.Effect("a", Enumerable.Range(0, 600).Select(row => row / 2)), Designs.Effect("b", Enumerable.Range(0, 600).Select(row => ((row + 1) / 2) % 300))];
        SchurMatrix s = SchurMatrix.Build(WithinDesign.Of(EffectBlock.Join(ring, null), null), double.PositiveInfinity, RunContext.Default)!;
        int[] order = MinimumDegree.Of(s, 2 * 300)!;
        order.Order().ShouldBe(Enumerable.Range(0, 300));
        MinimumDegree.Of(s, 300).ShouldBeNull();
    }

    [Fact]
    public void Too_much_fill_is_refused()
    {
        WithinDesign design = Design(5, false, false);
        SchurMatrix s = SchurMatrix.Build(design, double.PositiveInfinity, RunContext.Default)!;
        SparseLdl.Factor(s, design.Preconditioner, 10, double.PositiveInfinity, RunContext.Default).ShouldBeNull();
        SparseLdl.Factor(s, design.Preconditioner, int.MaxValue, 10, RunContext.Default).ShouldBeNull();
        SchurMatrix.Build(design, 10, RunContext.Default).ShouldBeNull();
    }

    private static WithinDesign Design(int seed, bool weighted, bool slopes)
    {
        FixedEffect[] effects = Designs.Unbalanced(seed, 200, 50, 40, 6);
        double[]? weights = weighted ? Designs.Weights(seed, 200, 0.1) : null;
        if (slopes)
        {
            effects = [effects[0], effects[0] with { Slope = Designs.Normal(seed, 200) }, effects[1] with { Slope = Designs.Normal(seed + 1, 200) }, effects[2]];
        }

        return WithinDesign.Of(EffectBlock.Join(effects, weights), weights);
    }

    private static double[,] Dense(SchurMatrix s)
    {
        double[,] dense = new double[s.Order, s.Order];
        for (int i = 0; i < s.Order; i++)
        {
            for (int k = s.Starts[i]; k < s.Starts[i + 1]; k++)
            {
                dense[i, s.Columns[k]] = dense[s.Columns[k], i] = s.Values[k];
            }
        }

        return dense;
    }

    private static double[] Multiply(double[,] a, double[] x)
        => [.. Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, x.Length).Sum(j => a[i, j] * x[j]))];
}

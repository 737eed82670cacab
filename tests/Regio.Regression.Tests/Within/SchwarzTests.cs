using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression.Tests;

/// <summary>The preconditioner for hard graphs: approximate factors of the graphs that pairs of effects draw.</summary>
public sealed class SchwarzTests
{
    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void A_small_graph_is_factored_exactly(int seed, bool weighted)
    {
        FixedEffect[] effects = Designs.Unbalanced(seed, 150, 60, 40);
        double[]? weights = weighted ? Designs.Weights(seed, 150, 0) : null;
        WithinDesign design = WithinDesign.Of(EffectBlock.Join(effects, weights), weights);
        SchurMatrix s = SchurMatrix.Build(design, double.PositiveInfinity, RunContext.Default)!;
        SparseLdl factor = ApproximateCholesky.Factor(PairGraph.Of(s, 0, s.Order), design.Preconditioner, RunContext.Default);
        double[,] dense = new double[s.Order, s.Order];
        for (int i = 0; i < s.Order; i++)
        {
            for (int k = s.Starts[i]; k < s.Starts[i + 1]; k++)
            {
                dense[i, s.Columns[k]] = dense[s.Columns[k], i] = s.Values[k];
            }
        }

        double[] truth = Designs.Normal(seed, s.Order), b = Multiply(dense, truth);
        Lane1[] x = Array.ConvertAll(b, value => new Lane1(value));
        factor.Solve<Lane1>(x);
        double[] back = Multiply(dense, Array.ConvertAll(x, lane => Lane.Parts(ref lane)[0]));
        for (int i = 0; i < s.Order; i++)
        {
            back[i].ShouldBe(b[i], 1e-10);
        }
    }

    [Fact]
    public void A_tree_stands_for_its_clique_on_average()
    {
        double[] weights = [0.5, 3, 1, 2, 1.5];
        double[,] mean = new double[5, 5];
        const int Draws = 40_000;
        for (int draw = 0; draw < Draws; draw++)
        {
            List<(int Node, double Weight)> star = [.. weights.Select((weight, node) => (node, weight))];
            int edges = 0;
            CliqueSample.Of(star, 2, new Philox(1, 2, (ulong)draw), (u, v, weight) =>
            {
                mean[Math.Min(u, v), Math.Max(u, v)] += weight / Draws;
                edges++;
            });
            edges.ShouldBe(4);
        }

        for (int u = 0; u < 5; u++)
        {
            for (int v = u + 1; v < 5; v++)
            {
                mean[u, v].ShouldBe(weights[u] * weights[v] / 8, 0.02);
            }
        }
    }

    [Fact]
    public void Drawn_and_written_graphs_hold_the_same_weight()
    {
        FixedEffect[] effects = Designs.Unbalanced(8, 4000, 900, 400);
        WithinDesign design = WithinDesign.Of(EffectBlock.Join(effects, null), null);
        SchurMatrix s = SchurMatrix.Build(design, double.PositiveInfinity, RunContext.Default)!;
        PairGraph written = PairGraph.Of(s, 0, s.Order), drawn = PairGraph.Drawn(design, 0, design.Coordinates);
        drawn.Edges.ShouldBeLessThan(written.Edges);
        double total = Enumerable.Range(0, written.Edges).Sum(e => written[e].Weight);
        Enumerable.Range(0, drawn.Edges).Sum(e => drawn[e].Weight).ShouldBe(total, 0.02 * total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Workers_who_rarely_move_take_few_steps(bool weighted)
    {
        // 3,000 workers seen five times, one in eight of whom moves once between 1,200 firms; five years.
        Random draw = new(5);
        List<int> workers = [], firms = [], years = [];
        for (int worker = 0; worker < 3000; worker++)
        {
            int firm = draw.Next(1200), moves = draw.Next(8) == 0 ? draw.Next(1, 5) : 9, next = (firm + 1 + draw.Next(3)) % 1200;
            for (int year = 0; year < 5; year++)
            {
                (int w, int f, int t) = (worker, year >= moves ? next : firm, year);
                workers.Add(w);
                firms.Add(f);
                years.Add(t);
            }
        }

        FixedEffect[] effects = [Designs.Effect("worker", workers), Designs.Effect("firm", firms), Designs.Effect("year", years)];
        double[] x = Designs.Normal(1, workers.Count), z = Designs.Normal(2, workers.Count);
        double[]? weights = weighted ? Designs.Weights(3, workers.Count, 0.01) : null;
        double[][] exact = Designs.Demean(effects, weights, new WithinOptions { Method = WithinMethod.Factorisation }, 1, x, z).Columns;
        (double[][] found, WithinReport report) = Designs.Demean(effects, weights, new WithinOptions { Method = WithinMethod.Schwarz, Tolerance = 1e-11 }, 1, x, z);
        (_, WithinReport plain) = Designs.Demean(effects, weights, new WithinOptions { Method = WithinMethod.Projections, Tolerance = 1e-11 }, 1, x, z);
        report.Converged.ShouldBeTrue();
        report.Solver.ShouldBe("Schwarz");
        (4 * report.Iterations).ShouldBeLessThan(plain.Iterations);
        for (int row = 0; row < x.Length; row++)
        {
            found[0][row].ShouldBe(exact[0][row], 1e-9);
            found[1][row].ShouldBe(exact[1][row], 1e-9);
        }
    }

    [Fact]
    public void Where_no_pair_is_a_graph_the_diagonal_serves()
    {
        FixedEffect[] plain = Designs.Unbalanced(5, 160, 12, 9);
        FixedEffect[] effects = [plain[0], plain[0] with { Slope = Designs.Normal(1, 160) }, plain[1] with { Slope = Designs.Normal(2, 160) }];
        (_, WithinReport report) = Designs.Demean(effects, null, new WithinOptions { Method = WithinMethod.Schwarz }, 1, Designs.Normal(3, 160));
        report.Converged.ShouldBeTrue();
        report.Solver.ShouldBe("projections");
    }

    private static double[] Multiply(double[,] a, double[] x)
        => [.. Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, x.Length).Sum(j => a[i, j] * x[j]))];
}

using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression.Tests;

public sealed class QuantileSolverTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_vertex_is_the_best_of_all_vertices(ulong seed)
    {
        Philox random = new(seed, "quantile enumeration");
        int n = 18, p = 3;
        Matrix x = new(n, p);
        double[] y = new double[n];
        for (int i = 0; i < n; i++)
        {
            (x[i, 0], x[i, 1], x[i, 2]) = (1, random.NextInteger(4), random.NextNormal());
            y[i] = Math.Round(random.NextNormal() + x[i, 1], 1);
        }

        foreach (double tau in new[] { 0.2, 0.5, 0.83 })
        {
            double least = double.PositiveInfinity;
            for (int a = 0; a < n; a++)
            {
                for (int b = a + 1; b < n; b++)
                {
                    for (int c = b + 1; c < n; c++)
                    {
                        if (Qr.Factor(Scores.Reorder(x, [a, b, c])).Dropped.Count > 0)
                        {
                            continue;
                        }

                        double[] coefficients = Lu.Factor(Scores.Reorder(x, [a, b, c])).Solve([y[a], y[b], y[c]]);
                        least = Math.Min(least, Loss(x, y, coefficients, tau));
                    }
                }
            }

            QuantileVertex vertex = new QuantileSolver(x, y, RunContext.Default).Solve(tau);
            Loss(x, y, vertex.Coefficients, tau).ShouldBe(least, 1e-10);
        }
    }

    [Fact]
    public void Leaving_sure_rows_out_changes_nothing()
    {
        (Matrix x, double[] y) = Simulate(7, 40_000);
        QuantileSolver solver = new(x, y, RunContext.Default);
        foreach (double tau in new[] { 0.02, 0.3, 0.5, 0.95 })
        {
            QuantileVertex vertex = solver.Solve(tau);
            double[] r = solver.Residuals(vertex);
            double[] z = [.. Enumerable.Range(0, x.Columns).Select(k => Enumerable.Range(0, r.Length).Where(i => r[i] != 0).Sum(i => x[i, k] * (r[i] < 0 ? tau - 1 : tau)))];

            // X_h'a = −Σ ψ x over the other rows, with a between τ − 1 and τ: the dual certifies the optimum.
            Matrix rows = Scores.Reorder(x, vertex.Basis);
            double[] dual = Lu.Factor(rows.Transpose()).Solve(Array.ConvertAll(z, value => -value));
            dual.ShouldAllBe(a => a > tau - 1 - 1e-8 && a < tau + 1e-8);
            vertex.IsUnique.ShouldBeTrue();
        }
    }

    private static double Loss(Matrix x, double[] y, double[] b, double tau)
    {
        double[] r = (double[])y.Clone();
        Gemv.MultiplyAdd(-1, x, b, r);
        return r.Sum(value => value * (value < 0 ? tau - 1 : tau));
    }

    /// <summary>y = 1 + 0.5 x − z + (1 + 0.4 x) e with x, z positive.</summary>
    private static (Matrix X, double[] Y) Simulate(ulong seed, int rows)
    {
        Philox random = new(seed, "quantile test");
        Matrix x = new(rows, 3);
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            (x[i, 0], x[i, 1], x[i, 2]) = (1, random.NextUniform(0, 3), random.NextUniform());
            y[i] = 1 + (0.5 * x[i, 1]) - x[i, 2] + ((1 + (0.4 * x[i, 1])) * random.NextNormal());
        }

        return (x, y);
    }
}

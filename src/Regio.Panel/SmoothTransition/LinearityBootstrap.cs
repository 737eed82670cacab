using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Wild bootstrap of the tests of linearity: residuals of the linear model times a sign an entity, which leaves heteroskedasticity and dependence within entities as they are.</summary>
/// <remarks>
/// González, Teräsvirta, van Dijk and Yang (2017), CREATES Research Paper 2017-36, sec. 4.1 (wild cluster bootstrap). The model is linear, so that a replication needs the projection of the drawn errors alone:
/// S_0* is their sum of squares off effects and regressors, S_m* is that less the squared coordinates along the added columns.
/// </remarks>
internal sealed class LinearityBootstrap(TransitionModel model, double[] residuals, int[] entities, int replications, RunContext run)
{
    /// <summary>The tests with their bootstrap p values: shares of replications with a statistic at least as large.</summary>
    /// <param name="tests">Tests of order 1, 2, ….</param>
    /// <param name="extra">Orthonormal added columns of the highest order; those of a lower order are the first of them.</param>
    internal LinearityTest[] Add(LinearityTest[] tests, List<double[]> extra)
    {
        if (replications == 0)
        {
            return tests;
        }

        int[] counts = Array.ConvertAll(tests, test => test.Degrees);
        bool[][] plain = new bool[replications][], robust = new bool[replications][];
        run.ForEach(replications, b => (plain[b], robust[b]) = Exceeds(Draw(b), tests, counts, extra));
        return [.. tests.Select((test, m) => test with
        {
            BootstrapPValue = Share(plain, m),
            RobustBootstrapPValue = double.IsNaN(test.Robust) ? double.NaN : Share(robust, m),
        })];
    }

    private double[] Draw(int replication)
    {
        Philox random = new(run.Seed, "smooth_transition", (ulong)replication);
        double[] signs = [.. Enumerable.Range(0, entities.Max() + 1).Select(_ => random.NextRademacher())];
        return model.Project([.. residuals.Select((e, i) => e * signs[entities[i]])]);
    }

    private (bool[] Plain, bool[] Robust) Exceeds(double[] drawn, LinearityTest[] tests, int[] counts, List<double[]> extra)
    {
        double none = TensorPrimitives.SumOfSquares<double>(drawn);
        double explained = 0;
        bool[] plain = new bool[tests.Length], robust = new bool[tests.Length];
        for (int m = 0, k = 0; m < tests.Length; m++)
        {
            for (; k < counts[m]; k++)
            {
                explained += Math.Pow(TensorPrimitives.Dot<double>(extra[k], drawn), 2);
            }

            plain[m] = drawn.Length * explained / none >= tests[m].Lm;
            robust[m] = LinearityTest.RobustScore(drawn, extra[..counts[m]], entities) >= tests[m].Robust;
        }

        return (plain, robust);
    }

    private double Share(bool[][] exceeds, int m) => exceeds.Count(one => one[m]) / (double)replications;
}

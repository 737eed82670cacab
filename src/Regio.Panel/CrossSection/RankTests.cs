using Regio.Core;

namespace Regio.Panel;

/// <summary>Friedman's and Frees' tests on Spearman's rank correlations, in balanced panels.</summary>
internal static class RankTests
{
    internal static IEnumerable<PanelTest> Of(double[] e, PanelSeries series, RunContext run)
    {
        int g = series.Entities, t = series.Starts[1] - series.Starts[0];
        double[][] ranks = new double[g][];
        run.ForEach(g, i => ranks[i] = Standardised(e.AsSpan(series.Starts[i], t)));
        double[] sums = new double[g], squares = new double[g];
        run.ForEach(g, i =>
        {
            for (int j = i + 1; j < g; j++)
            {
                double r = System.Numerics.Tensors.TensorPrimitives.Dot<double>(ranks[i], ranks[j]);
                (sums[i], squares[i]) = (sums[i] + r, squares[i] + (r * r));
            }
        });
        double pairs = g * (g - 1.0) / 2, mean = sums.Sum() / pairs, meanSquare = squares.Sum() / pairs, n = t;
        yield return PanelTest.ChiSquared("friedman", (n - 1) * (((g - 1) * mean) + 1), n - 1);
        double variance = (32.0 / 25 * Math.Pow(n + 2, 2) / (Math.Pow(n - 1, 3) * Math.Pow(n + 1, 2))) + (4.0 / 5 * Math.Pow((5 * n) + 6, 2) * (n - 3) / (n * Math.Pow(n - 1, 2) * Math.Pow(n + 1, 2)));
        double frees = g * (meanSquare - (1 / (n - 1)));
        yield return PanelTest.Bare("frees", frees);
        yield return PanelTest.OneSided("frees_normal", frees / Math.Sqrt(variance));
    }

    /// <summary>Ranks about their mean, of length one; ties share their mean rank.</summary>
    private static double[] Standardised(ReadOnlySpan<double> values)
    {
        int t = values.Length;
        int[] order = [.. Enumerable.Range(0, t)];
        double[] sorted = values.ToArray();
        Array.Sort(sorted, order);
        double[] ranks = new double[t];
        for (int a = 0; a < t;)
        {
            int b = a;
            while (b + 1 < t && sorted[b + 1] == sorted[a])
            {
                b++;
            }

            for (int k = a; k <= b; k++)
            {
                ranks[order[k]] = (0.5 * (a + b)) - (0.5 * (t - 1));
            }

            a = b + 1;
        }

        double norm = System.Numerics.Tensors.TensorPrimitives.Norm<double>(ranks);
        return Array.ConvertAll(ranks, rank => rank / norm);
    }
}

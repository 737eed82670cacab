using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Means of regressors of a group and their covariance.</summary>
internal static class GroupMoments
{
    /// <summary>x̄ = Σwx/Σw over some rows.</summary>
    internal static double[] Means(LinearProblem problem)
        => [.. Enumerable.Range(0, problem.Terms.Count).Select(k => Moments.Mean(problem.X.Column(k), problem.Weights))];

    /// <summary>
    /// Covariance of means: Σ s s' with s_i = w_i(x_i − x̄)/Σw, times n/(n − 1) or G/(G − 1) for sums of clusters (StataCorp, [R] mean). With unit weights S/n, S with divisor n − 1.
    /// </summary>
    internal static Matrix Covariance(LinearProblem problem, double[] means, Covariance covariance, EstimationSample sample)
    {
        int n = problem.Y.Length;
        double[] w = problem.Weights ?? [.. Enumerable.Repeat(1.0, n)];
        double mass = w.Sum();
        string? by = covariance switch { Clustered clustered => clustered.By[0], ClusterAdjusted adjusted => adjusted.By, WildCluster wild => wild.By, _ => null };
        Grouping? groups = by is null ? null : sample.Group(by);
        Matrix scores = new(groups?.Count ?? n, means.Length);
        for (int k = 0; k < means.Length; k++)
        {
            ReadOnlySpan<double> x = problem.X.Column(k);
            Span<double> to = scores.Column(k);
            for (int i = 0; i < n; i++)
            {
                double root = problem.FrequencyWeights && groups is null ? Math.Sqrt(w[i]) : w[i];
                to[groups?.Codes[i] ?? i] += root * (x[i] - means[k]) / mass;
            }
        }

        double count = groups is not null ? groups.Codes.Distinct().Count() : problem.FrequencyWeights ? mass : n;
        Matrix v = Syrk.Gram(scores);
        foreach (ref double value in v.Values)
        {
            value *= count / (count - 1);
        }

        return v;
    }
}

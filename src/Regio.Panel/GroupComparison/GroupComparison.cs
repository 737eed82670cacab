using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests whether coefficients differ between groups of rows.</summary>
/// <remarks>
/// y = x'β_g + D α_g + e in groups g = 1 … G; H₀: β_gk = β_hk for each pair and term.
/// Interaction: one regression on x·1[g], by default with effects of their own for each group, so that its estimates are those of separate regressions; the covariance is the spec's for the
/// stacked model (under iid one σ², as Chow 1960, Econometrica 28). Suest: the same estimates, Σ s s' of stacked scores with factor C/(C − 1) (C clusters, or rows), z and χ² (StataCorp, [R] suest;
/// effects are partialled out within groups). Permutation: labels of whole units, or rows, are permuted between the two groups and both regressions solved from cross-products (Fisher 1935; Cleary 1999,
/// Journal of Finance 54; Stata's <c>bdiff</c>). Bootstrap: units drawn within groups; percentile interval and p value of the difference.
/// Effects of their own for each group count by the rule of <see cref="SmallSample"/>: fixest's counts Σ levels − (F − 1), which for F effects in G groups is (F − 1)(G − 1) above the rank; reghdfe's is exact.
/// With more than two groups every pair is compared; F (or χ²) tests that all groups are equal.
/// </remarks>
public static class GroupComparison
{
    /// <summary>Compares the groups of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">A term is no regressor, the group has too many values, or units cross groups.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">There is one group, or a term is not identified in a group.</exception>
    public static GroupComparisonResult Fit(GroupComparisonSpec spec, MethodInputs inputs, RunContext run)
    {
        GroupedSample sample = GroupedSample.Build(spec, inputs.Data);
        (LeastSquaresResult stacked, int[,] place) = sample.Stack(spec.Pooling, spec.Covariance, spec.SmallSample, run);
        List<GroupDifference> rows = [];
        List<Notice> notices = [.. sample.Sample.Notices, .. stacked.Notices];
        foreach (GroupTest test in spec.Tests.Distinct())
        {
            rows.AddRange(test switch
            {
                GroupTest.Interaction => Contrasts(sample, stacked, place, "interaction"),
                GroupTest.Suest => Suest(sample, run),
                GroupTest.Permutation => Permuted(sample, notices, run),
                _ => Drawn(sample, notices, run),
            });
        }

        return new()
        {
            Spec = spec,
            Stacked = stacked,
            Groups = sample.Groups.Levels,
            Sizes = [.. Enumerable.Range(0, sample.Groups.Count).Select(g => sample.Groups.Codes.Count(code => code == g))],
            Differences = rows,
            Coefficients = ByGroup(sample, stacked, place),
            Equal = GroupWald.Of(stacked.Fit, stacked.Covariance, place, sample.Focal),
            Chow = spec.Pooling == GroupPooling.Focal ? null : GroupWald.Of(stacked.Fit, stacked.Covariance, place, [.. sample.Sample.Except([sample.Sample.Problem.Intercept])]),
            FitNotices = [.. notices.Distinct()],
        };
    }

    private static IEnumerable<(int A, int B)> Pairs(GroupedSample sample)
        => Enumerable.Range(0, sample.Groups.Count).SelectMany(a => Enumerable.Range(a + 1, sample.Groups.Count - a - 1).Select(b => (a, b)));

    private static IEnumerable<GroupDifference> Contrasts(GroupedSample sample, LeastSquaresResult fit, int[,] place, string test)
    {
        foreach ((int a, int b) in Pairs(sample))
        {
            foreach (int k in sample.Focal)
            {
                double[] gradient = new double[fit.Fit.Terms.Count];
                (gradient[place[k, a]], gradient[place[k, b]]) = (1, -1);
                double estimate = fit.Fit.Coefficients[place[k, a]] - fit.Fit.Coefficients[place[k, b]];
                CoefficientRow row = DeltaMethod.Row(sample.Sample.Problem.Terms[k], estimate, fit.Covariance.Values, gradient, fit.Covariance.DegreesOfFreedom, sample.Spec.ConfidenceLevel);
                yield return new(row.Term, sample.Groups.Levels[a], sample.Groups.Levels[b], test, estimate, row.StandardError, row.Statistic, row.PValue, row.Low, row.High);
            }
        }
    }

    private static IEnumerable<GroupDifference> Suest(GroupedSample sample, RunContext run)
    {
        Covariance robust = sample.Spec.Covariance switch
        {
            Clustered clustered => clustered,
            ClusterAdjusted adjusted => new Clustered([adjusted.By]),
            WildCluster wild => new Clustered([wild.By]),
            _ => new Heteroskedastic(HeteroskedasticKind.Hc0),
        };
        (LeastSquaresResult fit, int[,] place) = sample.Stack(GroupPooling.Full, robust, SmallSample.None, run);
        double clusters = fit.Covariance.Groups.Count > 0 ? fit.Covariance.Groups.Min() : fit.Observations;
        Matrix scaled = fit.Covariance.Values.Clone();
        foreach (ref double value in scaled.Values)
        {
            value *= clusters / (clusters - 1);
        }

        return Contrasts(sample, fit with { Covariance = fit.Covariance with { Values = scaled } }, place, "suest");
    }

    private static IEnumerable<GroupDifference> Permuted(GroupedSample sample, List<Notice> notices, RunContext run)
    {
        GroupDraws draws = GroupDraws.ForPermutation(sample, run);
        List<GroupDifference> rows = [];
        foreach ((int a, int b) in Pairs(sample))
        {
            DrawnEstimates drawn = draws.Permute(a, b, sample.Spec.Permutation.Replications);
            notices.AddRange(drawn.Notices());
            double[] observed = draws.Observed(a, b);
            for (int j = 0; j < sample.Focal.Length; j++)
            {
                double p = PValue(drawn, j, observed[j], sample.Spec.Permutation.PValue);
                rows.Add(new(sample.Sample.Problem.Terms[sample.Focal[j]], sample.Groups.Levels[a], sample.Groups.Levels[b], "permutation", observed[j], double.NaN, double.NaN, p, double.NaN, double.NaN));
            }
        }

        return rows;
    }

    private static double PValue(DrawnEstimates drawn, int term, double observed, PermutationPValue rule)
    {
        double[] values = [.. drawn.Usable.Select(row => row[term])];

        // Permutations that give the observed split again differ from it by rounding alone.
        double tie = 1e-9 * Math.Abs(observed);
        if (rule == PermutationPValue.Exact)
        {
            return (1.0 + values.Count(value => Math.Abs(value) >= Math.Abs(observed) - tie)) / (values.Length + 1);
        }

        double beyond = values.Count(value => observed >= 0 ? value > observed - tie : value < observed + tie);
        return beyond / values.Length;
    }

    private static IEnumerable<GroupDifference> Drawn(GroupedSample sample, List<Notice> notices, RunContext run)
    {
        GroupDraws draws = GroupDraws.ForBootstrap(sample, run);
        List<GroupDifference> rows = [];
        foreach ((int a, int b) in Pairs(sample))
        {
            DrawnEstimates drawn = draws.Bootstrap(a, b, Math.Max(2, sample.Spec.Bootstrap.Replications));
            notices.AddRange(drawn.Notices());
            double[] observed = draws.Observed(a, b);
            for (int j = 0; j < sample.Focal.Length; j++)
            {
                (double low, double high) = drawn.Percentile(j, sample.Spec.ConfidenceLevel);
                double error = drawn.StandardError(j);
                rows.Add(new(sample.Sample.Problem.Terms[sample.Focal[j]], sample.Groups.Levels[a], sample.Groups.Levels[b], "bootstrap", observed[j], error, observed[j] / error, drawn.PValue(j), low, high));
            }
        }

        return rows;
    }

    private static List<GroupCoefficient> ByGroup(GroupedSample sample, LeastSquaresResult fit, int[,] place)
    {
        IReadOnlyList<CoefficientRow> rows = fit.Coefficients;
        return [.. Enumerable.Range(0, sample.Groups.Count).SelectMany(g => Enumerable.Range(0, sample.Sample.Problem.Terms.Count)
            .Where(k => place[k, g] >= 0 && k != sample.Sample.Problem.Intercept)
            .Select(k => new GroupCoefficient(sample.Groups.Levels[g], rows[place[k, g]] with { Term = sample.Sample.Problem.Terms[k] })))];
    }
}

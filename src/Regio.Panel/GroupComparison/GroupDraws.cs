using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Differences between two groups under permuted labels or resampled units; each replication solves two small systems.</summary>
internal sealed class GroupDraws
{
    private readonly GroupedSample _sample;
    private readonly ResampledMoments _moments;
    private readonly int[] _regressors;
    private readonly Grouping _units;
    private readonly int[] _home;
    private readonly bool _sums;
    private readonly RunContext _run;

    private GroupDraws(GroupedSample sample, Grouping units, int[] home, RunContext run)
    {
        LinearProblem problem = sample.Sample.Problem;
        LinearEstimate kept = LinearEstimation.Solve(problem, run);
        (_sample, _units, _home, _run) = (sample, units, home, run);
        _moments = ResampledMoments.Of(problem, run);
        _regressors = [.. kept.Kept];
        _sums = units.Count < problem.Y.Length && _moments.Cluster(units);
    }

    /// <summary>Units that keep one label, by permutation's <c>by</c>.</summary>
    internal static GroupDraws ForPermutation(GroupedSample sample, RunContext run)
    {
        string? by = sample.Spec.Permutation.By;
        Resample units = new() { By = by };
        (Grouping groups, Label name) = units.Units(sample.Spec.Covariance, sample.Sample.Sample);
        int[]? home = Home(groups, sample.Groups);
        if (home is null && by is not null)
        {
            throw new SpecError(
                new($"'{by}' has rows in several groups of '{sample.Spec.Group.Text}'", $"“{by}”的观测分属“{sample.Spec.Group.Text}”的不同组"),
                new("Permute by rows, or by units that lie in one group.", "请逐行置换，或以只属于一组的单位置换。"))
            { Field = "permutation.by", Given = name.En };
        }

        return home is null ? ForRows(sample, run) : new(sample, groups, home, run);
    }

    /// <summary>Units drawn within groups; a unit with rows in several groups is drawn in each of them by itself.</summary>
    internal static GroupDraws ForBootstrap(GroupedSample sample, RunContext run)
    {
        (Grouping units, _) = sample.Spec.Bootstrap.Units(sample.Spec.Covariance, sample.Sample.Sample);
        int[]? home = Home(units, sample.Groups);
        if (home is null)
        {
            units = Groupings.Join([units, sample.Groups]);
            home = Home(units, sample.Groups)!;
        }

        return new(sample, units, home, run);
    }

    /// <summary>d* of each focal term under R permutations of the labels of two groups.</summary>
    internal DrawnEstimates Permute(int a, int b, int replications)
    {
        int[] units = [.. Enumerable.Range(0, _units.Count).Where(u => _home[u] == a || _home[u] == b)];
        int size = units.Count(u => _home[u] == a);
        double[][] drawn = new double[replications][];
        _run.ForEach(replications, r =>
        {
            int[] order = new Philox(_run.Seed, "group_permutation", (ulong)r).Permutation(units.Length);
            double[] first = new double[_units.Count], second = new double[_units.Count];
            for (int i = 0; i < order.Length; i++)
            {
                (i < size ? first : second)[units[order[i]]] = 1;
            }

            drawn[r] = Difference(first, second);
        });
        return new(drawn);
    }

    /// <summary>d of each focal term in the data.</summary>
    internal double[] Observed(int a, int b) => Difference([.. _home.Select(home => home == a ? 1.0 : 0)], [.. _home.Select(home => home == b ? 1.0 : 0)]);

    /// <summary>d* of each focal term in R bootstrap samples of two groups.</summary>
    internal DrawnEstimates Bootstrap(int a, int b, int replications)
    {
        int[] first = [.. Enumerable.Range(0, _units.Count).Where(u => _home[u] == a)], second = [.. Enumerable.Range(0, _units.Count).Where(u => _home[u] == b)];
        double[][] drawn = new double[replications][];
        _run.ForEach(replications, r => drawn[r] = Difference(Drawn(first, "group_bootstrap", r), Drawn(second, "group_bootstrap_other", r)));
        return new(drawn);
    }

    private double[] Drawn(int[] units, string stream, int replication)
    {
        double[] counts = Resample.Counts(_run, stream, replication, units.Length), weights = new double[_units.Count];
        for (int i = 0; i < units.Length; i++)
        {
            weights[units[i]] = counts[i];
        }

        return weights;
    }

    private double[] Difference(double[] first, double[] second)
    {
        double[]? a = Solve(first), b = Solve(second);
        return a is null || b is null
            ? [.. _sample.Focal.Select(_ => double.NaN)]
            : [.. _sample.Focal.Select(k => a[Array.IndexOf(_regressors, k)] - b[Array.IndexOf(_regressors, k)])];
    }

    private double[]? Solve(double[] weights)
    {
        Matrix moments = _sums ? _moments.OfClusters(weights) : _moments.OfRows(Resample.Spread(weights, _units.Codes));
        return ResampledMoments.Solve(moments, _moments.Columns - 1, _regressors);
    }

    private static GroupDraws ForRows(GroupedSample sample, RunContext run)
    {
        (Grouping rows, _) = new Resample { By = Resample.Rows }.Units(new Iid(), sample.Sample.Sample);
        return new(sample, rows, sample.Groups.Codes, run);
    }

    /// <summary>The group of each unit, or null where a unit has rows in several.</summary>
    private static int[]? Home(Grouping units, Grouping groups)
    {
        int[] home = new int[units.Count];
        Array.Fill(home, -1);
        for (int i = 0; i < units.Codes.Length; i++)
        {
            int unit = units.Codes[i];
            if (home[unit] >= 0 && home[unit] != groups.Codes[i])
            {
                return null;
            }

            home[unit] = groups.Codes[i];
        }

        return home;
    }
}

using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Cross-products Z'W*M_D Z of the columns of a model net of its effects under any weights W* of rows or clusters: resampled regressions are solved from them instead of being refitted.</summary>
/// <remarks>
/// The largest effect is eliminated by its sums, the levels of the others enter as columns and are swept out by Cholesky: n P² operations a replication.
/// Where weights are constant within clusters that contain the levels of the largest effect, the sums of a cluster are made once and a replication adds G of them.
/// Columns are first demeaned on the full sample, which changes nothing (what is taken out lies in the span of the effects on any rows) and keeps cross-products well conditioned.
/// Drawing a cluster w times with effects of its own for each copy is the regression with weight w: copies have the same data, so that their effects are the same.
/// Effects with slopes, or with more than <see cref="MostLevels"/> levels beside the largest, are demeaned anew in each replication.
/// </remarks>
internal sealed class ResampledMoments
{
    /// <summary>Levels of the smaller effects up to which they are columns of the cross-products.</summary>
    private const int MostLevels = 512;

    /// <summary>Doubles that the sums of clusters may take (64 MB).</summary>
    private const long MostDoubles = 8_000_000;

    private readonly Matrix _columns;
    private readonly double[]? _weights;
    private readonly LinearProblem _problem;
    private readonly EffectSums? _sums;
    private readonly RunContext _run;
    private double[][]? _clusters;

    private ResampledMoments(LinearProblem problem, Matrix columns, EffectSums? sums, RunContext run)
        => (_problem, _columns, _weights, _sums, _run) = (problem, columns, problem.Weights, sums, run);

    /// <summary>Number of data columns: the regressors, then the outcome.</summary>
    internal int Columns => _columns.Columns;

    /// <summary>Prepares the columns of a problem: its regressors in order, the outcome last.</summary>
    internal static ResampledMoments Of(LinearProblem problem, RunContext run)
    {
        double[][] columns = [.. Enumerable.Range(0, problem.Terms.Count).Select(k => problem.X.Column(k).ToArray()), [.. problem.Y]];
        if (problem.Effects.Count > 0)
        {
            WithinTransform.Create(problem.Effects, problem.Weights, problem.Within, run).Demean(columns);
        }

        Matrix z = new(problem.Y.Length, columns.Length);
        for (int k = 0; k < columns.Length; k++)
        {
            columns[k].CopyTo(z.Column(k));
        }

        FixedEffect[] effects = [.. problem.Effects.OrderByDescending(effect => effect.Levels)];
        bool updates = effects.All(effect => effect.Slope is null) && effects.Skip(1).Sum(effect => effect.Levels) <= MostLevels;
        return new(problem, z, updates ? new EffectSums(z, effects, problem.Weights) : null, run);
    }

    /// <summary>Makes the sums of clusters once, where weights will be constant within them and no level of the largest effect is in two of them.</summary>
    /// <returns>Whether replications add sums of clusters.</returns>
    internal bool Cluster(Grouping clusters)
    {
        if (_sums is null || !_sums.Nests(clusters) || (long)clusters.Count * _sums.Packed > MostDoubles)
        {
            return false;
        }

        GroupRows rows = GroupRows.Of(clusters);
        double[][] sums = new double[clusters.Count][];
        _run.ForEach(clusters.Count, g => sums[g] = _sums.Of(rows.Of(g)));
        _clusters = sums;
        return true;
    }

    /// <summary>P × P cross-products under weights of clusters; <see cref="Cluster"/> must have said yes.</summary>
    internal Matrix OfClusters(ReadOnlySpan<double> weights)
    {
        double[] total = new double[_sums!.Packed];
        for (int g = 0; g < weights.Length; g++)
        {
            if (weights[g] == 1)
            {
                TensorPrimitives.Add(total, _clusters![g], total);
            }
            else if (weights[g] != 0)
            {
                TensorPrimitives.MultiplyAdd(_clusters![g], weights[g], total, total);
            }
        }

        return _sums.Sweep(total);
    }

    /// <summary>P × P cross-products under weights of rows, which multiply those of the model.</summary>
    internal Matrix OfRows(double[] weights)
    {
        if (_sums is not null)
        {
            return _sums.Sweep(_sums.Of(weights));
        }

        int[] used = [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] != 0)];
        double[] w = Array.ConvertAll(used, i => weights[i] * (_weights is null ? 1 : _weights[i]));
        FixedEffect[] effects = [.. _problem.Effects.Select(effect => Singletons.Take(effect, used))];
        Matrix z = new(used.Length, Columns);
        for (int k = 0; k < Columns; k++)
        {
            ReadOnlySpan<double> from = _columns.Column(k);
            Span<double> to = z.Column(k);
            for (int i = 0; i < used.Length; i++)
            {
                to[i] = from[used[i]];
            }
        }

        WithinTransform.Create(effects, w, _problem.Within, RunContext.Default).Demean(z);
        return Syrk.Gram(z, w);
    }

    /// <summary>Coefficients of column <paramref name="outcome"/> on columns <paramref name="regressors"/>; null where they are dependent in this replication.</summary>
    internal static double[]? Solve(Matrix moments, int outcome, ReadOnlySpan<int> regressors)
    {
        int k = regressors.Length;
        double[] scale = new double[k];
        for (int i = 0; i < k; i++)
        {
            scale[i] = 1 / Math.Sqrt(moments[regressors[i], regressors[i]]);
        }

        Matrix gram = new(k, k);
        double[] right = new double[k];
        for (int i = 0; i < k; i++)
        {
            right[i] = scale[i] * moments[regressors[i], outcome];
            for (int j = 0; j < k; j++)
            {
                gram[i, j] = scale[i] * scale[j] * moments[regressors[i], regressors[j]];
            }
        }

        Cholesky factor = Cholesky.Factor(gram);
        if (!factor.Succeeded || Enumerable.Range(0, k).Any(i => !(factor.L[i, i] > 1e-6)))
        {
            return null;
        }

        double[] b = factor.Solve(right);
        for (int i = 0; i < k; i++)
        {
            b[i] *= scale[i];
        }

        return b;
    }
}

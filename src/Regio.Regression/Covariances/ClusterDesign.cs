using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The rows of each cluster with the regressors and the dummies of effects that are not nested in the clusters, in the metric of the weights.</summary>
internal sealed class ClusterDesign
{
    // Beyond this many multiplications for the dummies' cross product the request would run for minutes.
    private const double MostWork = 2e11;

    private readonly LinearFit _fit;
    private readonly int[] _order;
    private readonly int[] _start;
    private readonly Matrix _root;
    private readonly int _centre;
    private readonly double[] _mean;
    private readonly IReadOnlyList<FixedEffect> _nested;
    private readonly IReadOnlyList<FixedEffect> _crossed;
    private readonly Matrix? _scale;

    private ClusterDesign(LinearFit fit, Grouping clusters, RunContext run)
    {
        _fit = fit;
        _start = new int[clusters.Count + 1];
        foreach (int code in clusters.Codes)
        {
            _start[code + 1]++;
        }

        for (int g = 0; g < clusters.Count; g++)
        {
            _start[g + 1] += _start[g];
        }

        int[] next = [.. _start];
        _order = new int[clusters.Codes.Length];
        for (int i = 0; i < _order.Length; i++)
        {
            _order[next[clusters.Codes[i]]++] = i;
        }

        _centre = fit.Effects.Count > 0 ? Intercept.Column(fit) : -1;
        _mean = _centre < 0 ? [] : Means(fit);
        _root = Cholesky.Factor(_centre < 0 ? fit.Bread : Slopes(fit.Bread, _centre), run).L;
        _nested = [.. fit.Effects.Where(effect => Nesting.IsNested(effect, clusters))];
        _crossed = [.. fit.Effects.Except(_nested)];
        _scale = _crossed.Count == 0 ? null : Scale();
        Columns = _root.Rows + (_scale?.Columns ?? 0);
    }

    /// <summary>q: coefficients plus the rank of the dummies.</summary>
    internal int Columns { get; }

    internal static ClusterDesign Of(LinearFit fit, Grouping clusters, RunContext run) => new(fit, clusters, run);

    /// <summary>Z_g (n_g × q), Y_g = X̃_g B (n_g × K), ê_g.</summary>
    internal (Matrix Z, Matrix Y, double[] E) Cluster(int g)
    {
        ReadOnlySpan<int> rows = _order.AsSpan(_start[g].._start[g + 1]);
        int k = _fit.X.Columns;
        double[] weight = Weights(rows);
        Matrix x = new(rows.Length, k);
        double[] e = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            e[i] = weight[i] * _fit.Residuals[rows[i]];
            for (int j = 0; j < k; j++)
            {
                x[i, j] = weight[i] * _fit.X[rows[i], j];
            }
        }

        Matrix z = new(rows.Length, Columns);
        Matrix regressors = Gemm.Multiply(_centre < 0 ? x : Centred(x, weight), _root);
        regressors.Values.CopyTo(z.Values);
        if (_scale is not null)
        {
            Gemm.Multiply(Dummies(rows, weight), _scale).Values.CopyTo(z.Values[regressors.Array.Length..]);
        }

        return (z, Gemm.Multiply(x, _fit.Bread), e);
    }

    /// <summary>The regressors without the constant, less their means: beside absorbed effects the constant is in the span of the effects already.</summary>
    private Matrix Centred(Matrix x, double[] weight)
    {
        Matrix centred = new(x.Rows, _root.Rows);
        for (int j = 0; j < centred.Columns; j++)
        {
            int from = j < _centre ? j : j + 1;
            for (int i = 0; i < x.Rows; i++)
            {
                centred[i, j] = x[i, from] - (weight[i] * _mean[from]);
            }
        }

        return centred;
    }

    private static double[] Means(LinearFit fit)
    {
        double[] mean = new double[fit.X.Columns];
        double total = fit.Weights?.Sum() ?? fit.X.Rows;
        for (int j = 0; j < mean.Length; j++)
        {
            ReadOnlySpan<double> column = fit.X.Column(j);
            for (int i = 0; i < column.Length; i++)
            {
                mean[j] += (fit.Weights?[i] ?? 1) * column[i];
            }

            mean[j] /= total;
        }

        return mean;
    }

    private static Matrix Slopes(Matrix bread, int without)
    {
        int[] kept = [.. Enumerable.Range(0, bread.Rows).Where(j => j != without)];
        Matrix slopes = new(kept.Length, kept.Length);
        for (int i = 0; i < kept.Length; i++)
        {
            for (int j = 0; j < kept.Length; j++)
            {
                slopes[i, j] = bread[kept[i], kept[j]];
            }
        }

        return slopes;
    }

    private double[] Weights(ReadOnlySpan<int> rows)
    {
        double[] weight = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            weight[i] = _fit.Weights is null ? 1 : Math.Sqrt(_fit.Weights[rows[i]]);
        }

        return weight;
    }

    /// <summary>C with CC' = (S'S)⁺.</summary>
    private Matrix Scale()
    {
        int levels = _crossed.Sum(effect => effect.Levels);
        if ((double)levels * levels * _order.Length > MostWork)
        {
            string names = string.Join(", ", _crossed.Select(effect => effect.Name));
            throw new IdentificationError(
                new($"the effects {names} have {levels} levels and are not nested in the clusters, too many for leverage-adjusted errors", $"固定效应 {names} 共有 {levels} 个水平且不嵌套于聚类，无法计算杠杆调整的标准误"),
                new("Cluster at a level that nests them, or use wild(…) or cluster(…).", "请按能嵌套这些效应的层级聚类，或使用 wild(…) 或 cluster(…)。"))
            { Culprits = [.. _crossed.Select(effect => effect.Name)] };
        }

        Matrix gram = new(levels, levels);
        for (int g = 0; g + 1 < _start.Length; g++)
        {
            ReadOnlySpan<int> rows = _order.AsSpan(_start[g].._start[g + 1]);
            Matrix s = Dummies(rows, Weights(rows));
            Gemm.Multiply(1, s, true, s, false, 1, gram);
        }

        double[] length = Lengths(gram);
        for (int j = 0; j < levels; j++)
        {
            for (int i = 0; i < levels; i++)
            {
                gram[i, j] = length[i] * length[j] > 0 ? gram[i, j] / (length[i] * length[j]) : 0;
            }
        }

        SymmetricEigen eigen = SymmetricEigen.Compute(gram);
        int[] kept = [.. Enumerable.Range(0, levels).Where(i => eigen.Values[i] > 1e-10)];
        Matrix scale = new(levels, kept.Length);
        for (int j = 0; j < kept.Length; j++)
        {
            double root = 1 / Math.Sqrt(eigen.Values[kept[j]]);
            for (int i = 0; i < levels; i++)
            {
                scale[i, j] = length[i] > 0 ? root * eigen.Vectors![i, kept[j]] / length[i] : 0;
            }
        }

        return scale;
    }

    /// <summary>Length of each column of S̃, zero where what the nested effects left of it is rounding.</summary>
    private double[] Lengths(Matrix gram)
    {
        // As a province with its cities in the model: its dummies vanish, and their rounding must not count as a direction. Squared share of the raw column.
        const double Rounding = 1e-22;
        double[] raw = new double[gram.Rows];
        int offset = 0;
        foreach (FixedEffect effect in _crossed)
        {
            for (int i = 0; i < effect.Codes.Length; i++)
            {
                double value = effect.Slope?[i] ?? 1;
                raw[offset + effect.Codes[i]] += (_fit.Weights?[i] ?? 1) * value * value;
            }

            offset += effect.Levels;
        }

        return [.. raw.Select((square, j) => gram[j, j] > Rounding * square ? Math.Sqrt(gram[j, j]) : 0)];
    }

    /// <summary>Weighted dummies of the crossed effects on the rows of one cluster, less their projection on the effects nested in it.</summary>
    private Matrix Dummies(ReadOnlySpan<int> rows, double[] weight)
    {
        Matrix s = Crossed(rows, weight);
        if (_nested.Count == 0)
        {
            return s;
        }

        Matrix q = Qr.Factor(Nested(rows, weight)).Q();
        Matrix inner = Gemm.Multiply(q, true, s, false);
        Gemm.Multiply(-1, q, false, inner, false, 1, s);
        return s;
    }

    /// <summary>A column for every level of the crossed effects.</summary>
    private Matrix Crossed(ReadOnlySpan<int> rows, double[] weight)
    {
        Matrix indicators = new(rows.Length, _crossed.Sum(effect => effect.Levels));
        int offset = 0;
        foreach (FixedEffect effect in _crossed)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                indicators[i, offset + effect.Codes[rows[i]]] = weight[i] * (effect.Slope?[rows[i]] ?? 1);
            }

            offset += effect.Levels;
        }

        return indicators;
    }

    /// <summary>A column for every level of the nested effects that the rows have.</summary>
    private Matrix Nested(ReadOnlySpan<int> rows, double[] weight)
    {
        Dictionary<(int Effect, int Level), int> column = [];
        for (int f = 0; f < _nested.Count; f++)
        {
            foreach (int row in rows)
            {
                column.TryAdd((f, _nested[f].Codes[row]), column.Count);
            }
        }

        Matrix indicators = new(rows.Length, column.Count);
        for (int f = 0; f < _nested.Count; f++)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                indicators[i, column[(f, _nested[f].Codes[rows[i]])]] = weight[i] * (_nested[f].Slope?[rows[i]] ?? 1);
            }
        }

        return indicators;
    }
}

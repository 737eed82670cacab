using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The entities of a panel on the rows of a sample, with the projections on their means (P) and on the deviations from them (Q).</summary>
internal sealed class PanelGroups
{
    private readonly Grouping _groups;

    internal PanelGroups(Grouping groups)
    {
        _groups = groups;
        Sizes = new double[groups.Count];
        foreach (int code in groups.Codes)
        {
            Sizes[code]++;
        }
    }

    /// <summary>G.</summary>
    internal int Count => _groups.Count;

    /// <summary>N.</summary>
    internal int Rows => _groups.Codes.Length;

    /// <summary>Row → entity.</summary>
    internal ReadOnlySpan<int> Codes => _groups.Codes;

    /// <summary>Text of each entity.</summary>
    internal IReadOnlyList<string> Names => _groups.Levels;

    /// <summary>T_i of each entity.</summary>
    internal double[] Sizes { get; }

    /// <summary>Whether every entity has the same number of rows.</summary>
    internal bool IsEven => Array.TrueForAll(Sizes, size => size == Sizes[0]);

    /// <summary>Refuses a single entity, whose effect is the constant.</summary>
    /// <exception cref="IdentificationError">All rows belong to one entity.</exception>
    internal static void RequireSeveral(int count, string entity)
    {
        if (count < 2)
        {
            throw new IdentificationError(
                new($"all rows of the sample belong to one '{entity}': a panel has two entities at least", $"样本中的所有行都属于同一个“{entity}”：面板至少需要两个个体"),
                new("Check the entity variable and the rows selected, or use least_squares for a single series.", "请检查个体变量以及所选的样本；单个序列请使用 least_squares。"))
            { Culprits = [entity] };
        }
    }

    /// <summary>Mean of each entity, length G.</summary>
    internal double[] Means(ReadOnlySpan<double> x) => EntityFit.Means(x, _groups, null, new double[Count]);

    /// <summary>Rows of each entity, ascending.</summary>
    internal int[][] RowsOf()
    {
        int[][] rows = Array.ConvertAll(Sizes, size => new int[(int)size]);
        int[] next = new int[Count];
        for (int i = 0; i < _groups.Codes.Length; i++)
        {
            rows[_groups.Codes[i]][next[_groups.Codes[i]]++] = i;
        }

        return rows;
    }

    /// <summary>Sum of each entity, length G.</summary>
    internal double[] Sums(ReadOnlySpan<double> x)
    {
        double[] sums = new double[Count];
        for (int i = 0; i < x.Length; i++)
        {
            sums[_groups.Codes[i]] += x[i];
        }

        return sums;
    }

    /// <summary>G × K entity means of the columns.</summary>
    internal Matrix Means(Matrix x)
    {
        Matrix means = new(Count, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            Means(x.Column(k)).CopyTo(means.Column(k));
        }

        return means;
    }

    /// <summary>x_it − θ_i x̄_i, written to <paramref name="to"/>.</summary>
    internal void Subtract(ReadOnlySpan<double> x, ReadOnlySpan<double> means, ReadOnlySpan<double> theta, Span<double> to)
    {
        for (int i = 0; i < x.Length; i++)
        {
            int g = _groups.Codes[i];
            to[i] = x[i] - (theta[g] * means[g]);
        }
    }

    /// <summary>x_it − θ_i x̄_i.</summary>
    internal double[] QuasiDemean(ReadOnlySpan<double> x, ReadOnlySpan<double> theta)
    {
        double[] quasi = new double[x.Length];
        Subtract(x, Means(x), theta, quasi);
        return quasi;
    }

    /// <summary>x_it − x̄_i, corrected for the rounding of the mean by a second pass.</summary>
    internal double[] Deviations(ReadOnlySpan<double> x)
    {
        double[] ones = new double[Count];
        Array.Fill(ones, 1);
        return QuasiDemean(QuasiDemean(x, ones), ones);
    }

    /// <summary>Σ_i T_i m_i².</summary>
    internal double WeightedSumOfSquares(ReadOnlySpan<double> means)
    {
        double sum = 0;
        for (int g = 0; g < means.Length; g++)
        {
            sum += Sizes[g] * means[g] * means[g];
        }

        return sum;
    }

    /// <summary>Harmonic mean of T_i.</summary>
    internal double HarmonicSize => Count / Sizes.Sum(size => 1 / size);

    /// <summary>Σ T_i².</summary>
    internal double SumOfSquaredSizes => TensorPrimitives.SumOfSquares<double>(Sizes);
}

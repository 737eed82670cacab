using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How rows are drawn anew.</summary>
[Meaning("how rows are drawn anew", "重抽样方式")]
public sealed record Resample
{
    /// <summary>Number of draws; 0 for none.</summary>
    [Meaning("number of draws; 0 for none", "抽样次数；0 表示不抽样")]
    public int Replications { get; init; } = 1000;

    /// <summary>Variable whose groups are drawn whole; null for the covariance's cluster, else the panel's entity, else single rows.</summary>
    [Meaning("variable whose groups are drawn whole, or rows; empty for the covariance's cluster, else the entity, else single rows", "整组抽取的变量，或写 rows 表示逐行抽取；留空则为协方差的聚类变量，其次为个体变量，再次为逐行")]
    public string? By { get; init; }

    /// <summary>Word for single rows in <see cref="By"/>.</summary>
    internal const string Rows = "rows";

    /// <summary>The groups drawn whole.</summary>
    internal (Grouping Groups, Label Name) Units(Covariance covariance, EstimationSample sample)
    {
        if (Replications < 0)
        {
            throw new SpecError(new("the number of draws cannot be negative", "抽样次数不能为负"), new("Write 1000, or 0 for none.", "请写 1000；0 表示不抽样。")) { Field = "replications" };
        }

        string? clusters = covariance switch { Clustered clustered => clustered.By[0], ClusterAdjusted adjusted => adjusted.By, WildCluster wild => wild.By, _ => null };
        string? by = By ?? clusters ?? sample.Entity;
        if (by is null or Rows)
        {
            int[] own = [.. Enumerable.Range(0, sample.Rows)];
            return (new(own, new RowNames(sample.Rows)), ("rows", "行"));
        }

        Grouping groups = sample.Group(by);
        return groups.Count > 1
            ? (groups, Label.Same(by))
            : throw new IdentificationError(new($"all rows belong to one group of '{by}': there is nothing to draw", $"所有行属于“{by}”的同一组，无从抽样"), new("Draw by a variable with several groups, or by rows.", "请按含有多个组的变量抽样，或逐行抽样。")) { Culprits = [by] };
    }

    /// <summary>How often each of G groups is drawn in G draws with replacement.</summary>
    internal static double[] Counts(RunContext run, string stream, int replication, int groups)
    {
        Philox random = new(run.Seed, stream, (ulong)replication);
        double[] counts = new double[groups];
        for (int g = 0; g < groups; g++)
        {
            counts[random.NextInteger(groups)]++;
        }

        return counts;
    }

    /// <summary>Weights of groups as weights of rows.</summary>
    internal static double[] Spread(ReadOnlySpan<double> weights, int[] codes)
    {
        double[] rows = new double[codes.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            rows[i] = weights[codes[i]];
        }

        return rows;
    }

    private sealed class RowNames(int count) : IReadOnlyList<string>
    {
        public int Count => count;

        public string this[int index] => (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

        public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

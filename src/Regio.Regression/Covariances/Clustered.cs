using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Cluster-robust covariance in one or more dimensions: V = c · B (Σ_S (−1)^(|S|+1) Σ_g s_g s_g') B.</summary>
/// <remarks>
/// s_g is the sum of the scores w x ê in group g; S runs over the non-empty sets of dimensions, a set meaning the groups of their joint values.
/// Liang and Zeger (1986), Biometrika 73; Cameron, Gelbach and Miller (2011), JBES 29, eq. 2.13. Written <c>cluster(city)</c>, <c>cluster(city, year)</c>,
/// <c>cluster(city^industry)</c>. A multi-way estimate may have negative eigenvalues: they are set to zero and a notice says so.
/// </remarks>
/// <param name="By">The cluster variables, a dimension each; <c>a^b</c> joins two variables into one dimension.</param>
[Meaning("Clustered in one or more dimensions: cluster(city), cluster(city, year)", "一维或多维聚类：cluster(city)、cluster(city, year)")]
public sealed record Clustered(IReadOnlyList<string> By) : Covariance
{
    internal static CovarianceForm Form { get; } = new("cluster", ["clustered", "cl"], "cluster(city)", call =>
    {
        call.Allow(1, int.MaxValue, "cluster(city) or cluster(city, year)");
        return new Clustered(call.Positional);
    });

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [.. By.SelectMany(by => by.Split('^')).Select(name => name.Trim()).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public bool Equals(Clustered? other) => other is not null && By.SequenceEqual(other.By, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToText());

    /// <inheritdoc/>
    public override string ToText() => $"cluster({string.Join(", ", By)})";

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
        => Estimate(fit, [.. By.Select(sample.Group)], convention, run);

    internal CovarianceEstimate Estimate(LinearFit fit, IReadOnlyList<Grouping> dimensions, SmallSample convention, RunContext run)
    {
        for (int d = 0; d < dimensions.Count; d++)
        {
            RequireTwo(By[d], dimensions[d]);
        }

        SmallSampleRule rule = SmallSampleRule.Clustered(fit, dimensions, convention);
        Matrix meat = new(fit.Terms.Count, fit.Terms.Count);
        for (int set = 1; set < 1 << dimensions.Count; set++)
        {
            Grouping joint = Groupings.Join([.. dimensions.Where((_, d) => (set >> d & 1) == 1)]);
            double sign = int.PopCount(set) % 2 == 1 ? 1 : -1;
            Matrix sums = Scores.Sums(fit, joint.Codes, joint.Count, run);
            Gemm.Multiply(sign * SmallSampleRule.Component(joint.Count, convention), sums, true, sums, false, 1, meat);
        }

        Matrix values = Sandwich.Of(fit.Bread, meat, rule.Factor);
        List<Notice> notices = [];
        if (dimensions.Count > 1 && SemidefiniteRepair.Apply(values) is { } repaired)
        {
            notices.Add(repaired);
        }

        return new()
        {
            Values = values,
            DegreesOfFreedom = rule.DegreesOfFreedom,
            Description = Describe(dimensions),
            Name = ToText(),
            Groups = [.. dimensions.Select(dimension => dimension.Count)],
            SmallSampleFactor = rule.Factor,
            Notices = notices,
        };
    }

    internal static void RequireTwo(string by, Grouping dimension)
    {
        if (dimension.Count < 2)
        {
            throw new IdentificationError(
                new($"all rows of the sample belong to one cluster of '{by}'", $"样本中所有观测都属于“{by}”的同一个聚类"),
                new("Cluster by a variable with several groups, or use hc1.", "请按含有多个组的变量聚类，或使用 hc1。"))
            { Culprits = [by] };
        }
    }

    private Label Describe(IReadOnlyList<Grouping> dimensions)
    {
        string Count(int d) => dimensions[d].Count.ToString(CultureInfo.InvariantCulture);
        string en = string.Join(" and ", By.Select((by, d) => $"{by} ({Count(d)} clusters)"));
        string zh = string.Join("、", By.Select((by, d) => $"{by}（{Count(d)} 个聚类）"));
        return new($"Standard errors clustered by {en}", $"标准误聚类于{zh}");
    }
}

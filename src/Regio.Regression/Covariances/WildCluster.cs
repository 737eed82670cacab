using System.Globalization;
using Regio.Core;

namespace Regio.Regression;

/// <summary>Distribution of the factor that multiplies the residuals of a cluster; mean 0, variance 1.</summary>
public enum WildWeights
{
    /// <summary>±1 with probability ½; with few clusters all 2^G sign vectors are used.</summary>
    [Meaning("±1 with probability ½", "以 ½ 概率取 ±1")]
    Rademacher,

    /// <summary>±√½, ±1, ±√(3/2) with probability 1/6: for fewer than about twelve clusters; Webb (2023).</summary>
    [Meaning("Six points, for fewer than about twelve clusters; Webb (2023)", "六点分布，适用于少于约十二个聚类；Webb（2023）")]
    Webb,

    /// <summary>Two points with third moment 1; Mammen (1993).</summary>
    [Meaning("Two points with third moment 1; Mammen (1993)", "三阶矩为 1 的两点分布；Mammen（1993）")]
    Mammen,
}

/// <summary>Wild cluster bootstrap: clustered standard errors with p values by the bootstrap distribution of t and intervals by inversion of the test.</summary>
/// <remarks>
/// y* = Xβ̃ + v_g ũ with one draw v_g a cluster, where β̃ imposes the null hypothesis (WCR, the default) or is β̂ (WCU); t* with the covariance of <c>cluster(by)</c>.
/// Cameron, Gelbach and Miller (2008), Review of Economics and Statistics 90; computed from cluster sums alone, without refitting, as Roodman, MacKinnon, Nielsen and
/// Webb (2019), Stata Journal 19. p = share of |t*| above |t|, ties (relative 1e-9) not counted, as boottest counts them. With ±1 weights and 2^G no more than the replications
/// every sign vector is used once and p is exact. Draws are indexed by replication: no number of threads changes a bit. The interval holds the values r that the test of β = r
/// does not reject; it may be unbounded with very few clusters. Effects that cross the clusters are partialled out of every bootstrap sample exactly.
/// Written <c>wild(city)</c>, <c>wild(city, 99999, weights=webb, null=no)</c>. boottest and fwildclusterboot draw other random numbers: agreement is up to simulation error,
/// and exact under full enumeration.
/// </remarks>
/// <param name="By">The cluster variable; <c>a^b</c> joins two.</param>
[Meaning("Wild cluster bootstrap: wild(city), wild_bootstrap(city)", "野聚类自助法：wild(city)、wild_bootstrap(city)")]
public sealed record WildCluster(string By) : Covariance
{
    private const string Example = "wild(city)";

    internal static CovarianceForm Form { get; } = new("wild", ["wild_bootstrap", "wcb", "boottest"], Example, call =>
    {
        call.Allow(1, 2, "wild(city) or wild(city, 9999, weights=webb, null=no)", "weights", "null", "replications");
        string? replications = call.Positional.Count > 1 ? call.Positional[1] : call.Find("replications");
        int count = 9999;
        if (replications is not null && !(int.TryParse(replications, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= 19))
        {
            throw call.Refuse(
                call.Text.IndexOf(replications, StringComparison.Ordinal),
                new($"'{replications}' is no number of replications of at least 19", $"“{replications}”不是不小于 19 的重复次数"),
                new("Write wild(city, 9999).", "请写成 wild(city, 9999)。"));
        }

        return new WildCluster(call.Positional[0])
        {
            Replications = count,
            Weights = call.Choice("weights", ("rademacher", WildWeights.Rademacher), ("webb", WildWeights.Webb), ("mammen", WildWeights.Mammen)),
            ImposeNull = call.Choice("null", ("yes", true), ("no", false)),
        };
    });

    /// <summary>Number of draws; 9999 makes the simulation error of a p value of 0.05 about 0.002.</summary>
    [Meaning("Number of draws", "抽样次数")]
    public int Replications { get; init; } = 9999;

    /// <summary>Distribution of the draws.</summary>
    [Meaning("Distribution of the draws", "抽样权重的分布")]
    public WildWeights Weights { get; init; }

    /// <summary>Whether the bootstrap samples obey the hypothesis tested (WCR); more reliable than WCU with few clusters.</summary>
    [Meaning("Whether the bootstrap samples obey the hypothesis tested", "自助样本是否施加原假设")]
    public bool ImposeNull { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [.. By.Split('^').Select(name => name.Trim())];

    /// <inheritdoc/>
    public override string ToText()
    {
        string replications = Replications == 9999 ? string.Empty : ", " + Replications.ToString(CultureInfo.InvariantCulture);
        string weights = Weights switch { WildWeights.Webb => ", weights=webb", WildWeights.Mammen => ", weights=mammen", _ => string.Empty };
        return $"wild({By}{replications}{weights}{(ImposeNull ? string.Empty : ", null=no")})";
    }

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        Grouping clusters = sample.Group(By);
        CovarianceEstimate clustered = new Clustered([By]).Estimate(fit, [clusters], convention, run);
        WildDraws draws = new(Weights, clusters.Count, Replications, run.Seed);
        string kind = ImposeNull ? "WCR" : "WCU";
        string g = clusters.Count.ToString(CultureInfo.InvariantCulture);
        string b = draws.Count.ToString(CultureInfo.InvariantCulture);
        return clustered with
        {
            Name = ToText(),
            Description = draws.Enumerates
                ? new($"Wild cluster bootstrap ({kind}, {By}, {g} clusters, all {b} sign vectors)", $"野聚类自助法（{kind}，{By}，{g} 个聚类，全部 {b} 种符号组合）")
                : new($"Wild cluster bootstrap ({kind}, {By}, {g} clusters, {b} draws)", $"野聚类自助法（{kind}，{By}，{g} 个聚类，{b} 次抽样）"),
            Inference = new WildInference(WildSums.Of(fit, clusters, run), draws, ImposeNull, run),
            Notices = [.. clustered.Notices, .. Few(clusters.Count)],
        };
    }

    /// <summary>Tests one linear hypothesis c'β = r.</summary>
    /// <param name="fit">The fitted model.</param>
    /// <param name="sample">Its sample, for the clusters.</param>
    /// <param name="contrast">c, a weight for each coefficient.</param>
    /// <param name="value">r.</param>
    /// <param name="run">Seed and threads.</param>
    /// <returns>p value and the 95 % interval of c'β.</returns>
    public (double PValue, double Low, double High) Test(LinearFit fit, CovarianceSample sample, double[] contrast, double value, RunContext run)
    {
        Grouping clusters = sample.Group(By);
        Clustered.RequireTwo(By, clusters);
        WildStatistics statistics = WildStatistics.Of(WildSums.Of(fit, clusters, run), new WildDraws(Weights, clusters.Count, Replications, run.Seed), contrast, ImposeNull, run);
        double estimate = 0;
        for (int k = 0; k < contrast.Length; k++)
        {
            estimate += contrast[k] * fit.Coefficients[k];
        }

        (double low, double high) = statistics.Interval(estimate, 0.95);
        return (statistics.PValue(estimate - value), low, high);
    }

    private IEnumerable<Notice> Few(int clusters)
    {
        if (clusters < 12 && Weights != WildWeights.Webb)
        {
            yield return new(
                NoticeKind.Note,
                "few_clusters",
                new($"With {clusters} clusters the draws take few distinct values; weights=webb has more.", $"仅有 {clusters} 个聚类，抽样取值种类很少；weights=webb 取值更多。"))
            { Items = [By], Count = clusters };
        }
    }
}

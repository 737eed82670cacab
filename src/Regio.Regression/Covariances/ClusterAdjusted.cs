using System.Globalization;
using Regio.Core;

namespace Regio.Regression;

/// <summary>How residuals of a cluster are inflated for its leverage before they enter the meat.</summary>
public enum ClusterAdjustment
{
    /// <summary>A_g = (I − H_gg)^(−½): unbiased when the errors are independent with equal variance; Bell and McCaffrey (2002).</summary>
    [Meaning("CR2, Bell and McCaffrey (2002): unbiased under independent errors; t with Satterthwaite's degrees of freedom", "CR2，Bell 和 McCaffrey（2002）：误差独立时无偏；t 分布采用 Satterthwaite 自由度")]
    CR2,

    /// <summary>A_g = (I − H_gg)⁻¹: close to the jackknife; as R's clubSandwich has it.</summary>
    [Meaning("CR3: close to the jackknife over clusters; t with Satterthwaite's degrees of freedom", "CR3：近似逐聚类刀切法；t 分布采用 Satterthwaite 自由度")]
    CR3,

    /// <summary>A_g = I: the usual clustered covariance without any factor.</summary>
    [Meaning("CR0: not adjusted and without factor; t with Satterthwaite's degrees of freedom", "CR0：不调整、无系数；t 分布采用 Satterthwaite 自由度")]
    CR0,

    /// <summary>A_g = I, times G/(G − 1).</summary>
    [Meaning("CR1: G/(G-1), not adjusted; t with Satterthwaite's degrees of freedom", "CR1：乘以 G/(G-1)，不调整；t 分布采用 Satterthwaite 自由度")]
    CR1,

    /// <summary>A_g = I, times G(n − 1)/((G − 1)(n − K)) with every absorbed effect in K, as Stata's regress with dummies.</summary>
    [Meaning("CR1S: Stata's factor G(n-1)/((G-1)(n-K)), not adjusted; t with Satterthwaite's degrees of freedom", "CR1S：Stata 的系数 G(n-1)/((G-1)(n-K))，不调整；t 分布采用 Satterthwaite 自由度")]
    CR1S,

    /// <summary>(G − 1)/G · Σ_g (β̂₍₋g₎ − β̂)(β̂₍₋g₎ − β̂)'; MacKinnon, Nielsen and Webb (2023), CV3. t with G − 1.</summary>
    [Meaning("Jackknife over clusters (CV3), MacKinnon, Nielsen and Webb (2023); t with G-1", "逐聚类刀切法（CV3），MacKinnon、Nielsen 和 Webb（2023）；t 分布自由度 G-1")]
    Jackknife,
}

/// <summary>Cluster-robust covariance with leverage-adjusted residuals, for few or unequal clusters: V = B (Σ_g X_g'A_g ê_g ê_g'A_g X_g) B.</summary>
/// <remarks>
/// H = X̃(X̃'X̃)⁻¹X̃' is the projection on regressors and all absorbed effects in the metric of the weights (rows multiplied by √w; weights are taken as
/// inverse variances, as Stata does, where R's clubSandwich by default does not). Inverses on the null space are generalised: a cluster that alone identifies a
/// coefficient contributes nothing, and a notice says so. Effects nested in the clusters drop out of A_g exactly; others enter as dummies:
/// Pustejovsky and Tipton (2018), Journal of Business and Economic Statistics 36, sec. 2 and theorem 2. Degrees of freedom of coefficient k, Satterthwaite's:
/// (Σ_g p_g'p_g)² / Σ_gh (p_g'p_h)², p_g = (I − H)_{·g} A_g X_g B e_k. Bell and McCaffrey (2002), Survey Methodology 28. Written <c>cr2(city)</c>, <c>cr3(city)</c>, <c>jackknife(city)</c>;
/// <c>cr0</c>, <c>cr1</c> and <c>cr1s</c> are the usual clustered covariances (A_g = I) with Satterthwaite's degrees of freedom, as clubSandwich has them.
/// </remarks>
/// <param name="By">The cluster variable; <c>a^b</c> joins two.</param>
/// <param name="Adjustment">How residuals are inflated.</param>
[Meaning("Clustered, with the scores adjusted for few clusters: cr2(city), cr3(city), jackknife(city)", "聚类稳健，并针对聚类数较少调整得分：cr2(city)、cr3(city)、jackknife(city)")]
public sealed record ClusterAdjusted(string By, ClusterAdjustment Adjustment = ClusterAdjustment.CR2) : Covariance
{
    internal static IReadOnlyList<CovarianceForm> Forms { get; } =
    [
        Form("cr2", ["bell_mccaffrey", "bm"], ClusterAdjustment.CR2),
        Form("cr3", [], ClusterAdjustment.CR3),
        Form("cr0", [], ClusterAdjustment.CR0),
        Form("cr1", [], ClusterAdjustment.CR1),
        Form("cr1s", [], ClusterAdjustment.CR1S),
        Form("jackknife", ["crv3", "cv3"], ClusterAdjustment.Jackknife),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [.. By.Split('^').Select(name => name.Trim())];

    /// <inheritdoc/>
    public override string ToText() => $"{Word}({By})";

    private string Word => Adjustment.ToString().ToLowerInvariant();

    private LeveragePower Power => Adjustment switch
    {
        ClusterAdjustment.CR2 => LeveragePower.InverseRoot,
        ClusterAdjustment.CR3 or ClusterAdjustment.Jackknife => LeveragePower.Inverse,
        _ => LeveragePower.None,
    };

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        Grouping clusters = sample.Group(By);
        Clustered.RequireTwo(By, clusters);
        ClusterLeverage leverage = ClusterLeverage.Of(fit, clusters, Power, run);
        double factor = Factor(fit, clusters);
        bool satterthwaite = Adjustment != ClusterAdjustment.Jackknife && convention != SmallSample.None;
        string g = clusters.Count.ToString(CultureInfo.InvariantCulture);
        string kind = Adjustment == ClusterAdjustment.Jackknife ? "jackknife" : Adjustment.ToString();
        return new()
        {
            Values = leverage.Covariance(factor),
            DegreesOfFreedom = convention == SmallSample.None ? double.PositiveInfinity : clusters.Count - 1,
            TermDegreesOfFreedom = satterthwaite ? leverage.DegreesOfFreedom : null,
            ContrastDegreesOfFreedom = satterthwaite ? contrasts => ContrastDegrees.Of(fit, clusters, Power, contrasts, run) : null,
            Description = satterthwaite
                ? new($"{kind} standard errors clustered by {By} ({g} clusters), t with Satterthwaite degrees of freedom", $"聚类于{By}（{g} 个聚类）的 {kind} 标准误，t 分布采用 Satterthwaite 自由度")
                : new($"{kind} standard errors clustered by {By} ({g} clusters)", $"聚类于{By}（{g} 个聚类）的 {kind} 标准误"),
            Name = ToText(),
            Groups = [clusters.Count],
            SmallSampleFactor = factor,
            Notices = leverage.Singular.Count == 0 ? [] : [Singular(clusters, leverage.Singular)],
        };
    }

    private double Factor(LinearFit fit, Grouping clusters)
    {
        double groups = clusters.Count;
        return Adjustment switch
        {
            ClusterAdjustment.Jackknife => (groups - 1) / groups,
            ClusterAdjustment.CR1 => groups / (groups - 1),
            ClusterAdjustment.CR1S => SmallSampleRule.Clustered(fit, [clusters], SmallSample.Areg).Factor,
            _ => 1,
        };
    }

    private Notice Singular(Grouping clusters, IReadOnlyList<int> singular) => new(
        NoticeKind.Warning,
        "singular_clusters",
        new($"{singular.Count} clusters of '{By}' identify a coefficient or effect alone; their share in that direction is left out.", $"“{By}”有 {singular.Count} 个聚类独自识别某个系数或效应；该方向上的贡献已略去。"))
    { Items = [.. singular.Take(10).Select(g => clusters.Levels[g])], Count = singular.Count };

    private static CovarianceForm Form(string name, IReadOnlyList<string> aliases, ClusterAdjustment adjustment) => new(name, aliases, name + "(city)", call =>
    {
        call.Allow(1, 1, name + "(city)");
        return new ClusterAdjusted(call.Positional[0], adjustment);
    });
}

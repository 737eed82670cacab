using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Covariance robust to any dependence between entities and to autocorrelation: Newey-West on the scores summed by period, V = c · B (Σ_l w_l (Γ_l + Γ_l')) B.</summary>
/// <remarks>
/// Γ_l = Σ_t h_t h_{t−l}', h_t = Σ_i s_it. Driscoll and Kraay (1998), Review of Economics and Statistics 80, eq. 8; unbalanced panels as in Hoechle (2007), Stata Journal 7.
/// Asymptotic in the number of periods. Written <c>dk</c>, <c>dk(2)</c>, <c>dk(2, time=year)</c>. R's <c>plm::vcovSCC</c> is the convention plm;
/// reghdfe's <c>vce(dkraay bw)</c> has bw − 1 lags.
/// </remarks>
[Meaning("Robust to shocks common to all entities and correlated over time: driscoll_kraay(lag=2), dk(2)", "对各个体共同的、跨期相关的冲击稳健：driscoll_kraay(lag=2)、dk(2)")]
public sealed record DriscollKraay : Covariance
{
    internal static CovarianceForm Form { get; } = new("dk", ["driscoll_kraay", "driscollkraay", "scc"], "dk(2)", call =>
    {
        call.Allow(0, 1, "dk(2) or dk(2, time=year)", "time", "kernel", "lag");
        return new DriscollKraay { Lag = LagText.Read(call), Time = call.Find("time"), Kernel = LagText.Kernel(call) };
    });

    /// <summary>Lag truncation L; null takes ⌊T^¼⌋.</summary>
    [Meaning("Lag truncation; left out, the fourth root of the number of periods", "滞后截断阶数；省略时取期数的四次方根")]
    public int? Lag { get; init; }

    /// <summary>Time variable; null takes the panel's.</summary>
    [Meaning("Time variable; left out, the panel's", "时间变量；省略时取面板的时间变量")]
    public string? Time { get; init; }

    /// <summary>Kernel; Bartlett by default.</summary>
    [Meaning("Kernel of the lag weights", "滞后权重的核函数")]
    public SerialKernel Kernel { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [.. new[] { Time }.OfType<string>()];

    /// <inheritdoc/>
    public override string ToText() => LagText.Write("dk", Lag, Kernel, ("time", Time));

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        string time = PanelVariables.Time(sample, Time, "dk");
        Periods periods = Periods.Of(sample, time, convention);
        int lag = Lag ?? AutomaticLag.Panel(periods.Count);
        LagText.RequireRoom(lag, periods.Count, time);

        Matrix sums = Scores.Sums(fit, periods.Ranks, periods.Count, run);
        double[] weights = SerialWeights.Of(Kernel, lag, periods.Positions[^1] + 1);
        Matrix meat = SerialMeat.Of(sums, null, periods.Positions, weights, run);
        SmallSampleRule rule = SmallSampleRule.Serial(fit, periods.Count, convention, byPeriod: true);
        string l = lag.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Values = Sandwich.Of(fit.Bread, meat, rule.Factor),
            DegreesOfFreedom = rule.DegreesOfFreedom,
            Description = new($"Driscoll-Kraay standard errors ({Kernel} kernel, {l} lags, {periods.Count} periods)", $"Driscoll-Kraay 标准误（{Kernel} 核，滞后 {l} 阶，{periods.Count} 期）"),
            Name = (this with { Lag = lag }).ToText(),
            Groups = [periods.Count],
            SmallSampleFactor = rule.Factor,
            Notices = [.. new[] { periods.Notice(time) }.OfType<Notice>()],
        };
    }
}

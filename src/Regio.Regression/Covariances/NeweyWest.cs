using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Covariance robust to heteroskedasticity and to autocorrelation within an entity: V = c · B (Σ_l w_l (Γ_l + Γ_l')) B.</summary>
/// <remarks>
/// Γ_l = Σ_i Σ_t s_it s_i,t−l' with scores s = w x ê; for a single series the sum over i falls away. Newey and West (1987), Econometrica 55, eq. 5;
/// for panels Petersen (2009), Review of Financial Studies 22. Written <c>nw</c>, <c>nw(2)</c>, <c>nw(2, time=year, entity=city, kernel=parzen)</c>.
/// Lag l is the l-th earlier period of the sample under the conventions fixest, plm and sandwich, the date l steps earlier under Stata's.
/// Stata's <c>newey</c> is the convention areg or xtreg (factor N/(N − K), t with N − K); R's <c>NeweyWest(prewhite = FALSE)</c> is sandwich.
/// </remarks>
[Meaning("Robust to heteroskedasticity and serial correlation: newey_west(lag=2), nw(2)", "异方差与序列相关稳健：newey_west(lag=2)、nw(2)")]
public sealed record NeweyWest : Covariance
{
    internal static CovarianceForm Form { get; } = new("nw", ["newey", "neweywest", "newey_west", "hac"], "nw(2)", call =>
    {
        call.Allow(0, 1, "nw(2) or nw(2, time=year, entity=city, kernel=parzen)", "time", "entity", "kernel", "lag");
        return new NeweyWest { Lag = LagText.Read(call), Time = call.Find("time"), Entity = call.Find("entity"), Kernel = LagText.Kernel(call) };
    });

    /// <summary>Lag truncation L; null chooses ⌊T^¼⌋ in a panel and by Newey and West (1994) in a single series, as fixest does.</summary>
    [Meaning("Lag truncation; left out, it is chosen from the data", "滞后截断阶数；省略时由数据选定")]
    public int? Lag { get; init; }

    /// <summary>Time variable; null takes the panel's.</summary>
    [Meaning("Time variable; left out, the panel's", "时间变量；省略时取面板的时间变量")]
    public string? Time { get; init; }

    /// <summary>Entity variable; null takes the panel's, and a single series when there is none.</summary>
    [Meaning("Entity variable; left out, the panel's", "个体变量；省略时取面板的个体变量")]
    public string? Entity { get; init; }

    /// <summary>Kernel; Bartlett as Newey and West have it.</summary>
    [Meaning("Kernel of the lag weights", "滞后权重的核函数")]
    public SerialKernel Kernel { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [.. new[] { Time, Entity }.OfType<string>()];

    /// <inheritdoc/>
    public override string ToText() => LagText.Write("nw", Lag, Kernel, ("time", Time), ("entity", Entity));

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        string time = PanelVariables.Time(sample, Time, "nw");
        string? entity = Entity ?? sample.Entity;
        Periods periods = Periods.Of(sample, time, convention);
        Grouping? entities = entity is null ? null : sample.Group(entity);
        int[] order = PanelVariables.Order(entities?.Codes, entities?.Count ?? 1, periods);
        PanelVariables.RefuseDuplicates(order, entities?.Codes, periods, entity, time);

        Matrix scores = Scores.Reorder(Scores.Rows(fit), order);
        int[]? series = entities is null ? null : Array.ConvertAll(order, row => entities.Codes[row]);
        int[] positions = Array.ConvertAll(order, row => periods.Positions[periods.Ranks[row]]);
        int lag = Lag ?? (series is null ? AutomaticLag.Series(scores, Intercept.Column(fit)) : AutomaticLag.Panel(periods.Count));
        LagText.RequireRoom(lag, periods.Count, time);
        double[] weights = SerialWeights.Of(Kernel, lag, positions.Max() + 1);
        Matrix meat = SerialMeat.Of(scores, series, positions, weights, run);
        SmallSampleRule rule = SmallSampleRule.Serial(fit, periods.Count, convention);
        string l = lag.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Values = Sandwich.Of(fit.Bread, meat, rule.Factor),
            DegreesOfFreedom = rule.DegreesOfFreedom,
            Description = new($"Newey-West standard errors ({Kernel} kernel, {l} lags, {periods.Count} periods)", $"Newey-West 标准误（{Kernel} 核，滞后 {l} 阶，{periods.Count} 期）"),
            Name = (this with { Lag = lag }).ToText(),
            Groups = [periods.Count],
            SmallSampleFactor = rule.Factor,
            Notices = [.. new[] { periods.Notice(time) }.OfType<Notice>()],
        };
    }
}

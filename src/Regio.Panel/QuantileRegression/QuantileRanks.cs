using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Rank tests and their inversions at every quantile, coefficient by coefficient.</summary>
internal sealed class QuantileRanks(IReadOnlyList<RankInversion> quantiles, int terms) : TermInference
{
    /// <summary>quantreg's floor of densities in rank tests, ε^⅔.</summary>
    private const double Floor = 3.666852862501036e-11;

    internal static QuantileRanks Of(QuantileRegressionSpec spec, QuantileErrors errors, QuantileFrame frame, IReadOnlyList<QuantileFit> fits, RunContext run)
    {
        RankInversion[] ranks = new RankInversion[fits.Count];
        run.ForEach(ranks.Length, t =>
        {
            double[]? density = errors == QuantileErrors.Rank ? null : SparsityDensity.Fitted(spec.Bandwidth, frame, fits[t].Quantile, Floor, Floor).Density;
            ranks[t] = new(frame.X, frame.Y, frame.Solver, fits[t].Vertex, density);
        });
        int terms = frame.Terms.Count;
        run.ForEach(ranks.Length * terms, i => ranks[i / terms].Prepare(i % terms, spec.ConfidenceLevel));
        return new(ranks, terms);
    }

    /// <summary>Those of one quantile.</summary>
    internal RankInversion At(int t) => quantiles[t];

    /// <inheritdoc/>
    public override double PValue(int term) => quantiles[term / terms].PValue(term % terms);

    /// <inheritdoc/>
    public override (double Low, double High) Interval(int term, double level) => quantiles[term / terms].Interval(term % terms, level);

    /// <summary>A row a quantile and term: the interval, and the steps of the test between which its ends are interpolated.</summary>
    internal Table Table(double[] taus, IReadOnlyList<string> names, double level)
    {
        RankSteps[] steps = [.. quantiles.SelectMany(one => Enumerable.Range(0, terms).Select(k => one.Steps(k, level)))];
        return new("rank_intervals",
        [
            QuantileTable.Quantile(taus.SelectMany(tau => Enumerable.Repeat(tau, terms))),
            TextColumn.Of("term", quantiles.SelectMany(_ => names)),
            Numbers("conf_low_outside", one => one.BelowOutside.Value),
            Numbers("conf_low_inside", one => one.BelowInside.Value),
            Numbers("conf_low", one => one.Low),
            Numbers("conf_high", one => one.High),
            Numbers("conf_high_inside", one => one.AboveInside.Value),
            Numbers("conf_high_outside", one => one.AboveOutside.Value),
        ]);

        NumberColumn Numbers(string name, Func<RankSteps, double> value) => new(name, [.. steps.Select(value)]);
    }

    /// <summary>Tells of intervals that no value is far enough away to leave.</summary>
    internal IEnumerable<Notice> Unbounded(IReadOnlyList<string> names, double level)
    {
        string[] open = [.. quantiles.SelectMany(one => Enumerable.Range(0, terms).Where(k => double.IsInfinity(one.Steps(k, level).Low) || double.IsInfinity(one.Steps(k, level).High)).Select(k => string.Create(CultureInfo.InvariantCulture, $"{names[k]} ({one.Quantile})")))];
        if (open.Length > 0)
        {
            string list = string.Join(", ", open);
            yield return new(NoticeKind.Warning, "unbounded_interval", (
                $"The rank test rejects no value of {list} on one side, however far: the interval has no end there. Too few rows lie beyond the quantile for this level.",
                $"秩检验在一侧不拒绝 {list} 的任何取值，置信区间在该侧无界：分位点之外的观测对该置信水平而言太少。"))
            { Items = open, Count = open.Length };
        }
    }
}

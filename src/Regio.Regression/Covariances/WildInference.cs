using System.Collections.Concurrent;
using Regio.Core;

namespace Regio.Regression;

/// <summary>p values and intervals of coefficients by the wild cluster bootstrap, each computed when first asked for.</summary>
internal sealed class WildInference(WildSums sums, WildDraws draws, bool imposeNull, RunContext run) : TermInference
{
    private readonly ConcurrentDictionary<int, WildStatistics> _known = new();

    /// <inheritdoc/>
    public override double PValue(int term) => Statistics(term).PValue(sums.Coefficients[term]);

    /// <inheritdoc/>
    public override (double Low, double High) Interval(int term, double level) => Statistics(term).Interval(sums.Coefficients[term], level);

    private WildStatistics Statistics(int term) => _known.GetOrAdd(term, k =>
    {
        double[] contrast = new double[sums.Coefficients.Length];
        contrast[k] = 1;
        return WildStatistics.Of(sums, draws, contrast, imposeNull, run);
    });
}

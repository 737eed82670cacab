using Regio.Data;

namespace Regio.Regression;

/// <summary>Quantiles of weighted values.</summary>
/// <remarks>
/// Frequency weights: the quantile of the sample in which every value stands as often as its weight says, by any definition.
/// Analytic weights: Stata's rule (manual of summarize, Methods and formulas), the first value whose cumulative weight exceeds p · Σw, the mean of two where it is met.
/// </remarks>
internal static class WeightedQuantile
{
    private const double Fuzz = 1e-12;

    /// <summary>The p-quantile of ascending values with cumulative weights.</summary>
    internal static double Of(ReadOnlySpan<double> sorted, ReadOnlySpan<double> cumulative, double p, QuantileDefinition definition, bool frequency)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        double total = cumulative[^1];
        if (!frequency || definition == QuantileDefinition.Stata)
        {
            double target = total * p;
            int i = First(cumulative, target * (1 + Fuzz));
            bool met = i > 0 && Math.Abs(cumulative[i - 1] - target) <= Fuzz * total;
            return met ? 0.5 * (sorted[i - 1] + sorted[i]) : sorted[i];
        }

        double position = Math.Clamp(definition == QuantileDefinition.R ? 1 + ((total - 1) * p) : (total + 1) * p, 1, total);
        double below = Math.Floor(position * (1 + Fuzz));
        double share = Math.Max(0, position - below);
        double low = sorted[First(cumulative, below - 0.5)];
        double high = sorted[First(cumulative, below + 0.5)];
        return share == 0 || low == high ? low : ((1 - share) * low) + (share * high);
    }

    /// <summary>Index of the first value whose cumulative weight exceeds the target; the last one beyond the end.</summary>
    private static int First(ReadOnlySpan<double> cumulative, double target)
    {
        int low = 0;
        int high = cumulative.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = cumulative[middle] > target ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}

using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Pointwise intervals of f(x) = β_1 (x − γ)_- + β_2 (x − γ)_+ that allow for an unknown kink.</summary>
/// <remarks>
/// f has no derivative in γ at x = γ: the delta method takes −β_1 left of γ̂ and −β_2 right of it, so that its band jumps there and is too narrow on the flatter side (Hansen 2017, on the
/// directional derivative). Here (β_1, β_2, γ) moves by a normal h with the estimated covariance, and the interval holds the quantiles of
/// f(x; β̂, γ̂ + h_γ) + h_1 (x − γ̂)_- + h_2 (x − γ̂)_+, which keeps the kink and is the delta method far from it; where the kink may lie at x, by its own interval, zero is in it.
/// Near the kink f is a monotone function of γ where the slopes have one sign, so that quantiles carry over.
/// </remarks>
/// <param name="below">β̂_1.</param>
/// <param name="above">β̂_2.</param>
/// <param name="covariance">3 × 3, of (β_1, β_2, γ).</param>
/// <param name="level">Confidence level.</param>
/// <param name="critical">What a standard error is multiplied by, a t value; the normal is stretched to it.</param>
internal sealed class KinkBand(double below, double above, Matrix covariance, double level, double critical)
{
    /// <summary>Standard errors of γ from γ̂ beyond which the other side has no weight.</summary>
    private const double Reach = 8;

    private const int Nodes = 1001;

    private static readonly double[] Standard = StandardNodes();

    private readonly double _error = Math.Sqrt(covariance[2, 2]);
    private readonly double _stretch = critical / Normal.UpperQuantile((1 - level) / 2);

    /// <summary>Standard error and interval at a distance from γ̂.</summary>
    internal (double Error, double Low, double High) At(double distance)
    {
        int side = distance < 0 ? 0 : 1;
        double slope = Slope(distance), estimate = slope * distance;
        double variance = (distance * distance * covariance[side, side]) - (2 * distance * slope * covariance[side, 2]) + (slope * slope * covariance[2, 2]);
        double error = Math.Sqrt(Math.Max(0, variance));
        if (!(Math.Abs(distance) < Reach * _error))
        {
            return (error, estimate - (critical * error), estimate + (critical * error));
        }

        (double[] means, double spread) = Conditional(distance, side);
        double average = means.Average();
        double deviation = Math.Sqrt((spread * spread) + means.Average(mean => (mean - average) * (mean - average))) / _stretch;
        double low = Quantile(means, spread, (1 - level) / 2), high = Quantile(means, spread, (1 + level) / 2);
        bool kinkMayBeHere = Math.Abs(distance) <= critical * _error;
        return (deviation, kinkMayBeHere ? Math.Min(low, 0) : low, kinkMayBeHere ? Math.Max(high, 0) : high);
    }

    private double Slope(double distance) => distance < 0 ? below : above;

    /// <summary>Mean of f given each node of γ, and the standard deviation about it.</summary>
    private (double[] Means, double Spread) Conditional(double distance, int side)
    {
        double slope = covariance[side, 2] / covariance[2, 2];
        double[] means = Array.ConvertAll(Standard, node =>
        {
            double h = _stretch * _error * node;
            double left = distance - h;
            return (Slope(left) * left) + (slope * h * distance);
        });
        double rest = Math.Max(0, covariance[side, side] - (slope * covariance[side, 2]));
        return (means, _stretch * Math.Sqrt(rest) * Math.Abs(distance));
    }

    private static double Quantile(double[] means, double spread, double probability)
    {
        double low = means.Min() - (10 * spread), high = means.Max() + (10 * spread);
        for (int step = 0; step < 60 && high - low > 1e-12 * (Math.Abs(low) + Math.Abs(high)); step++)
        {
            double middle = (low + high) / 2;
            double below = means.Average(mean => spread > 0 ? Normal.Cumulative((middle - mean) / spread) : mean <= middle ? 1 : 0);
            (low, high) = below < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Nodes of equal probability of a standard normal, scaled to its variance.</summary>
    private static double[] StandardNodes()
    {
        double[] nodes = [.. Enumerable.Range(0, Nodes).Select(j => Normal.Quantile((j + 0.5) / Nodes))];
        double scale = Math.Sqrt(nodes.Average(node => node * node));
        return Array.ConvertAll(nodes, node => node / scale);
    }
}

using Regio.Data;

namespace Regio.Panel;

/// <summary>Test of r − 1 thresholds against r.</summary>
/// <param name="Thresholds">r.</param>
/// <param name="SumOfSquares">S_r, for two thresholds before the first is refined.</param>
/// <param name="MeanSquare">S_r/D.</param>
/// <param name="Statistic">F_r = (S_{r−1} − S_r)/(S_r/D).</param>
/// <param name="PValue">Share of bootstrap statistics that are at least as large; NaN without bootstrap.</param>
/// <param name="Draws">Bootstrap statistics in the order of replications.</param>
public sealed record ThresholdTest(int Thresholds, double SumOfSquares, double MeanSquare, double Statistic, double PValue, IReadOnlyList<double> Draws)
{
    /// <summary>Bootstrap critical value at a level such as 0.05; NaN without bootstrap.</summary>
    public double CriticalValue(double level) => Draws.Count == 0 ? double.NaN : Quantile.OfSorted([.. Draws.Order()], 1 - level);

    internal static ThresholdTest Of(ThresholdModel less, ThresholdModel more, double degrees, double[] draws)
    {
        double statistic = Ratio(less.SumOfSquares, more.Searched, degrees);
        double p = draws.Length == 0 ? double.NaN : (double)draws.Count(draw => draw >= statistic) / draws.Length;
        return new(more.Thresholds.Length, more.Searched, more.Searched / degrees, statistic, p, draws);
    }

    internal static double Ratio(double less, double more, double degrees) => (less - more) / (more / degrees);
}

using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Dumitrescu and Hurlin (2012), Testing for Granger non-causality in heterogeneous panels, Economic Modelling 29.</summary>
/// <remarks>
/// W̄ = mean of W_i; Z̄ = (N/2K)^½ (W̄ − K), and Z̃ standardises by the moments of F with few periods, eq. 33: √N (W̄ − mean of K (T_i − 3K − 1)/(T_i − 3K − 3)) / (mean of 2K (T_i − 3K − 1)² (T_i − 2K − 3)/((T_i − 3K − 3)² (T_i − 3K − 5)))^½,
/// T_i the periods before lags are taken (Lopez and Weber 2017, Stata Journal 17). p values are two-sided, as plm and xtgcause.
/// </remarks>
internal static class DumitrescuHurlin
{
    /// <summary>Fewest periods for which Z̃ has moments.</summary>
    internal static int Fewest(int lags) => (3 * lags) + 6;

    /// <summary>The regressions of all entities; null where one is not possible.</summary>
    internal static GrangerRegression?[] Regressions(IReadOnlyList<(double[] Y, double[] X)> series, int lags) => [.. series.Select(one => GrangerRegression.Fit(one.Y, one.X, lags, lags))];

    /// <summary>Z̄ of Wald statistics.</summary>
    internal static double ZBar(double[] wald, int lags) => Math.Sqrt(wald.Length / (2.0 * lags)) * (wald.Average() - lags);

    /// <summary>Z̃ of Wald statistics of series with T_i periods.</summary>
    internal static double ZTilde(double[] wald, double[] periods, int lags)
    {
        double k = lags;
        double mean = periods.Average(t => k * (t - (3 * k) - 1) / (t - (3 * k) - 3));
        double variance = periods.Average(t => 2 * k * Math.Pow(t - (3 * k) - 1, 2) * (t - (2 * k) - 3) / (Math.Pow(t - (3 * k) - 3, 2) * (t - (3 * k) - 5)));
        return Math.Sqrt(wald.Length) * (wald.Average() - mean) / Math.Sqrt(variance);
    }

    /// <summary>
    /// Shares of replications whose |Z̄*| and |Z̃*| are as large: residuals of y on its own lags are drawn a period at a time for all entities, y* is built from them on from K consecutive periods of y drawn for each replication
    /// (Dumitrescu and Hurlin 2012, sec. 6.2), x is as observed.
    /// </summary>
    internal static (double ZBar, double ZTilde) Bootstrap(IReadOnlyList<(double[] Y, double[] X)> series, int lags, double zBar, double zTilde, int replications, ulong stream, RunContext run)
    {
        int n = series.Count, periods = series[0].Y.Length, rows = periods - lags;
        SeriesRegression[] own = [.. series.Select(one => SeriesRegression.Fit(GrangerRegression.Design(one.Y, [], lags, rows), one.Y.AsSpan(lags))!)];
        double[] length = new double[n];
        Array.Fill(length, periods);
        bool[] bar = new bool[replications], tilde = new bool[replications], lost = new bool[replications];
        run.ForEach(replications, r =>
        {
            Philox random = new(run.Seed, stream, (ulong)r);
            int[] drawn = random.Draw(rows, rows);
            int start = random.NextInteger(periods - lags + 1);
            double[] wald = new double[n];
            for (int i = 0; i < n; i++)
            {
                double[] y = Build(series[i].Y, own[i], drawn, start, lags);
                wald[i] = GrangerRegression.Fit(y, series[i].X, lags, lags)?.Wald ?? double.NaN;
            }

            lost[r] = Array.Exists(wald, double.IsNaN);
            bar[r] = Math.Abs(ZBar(wald, lags)) >= Math.Abs(zBar);
            tilde[r] = Math.Abs(ZTilde(wald, length, lags)) >= Math.Abs(zTilde);
        });
        double used = lost.Count(one => !one) + 1;
        double P(bool[] exceeds) => (1 + Enumerable.Range(0, replications).Count(r => exceeds[r] && !lost[r])) / used;
        return (P(bar), P(tilde));
    }

    private static double[] Build(double[] y, SeriesRegression own, int[] drawn, int start, int lags)
    {
        double[] built = new double[y.Length];
        y.AsSpan(start, lags).CopyTo(built);
        for (int t = lags; t < built.Length; t++)
        {
            double value = own.Coefficients[0] + own.Residuals[drawn[t - lags]];
            for (int k = 1; k <= lags; k++)
            {
                value += own.Coefficients[k] * built[t - k];
            }

            built[t] = value;
        }

        return built;
    }
}

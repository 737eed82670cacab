using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Cross-sectionally augmented Dickey-Fuller regressions.</summary>
/// <remarks>
/// Pesaran (2007), J. Applied Econometrics 22: Δy_it = a_i + b_i y_{i,t−1} + Σ_{j=1..p} c_ij Δy_{i,t−j} + d_i ȳ_{t−1} + Σ_{j=0..p} e_ij Δȳ_{t−j} + u_it; CIPS is the mean of the t of b_i, CIPS* that of t within [−K₁, K₂].
/// Means are over the entities whose row at t is complete, as R's plm.
/// </remarks>
internal static class Cips
{
    /// <summary>t of each entity; NaN where its regression has too few rows.</summary>
    internal static double[] Statistics(SeriesSample sample, Deterministic terms, int lags)
    {
        int last = sample.Series.Max(one => one.First + one.Length), width = lags + 2;
        double[][] sums = [.. Enumerable.Range(0, width).Select(_ => new double[last])];
        double[] counts = new double[last];
        double[][][] own = [.. sample.Series.Select(one => Columns(one.Values, lags))];
        foreach ((EntitySeries one, double[][] columns) in sample.Series.Zip(own))
        {
            for (int t = 0; t < columns[0].Length; t++)
            {
                int period = one.First + lags + 1 + t;
                counts[period]++;
                for (int k = 0; k < width; k++)
                {
                    sums[k][period] += columns[k][t];
                }
            }
        }

        return [.. sample.Series.Zip(own, (one, columns) => Statistic(one, columns, terms, lags, sums, counts))];
    }

    /// <summary>Δy_t, y_{t−1}, Δy_{t−1}, …, Δy_{t−p} on rows p + 1, …</summary>
    private static double[][] Columns(double[] y, int lags)
    {
        int rows = Math.Max(0, y.Length - lags - 1);
        double[] d = SeriesMoments.Difference(y);
        return rows == 0 ? [.. Enumerable.Range(0, lags + 2).Select(_ => Array.Empty<double>())]
            : [d[lags..], y[lags..(lags + rows)], .. Enumerable.Range(1, lags).Select(j => d[(lags - j)..(lags - j + rows)])];
    }

    private static double Statistic(EntitySeries one, double[][] columns, Deterministic terms, int lags, double[][] sums, double[] counts)
    {
        int rows = columns[0].Length, from = one.First + lags + 1;
        if (rows == 0)
        {
            return double.NaN;
        }

        DesignColumns x = new(rows);
        for (int k = 1; k < columns.Length; k++)
        {
            x.Add(columns[k], 0);
        }

        foreach (double[] sum in sums)
        {
            x.Add([.. Enumerable.Range(from, rows).Select(period => sum[period] / counts[period])], 0);
        }

        Matrix design = x.Add(terms).ToMatrix();
        return SeriesRegression.Fit(design, columns[0])?.T(0) ?? double.NaN;
    }

    /// <summary>CIPS and CIPS*.</summary>
    internal static UnitRootStatistic[] Of(double[] statistics, double periods, Deterministic terms)
    {
        double[] known = [.. statistics.Where(double.IsFinite)];
        (double low, double high) = CipsTables.Bounds(terms);
        return
        [
            UnitRootStatistic.Tabulated("cips", known.Length == 0 ? double.NaN : known.Average(), CipsTables.Critical(known.Length, periods, terms, false)),
            UnitRootStatistic.Tabulated("cips_truncated", known.Length == 0 ? double.NaN : known.Average(t => Math.Clamp(t, low, high)), CipsTables.Critical(known.Length, periods, terms, true)),
        ];
    }
}

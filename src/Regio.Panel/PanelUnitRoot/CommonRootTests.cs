using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Tests of balanced panels whose alternative has one root for all entities, and Hadri's test of stationarity.</summary>
internal static class CommonRootTests
{
    /// <summary>
    /// Levin, Lin and Chu (2002), J. Econometrics 108: ẽ and ṽ, residuals of Δy and of y_{−1} on lags and terms over σ̂_i, are pooled; t* = (t_δ − N T̃ S_N σ̂⁻² se(δ̂) μ*) / σ*, eq. 12,
    /// S_N the mean of σ̂_y / σ̂_i with the long-run variance σ̂_y² of Δy (about its mean with an intercept, about a trend with a trend).
    /// </summary>
    internal static UnitRootStatistic LevinLinChu(UnitRootPanel panel)
    {
        double cross = 0, square = 0, own = 0, ratio = 0;
        foreach ((EntitySeries series, DickeyFuller adf) in panel.Sample.Series.Zip(panel.Regressions))
        {
            double[] y = series.Values, d = SeriesMoments.Difference(y);
            double sigma = Math.Sqrt(adf.Regression.SumOfSquares / adf.Rows);
            (double[] e, double[] v) = (Projected(adf, d, adf.First - 1, panel.Terms, d), Projected(adf, y, adf.First - 1, panel.Terms, d));
            TensorPrimitives.Divide(e, sigma, e);
            TensorPrimitives.Divide(v, sigma, v);
            (cross, square, own) = (cross + TensorPrimitives.Dot<double>(e, v), square + TensorPrimitives.SumOfSquares<double>(v), own + TensorPrimitives.SumOfSquares<double>(e));
            int bandwidth = panel.Spec.Bandwidth ?? Bandwidths.Of(BandwidthRule.LevinLinChu, y);
            ratio += Math.Sqrt(SeriesMoments.LongRunVariance(SeriesMoments.Detrend(d, panel.Terms), panel.Spec.Kernel, bandwidth)) / sigma;
        }

        double n = panel.Entities, total = panel.Sample.Series[0].Length, effective = total - panel.MeanLags - 1;
        double delta = cross / square, variance = (own - (delta * cross)) / (n * effective), se = Math.Sqrt(variance / square);
        (double mean, double deviation) = UnitRootMoments.LevinLinChu(panel.Spec.AdjustmentLength == AdjustmentLength.Total ? total : effective, panel.Terms);
        return UnitRootStatistic.LowerNormal("levin_lin_chu", ((delta / se) - (n * effective * (ratio / n) / variance * se * mean)) / deviation);
    }

    /// <summary>
    /// Breitung (2000), Advances in Econometrics 15: λ = Σ a_it b_it/σ̂_i² / (Σ b_it²/σ̂_i²)^½ with a = Δy, b = y_{t−1} − y_0, and with a trend a_t = s_t (Δy_t − mean of later Δy), s_t² = (T−t)/(T−t+1),
    /// b_t = y_{t−1} − y_0 − (t−1)/T (y_T − y_0). Robust (Breitung and Das 2005, Statistica Neerlandica 59): Σ_t b_t'a_t / (Σ_t b_t'Ω̂ b_t)^½. With lags y is first prewhitened by y_t − Σ γ̂_j y_{t−j},
    /// γ̂ from Δy on its own lags.
    /// </summary>
    internal static UnitRootStatistic[] Breitung(UnitRootPanel panel)
    {
        int n = panel.Entities, most = panel.Regressions.Max(one => one.Lags), periods = panel.Sample.Series[0].Length - most - 1, rows = panel.Terms == Deterministic.Trend ? periods - 1 : periods;
        Matrix a = new(rows, n), b = new(rows, n), d = new(periods, n);
        for (int i = 0; i < n; i++)
        {
            double[] y = Prewhitened(panel.Sample.Series[i].Values, panel.Regressions[i].Lags, panel.Terms)[^(periods + 1)..];
            BreitungColumns(y, panel.Terms, a.Column(i), b.Column(i));
            SeriesMoments.Detrend(SeriesMoments.Difference(y), panel.Terms == Deterministic.Trend ? Deterministic.Intercept : Deterministic.None).CopyTo(d.Column(i));
        }

        Matrix omega = Syrk.Gram(d);
        double divisor = panel.Terms == Deterministic.Trend ? periods - 1 : periods, top = 0, bottom = 0, robust = 0, spread = 0;
        TensorPrimitives.Divide(omega.Values, divisor, omega.Values);
        for (int i = 0; i < n; i++)
        {
            double cross = TensorPrimitives.Dot<double>(a.Column(i), b.Column(i));
            (top, bottom, robust) = (top + (cross / omega[i, i]), bottom + (TensorPrimitives.SumOfSquares<double>(b.Column(i)) / omega[i, i]), robust + cross);
        }

        Matrix product = Gemm.Multiply(b, omega);
        spread = TensorPrimitives.Dot<double>(product.Values, b.Values);
        return [UnitRootStatistic.LowerNormal("breitung", top / Math.Sqrt(bottom)), UnitRootStatistic.LowerNormal("breitung_robust", robust / Math.Sqrt(spread))];
    }

    /// <summary>
    /// Hadri (2000), Econometrics Journal 3: √N (LM − ξ)/ζ with LM the mean of Σ S_t²/(T² σ̂²), S the partial sums of residuals on the terms; ξ = 1/6, ζ² = 1/45, with a trend 1/15 and 11/6300.
    /// σ̂² pooled, of each entity, or the long-run variance of each entity. Large values reject stationarity.
    /// </summary>
    internal static UnitRootStatistic[] Hadri(UnitRootPanel panel)
    {
        double n = panel.Entities, t = panel.Sample.Series[0].Length, pooled = 0, sums = 0, own = 0, serial = 0;
        foreach (EntitySeries series in panel.Sample.Series)
        {
            double[] e = SeriesMoments.Detrend(series.Values, panel.Terms);
            double s = SingleSeriesTests.PartialSums(e) / (t * t), variance = TensorPrimitives.SumOfSquares<double>(e) / t;
            (pooled, sums, own) = (pooled + (variance / n), sums + (s / n), own + (s / variance / n));
            serial += s / SeriesMoments.LongRunVariance(e, panel.Spec.Kernel, panel.Spec.Bandwidth ?? Bandwidths.Of(panel.Spec.BandwidthRule, e)) / n;
        }

        (double mean, double variance2) = panel.Terms == Deterministic.Trend ? (1.0 / 15, 11.0 / 6300) : (1.0 / 6, 1.0 / 45);
        return
        [
            UnitRootStatistic.UpperNormal("hadri_homogeneous", Math.Sqrt(n / variance2) * ((sums / pooled) - mean)),
            UnitRootStatistic.UpperNormal("hadri_heterogeneous", Math.Sqrt(n / variance2) * (own - mean)),
            UnitRootStatistic.UpperNormal("hadri_serial", Math.Sqrt(n / variance2) * (serial - mean)),
        ];
    }

    /// <summary>Residuals of a series on lagged differences and terms, on the rows of the Dickey-Fuller regression.</summary>
    private static double[] Projected(DickeyFuller adf, double[] series, int from, Deterministic terms, double[] difference)
    {
        DesignColumns x = new(adf.Rows);
        for (int j = 1; j <= adf.Lags; j++)
        {
            x.Add(difference, adf.First - 1 - j);
        }

        return SeriesRegression.Fit(x.Add(terms).ToMatrix(), series.AsSpan(from, adf.Rows))!.Residuals;
    }

    private static double[] Prewhitened(double[] y, int lags, Deterministic terms)
    {
        if (lags == 0)
        {
            return y;
        }

        double[] d = SeriesMoments.Difference(y);
        DesignColumns x = new(d.Length - lags);
        for (int j = 1; j <= lags; j++)
        {
            x.Add(d, lags - j);
        }

        double[] gamma = SeriesRegression.Fit(x.Add(terms == Deterministic.Trend ? Deterministic.Intercept : Deterministic.None).ToMatrix(), d.AsSpan(lags))?.Coefficients ?? new double[lags];
        return [.. Enumerable.Range(lags, y.Length - lags).Select(t => y[t] - Enumerable.Range(1, lags).Sum(j => gamma[j - 1] * y[t - j]))];
    }

    private static void BreitungColumns(double[] y, Deterministic terms, Span<double> a, Span<double> b)
    {
        int periods = y.Length - 1;
        double later = y[periods] - y[0];
        for (int t = 1; t <= a.Length; t++)
        {
            double d = y[t] - y[t - 1], left = periods - t;
            later -= d;
            a[t - 1] = terms == Deterministic.Trend ? Math.Sqrt(left / (left + 1)) * (d - (later / left)) : d;
            b[t - 1] = terms switch
            {
                Deterministic.None => y[t - 1],
                Deterministic.Intercept => y[t - 1] - y[0],
                _ => y[t - 1] - y[0] - ((t - 1.0) / periods * (y[periods] - y[0])),
            };
        }
    }
}

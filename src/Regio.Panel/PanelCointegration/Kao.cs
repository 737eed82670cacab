using System.Numerics.Tensors;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Kao (1999), Spurious regression and residual-based tests for cointegration in panel data, J. Econometrics 90.</summary>
/// <remarks>
/// ê residuals of the within regression of y on x; ρ̂ and t_ρ = (ρ̂ − 1)(Σ ê²_{t−1})^½/s of ê on ê_{−1}, pooled. DF_ρ = (√N T(ρ̂ − 1) + 3√N)/√10.2, DF_t = √1.25 t_ρ + √(1.875N);
/// with σ̂_v² and σ̂_0v² the conditional variance of Δy given Δx, contemporaneous and long-run, q = σ̂_v/σ̂_0v: DF*_ρ = (√N T(ρ̂ − 1) + 3√N q²)/(3 + 36q⁴/5)^½,
/// DF*_t and ADF = (t + √(6N) q/2)/(1/(2q²) + 3q²/10)^½, t of the pooled (augmented) regression. Stata's <c>xtcointtest kao</c> calls DF*_ρ the modified Dickey-Fuller t and DF*_t the Dickey-Fuller t.
/// T is the number of rows of the regression of ê on ê_{−1}.
/// </remarks>
internal static class Kao
{
    /// <summary>The five statistics; null where a regression is not possible.</summary>
    internal static CointegrationStatistic[]? Of(IReadOnlyList<EntitySeries> series, PanelCointegrationSpec spec)
    {
        if (Within(series) is not { } residuals || Ratio(series, spec) is not { } q)
        {
            return null;
        }

        double n = series.Count, root = Math.Sqrt(n), t = residuals[0].Length - 1;
        (double rho, double df) = Pooled(residuals, 0);
        (_, double adf) = Pooled(residuals, spec.Lags);
        double shifted = root * t * (rho - 1), scale = Math.Sqrt((1 / (2 * q * q)) + (3 * q * q / 10)), drift = Math.Sqrt(6 * n) * q / 2;
        return
        [
            Standard("kao_df_rho", rho, (shifted + (3 * root)) / Math.Sqrt(51.0 / 5)),
            Standard("kao_df_t", df, (Math.Sqrt(1.25) * df) + Math.Sqrt(1.875 * n)),
            Standard("kao_df_rho_star", rho, (shifted + (3 * root * q * q)) / Math.Sqrt(3 + (36 * Math.Pow(q, 4) / 5))),
            Standard("kao_df_t_star", df, (df + drift) / scale),
            Standard("kao_adf", adf, (adf + drift) / scale),
        ];
    }

    private static CointegrationStatistic Standard(string name, double value, double z) => CointegrationStatistic.Of(name, value, z);

    private static double[][]? Within(IReadOnlyList<EntitySeries> series)
    {
        int k = series[0].Columns.Length - 1;
        double[][][] deviations = [.. series.Select(one => Array.ConvertAll(one.Columns, column => SeriesMoments.Detrend(column, Deterministic.Intercept)))];
        Matrix x = new(series.Sum(one => one.Length), k);
        for (int j = 0; j < k; j++)
        {
            deviations.SelectMany(unit => unit[j + 1]).ToArray().CopyTo(x.Column(j));
        }

        if (SeriesRegression.Fit(x, deviations.SelectMany(unit => unit[0]).ToArray()) is not { } fit)
        {
            return null;
        }

        double[][] residuals = new double[series.Count][];
        for (int i = 0, from = 0; i < residuals.Length; from += series[i].Length, i++)
        {
            residuals[i] = fit.Residuals[from..(from + series[i].Length)];
        }

        return residuals;
    }

    /// <summary>ρ̂ and the t of ρ̂ − 1 in the pooled regression of ê on ê_{−1} and lagged differences, its error variance Σ v̂²/n.</summary>
    private static (double Rho, double T) Pooled(double[][] residuals, int lags)
    {
        List<double[]> rows = [];
        List<double> outcome = [];
        foreach (double[] e in residuals)
        {
            double[] d = SeriesMoments.Difference(e);
            for (int t = lags; t < d.Length; t++)
            {
                rows.Add([e[t], .. Enumerable.Range(1, lags).Select(j => d[t - j])]);
                outcome.Add(d[t]);
            }
        }

        Matrix x = new(rows.Count, lags + 1);
        for (int i = 0; i < rows.Count; i++)
        {
            for (int k = 0; k <= lags; k++)
            {
                x[i, k] = rows[i][k];
            }
        }

        SeriesRegression? fit = SeriesRegression.Fit(x, outcome.ToArray());
        return fit is null ? (double.NaN, double.NaN) : (1 + fit.Coefficients[0], fit.T(0, corrected: false));
    }

    /// <summary>σ̂_v/σ̂_0v from w = (Δy, Δx): variances given Δx, contemporaneous and long-run, means over the entities.</summary>
    private static double? Ratio(IReadOnlyList<EntitySeries> series, PanelCointegrationSpec spec)
    {
        int m = series[0].Columns.Length;
        Matrix now = new(m, m), longRun = new(m, m);
        foreach (EntitySeries one in series)
        {
            double[][] w = one.Difference().Columns;
            double[] weights = SerialWeights.Of(spec.Kernel, spec.Bandwidth ?? Bandwidths.Of(BandwidthRule.NeweyWestPlain, one.Values), w[0].Length);
            for (int a = 0; a < m; a++)
            {
                for (int b = 0; b < m; b++)
                {
                    now[a, b] += SeriesMoments.Covariance(w[a], w[b], 0) / series.Count;
                    for (int j = 0; j < weights.Length; j++)
                    {
                        longRun[a, b] += weights[j] * (SeriesMoments.Covariance(w[a], w[b], j) + SeriesMoments.Covariance(w[b], w[a], j)) / series.Count;
                    }
                }
            }
        }

        double v = Conditional(now), v0 = Conditional(longRun);
        return v > 0 && v0 > 0 ? Math.Sqrt(v / v0) : null;
    }

    /// <summary>Variance of the first given the others.</summary>
    private static double Conditional(Matrix covariance)
    {
        int k = covariance.Rows - 1;
        Matrix others = new(k, k);
        double[] cross = new double[k];
        for (int a = 0; a < k; a++)
        {
            cross[a] = covariance[a + 1, 0];
            for (int b = 0; b < k; b++)
            {
                others[a, b] = covariance[a + 1, b + 1];
            }
        }

        Cholesky factor = Cholesky.Factor(others);
        return factor.Succeeded ? covariance[0, 0] - TensorPrimitives.Dot<double>(cross, factor.Solve(cross)) : double.NaN;
    }
}

using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Born and Breitung's tests of serial correlation in fixed-effects models with few periods.</summary>
/// <remarks>
/// With e the within residuals of T_i rows, z_ik = Σ_t e_t e_{t−k} + (T_i − k)/(T_i² − T_i) Σ_t e_t² has mean zero under independence.
/// Q(p) = (Σ_i z_i)'(Σ_i z_i z_i' − (Σ z_i)(Σ z_i)'/G)⁻¹(Σ_i z_i) ~ χ²(p). LM(k) = Σ_i w_i/√(Σ w_i² − (Σ w_i)²/G) ~ N(0, 1), w_i = Σ_{t&gt;k} (e_t e_{t−k} + e_{t−k}²/(T_i − 1)).
/// HR = Σ_i ψ_i/√(Σ ψ_i² − (Σ ψ_i)²/G), ψ_i = Σ_{t=3}^{T−1} f_t b_{t−1} with f the deviation from the mean of the row and those after it, b from the mean of the row and those before it.
/// Born and Breitung (2016), Econometric Reviews 35, sec. 3 and 4; Wursten (2018), Stata Journal 18 (<c>xtqptest</c>, <c>xthrtest</c>). Gaps have no lag, as everywhere; entities with T_i ≤ p are left out.
/// </remarks>
internal static class BornBreitung
{
    internal static IEnumerable<PanelTest> Of(double[] e, PanelSeries series, int order, List<Notice> notices)
    {
        int[] seen = [.. Enumerable.Range(0, series.Entities).Where(g => Size(series, g) > order)];
        if (seen.Length < series.Entities)
        {
            int short_ = series.Entities - seen.Length;
            notices.Add(new(NoticeKind.Note, "short_series", (
                string.Create(CultureInfo.InvariantCulture, $"{short_} entities with {order} rows or fewer are left out of Born and Breitung's tests."),
                string.Create(CultureInfo.InvariantCulture, $"{short_} 个观测不超过 {order} 行的个体未参与 Born-Breitung 检验。")))
            { Count = short_ });
        }

        int[][] lags = [.. Enumerable.Range(1, order).Select(k => series.Lag(k))];
        yield return Portmanteau(e, series, seen, lags);
        yield return PanelTest.TwoSided("born_breitung_lm", Standardised([.. seen.Select(g => Multiplier(e, series, g, lags[order - 1]))]));
        if (series.Gaps == 0)
        {
            yield return PanelTest.TwoSided("born_breitung_hr", Standardised([.. seen.Select(g => Robust(e.AsSpan(series.Starts[g], Size(series, g))))]));
        }
    }

    private static int Size(PanelSeries series, int g) => series.Starts[g + 1] - series.Starts[g];

    private static PanelTest Portmanteau(double[] e, PanelSeries series, int[] seen, int[][] lags)
    {
        int p = lags.Length;
        Matrix z = new(seen.Length, p);
        for (int i = 0; i < seen.Length; i++)
        {
            (int first, int end) = (series.Starts[seen[i]], series.Starts[seen[i] + 1]);
            double t = end - first, squares = Moments.SumOfSquares(e.AsSpan(first, end - first), null, centred: false);
            for (int k = 0; k < p; k++)
            {
                double products = 0;
                int pairs = 0;
                for (int place = first; place < end; place++)
                {
                    products += lags[k][place] >= 0 ? e[place] * e[lags[k][place]] : 0;
                    pairs += lags[k][place] >= 0 ? 1 : 0;
                }

                z[i, k] = products + (pairs / ((t * t) - t) * squares);
            }
        }

        double[] sums = [.. Enumerable.Range(0, p).Select(k => System.Numerics.Tensors.TensorPrimitives.Sum<double>(z.Column(k)))];
        Matrix variance = Syrk.Gram(z);
        for (int a = 0; a < p; a++)
        {
            for (int b = 0; b < p; b++)
            {
                variance[a, b] -= sums[a] * sums[b] / seen.Length;
            }
        }

        return PanelTest.ChiSquared("born_breitung_q", WaldStatistic.Of(variance, sums), p);
    }

    private static double Multiplier(double[] e, PanelSeries series, int g, int[] lag)
    {
        double sum = 0;
        for (int p = series.Starts[g]; p < series.Starts[g + 1]; p++)
        {
            sum += lag[p] >= 0 ? (e[p] * e[lag[p]]) + (e[lag[p]] * e[lag[p]] / (Size(series, g) - 1)) : 0;
        }

        return sum;
    }

    private static double Robust(ReadOnlySpan<double> e)
    {
        double psi = 0;
        double before = e.Length > 1 ? e[0] + e[1] : 0;
        double after = 0;
        foreach (double value in e)
        {
            after += value;
        }

        after -= before;
        for (int t = 2; t < e.Length - 1; t++)
        {
            double forward = e[t] - (after / (e.Length - t));
            double backward = e[t - 1] - (before / t);
            psi += forward * backward;
            before += e[t];
            after -= e[t];
        }

        return psi;
    }

    private static double Standardised(double[] terms)
    {
        double sum = terms.Sum();
        return sum / Math.Sqrt(terms.Sum(term => term * term) - (sum * sum / terms.Length));
    }
}

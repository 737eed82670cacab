using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests of random effects and first-order correlation on pooled residuals, each locally robust against the other.</summary>
/// <remarks>
/// A = 1 − Σ_i(Σ_t ê)²/Σê², B = Σ ê_t ê_{t−1}/Σ ê_t² over the m rows that have a lag, a = Σ T_i², N rows (Sosa-Escudero and Bera 2008, Stata Journal 8, sec. 2, who have series without gaps and m = N − G;
/// Baltagi and Li 1991 for balanced panels). With gaps the scores Σ ê_t ê_{t−1} and Σ_{s&lt;t} ê_s ê_t have variances m and (a − N)/2 and covariance m in units of σ⁴, which is what the statistics are made of.
/// Under plm's convention the row before is the lag, and plm 2.6 puts the most entities seen in one period in the place of G, the same in balanced panels.
/// </remarks>
internal static class LocallyRobust
{
    internal static IEnumerable<PanelTest> Of(PanelModel model, PanelSeries series, int[] lag, SerialConvention convention)
    {
        double[] e = series.Sort(model.Pooled.Residuals);
        PanelGroups groups = model.Groups;
        double cross = 0, lead = 0;
        int pairs = 0;
        for (int p = 0; p < lag.Length; p++)
        {
            if (lag[p] >= 0)
            {
                cross += e[p] * e[lag[p]];
                lead += e[p] * e[p];
                pairs++;
            }
        }

        double n = groups.Rows, m = convention == SerialConvention.Plm ? n - LargestPeriod(series) : pairs, squares = model.Pooled.ResidualSumOfSquares;
        double a = 1 - (Moments.SumOfSquares(groups.Sums(model.Pooled.Residuals), null, centred: false) / squares), b = cross / lead;
        double t2 = groups.SumOfSquaredSizes, spread = t2 - n - (2 * m);
        if (spread <= 0)
        {
            yield break;
        }

        yield return PanelTest.ChiSquared("bera_sosa_yoon_ar", Math.Pow(b + (m / (t2 - n) * a), 2) * (t2 - n) * n * n / (m * spread), 1);
        yield return PanelTest.OneSided("bera_sosa_yoon_effects", -Math.Sqrt(n * n / (2 * spread)) * (a + (2 * b)));
        yield return PanelTest.ChiSquared("baltagi_li_joint", n * n * ((((a * a) + (4 * a * b) + (4 * b * b)) / (2 * spread)) + (b * b / m)), 2);
    }

    private static double LargestPeriod(PanelSeries series) => series.Periods.GroupBy(period => period).Max(group => group.Count());
}

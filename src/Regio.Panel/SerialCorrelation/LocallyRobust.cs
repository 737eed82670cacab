using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests of random effects and first-order correlation on pooled residuals, each locally robust against the other.</summary>
/// <remarks>
/// A = 1 − Σ_i(Σ_t ê)²/Σê², B = Σ ê_t ê_{t−1}/Σ_{t&gt;1} ê_t², a = Σ T_i², G entities, N rows (Sosa-Escudero and Bera 2008, Stata Journal 8, sec. 2; Baltagi and Li 1991 for balanced panels).
/// The previous row of an entity is its lag. plm 2.6 puts the most entities seen in one period in the place of G, the same in balanced panels.
/// </remarks>
internal static class LocallyRobust
{
    internal static IEnumerable<PanelTest> Of(PanelModel model, PanelSeries series, SerialConvention convention)
    {
        double[] e = series.Sort(model.Pooled.Residuals);
        PanelGroups groups = model.Groups;
        double cross = 0, lead = 0;
        for (int g = 0; g < series.Entities; g++)
        {
            for (int p = series.Starts[g] + 1; p < series.Starts[g + 1]; p++)
            {
                cross += e[p] * e[p - 1];
                lead += e[p] * e[p];
            }
        }

        double n = groups.Rows, g1 = convention == SerialConvention.Plm ? LargestPeriod(series) : groups.Count, squares = model.Pooled.ResidualSumOfSquares;
        double a = 1 - (Moments.SumOfSquares(groups.Sums(model.Pooled.Residuals), null, centred: false) / squares), b = cross / lead;
        double t2 = groups.SumOfSquaredSizes, spread = t2 - (3 * n) + (2 * g1);
        if (spread <= 0)
        {
            yield break;
        }

        yield return PanelTest.ChiSquared("bera_sosa_yoon_ar", Math.Pow(b + ((n - g1) / (t2 - n) * a), 2) * (t2 - n) * n * n / ((n - g1) * spread), 1);
        yield return PanelTest.OneSided("bera_sosa_yoon_effects", -Math.Sqrt(n * n / (2 * spread)) * (a + (2 * b)));
        yield return PanelTest.ChiSquared("baltagi_li_joint", n * n * ((((a * a) + (4 * a * b) + (4 * b * b)) / (2 * spread)) + (b * b / (n - g1))), 2);
    }

    private static double LargestPeriod(PanelSeries series) => series.Periods.GroupBy(period => period).Max(group => group.Count());
}

using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Tests that combine a statistic of each entity.</summary>
internal static class CombinedTests
{
    /// <summary>
    /// Im, Pesaran and Shin (2003), J. Econometrics 115: √N (t̄ − mean E)/√(mean Var) with the moments of table 3 (W), and without lags those of table 1 for t (Z) and for t̃ (Z̃), whose error variance is
    /// that under the null; t̄ without lags in a balanced panel against table 2.
    /// </summary>
    internal static List<UnitRootStatistic> ImPesaranShin(UnitRootPanel panel)
    {
        bool trend = panel.Terms == Deterministic.Trend;
        double[] t = panel.Statistics();
        double mean = t.Average();
        List<UnitRootStatistic> statistics = [UnitRootStatistic.LowerNormal("ips_w_t_bar", Standardise(mean, [.. panel.Regressions.Select(one => UnitRootMoments.ImPesaranShin(one.Rows, one.Lags, trend))]))];
        if (!panel.WithoutLags)
        {
            return statistics;
        }

        if (!trend)
        {
            statistics.Add(UnitRootStatistic.LowerNormal("ips_z_t_bar", Standardise(mean, [.. panel.Regressions.Select(one => UnitRootMoments.WithoutLags(one.Rows, false))])));
            double tilde = panel.Regressions.Average(Restricted);
            statistics.Add(UnitRootStatistic.LowerNormal("ips_z_t_tilde_bar", Standardise(tilde, [.. panel.Regressions.Select(one => UnitRootMoments.WithoutLags(one.Rows, true))])));
        }

        if (panel.Sample.IsBalanced)
        {
            statistics.Add(UnitRootStatistic.Tabulated("ips_t_bar", mean, TBarTables.Critical(panel.Entities, panel.Regressions[0].Rows, trend)));
        }

        return statistics;
    }

    /// <summary>
    /// Combined p values: P = −2 Σ ln p ~ χ²(2N), Maddala and Wu (1999); Z = Σ Φ⁻¹(p)/√N, L* = √k Σ ln(p/(1−p)) ~ t(5N+4), k = 3(5N+4)/(π² N (5N+2)), and Pm = Σ(−2 ln p − 2)/(2√N) ~ N(0, 1), Choi (2001),
    /// J. International Money and Finance 20, eqs. 8 to 18.
    /// </summary>
    internal static UnitRootStatistic[] Fisher(string name, double[] p)
    {
        double n = p.Length, logs = 0, normal = 0, logit = 0;
        foreach (double value in p)
        {
            double clamped = Math.Clamp(value, 1e-300, 1 - 1e-16);
            (logs, normal, logit) = (logs + Math.Log(clamped), normal + Normal.Quantile(clamped), logit + Math.Log(clamped / (1 - clamped)));
        }

        double k = 3 * ((5 * n) + 4) / (Math.PI * Math.PI * n * ((5 * n) + 2));
        return
        [
            UnitRootStatistic.ChiSquared(name + "_p", -2 * logs, 2 * n),
            UnitRootStatistic.LowerNormal(name + "_z", normal / Math.Sqrt(n)),
            UnitRootStatistic.LowerStudent(name + "_l", Math.Sqrt(k) * logit, (5 * n) + 4),
            UnitRootStatistic.UpperNormal(name + "_pm", ((-2 * logs) - (2 * n)) / (2 * Math.Sqrt(n))),
        ];
    }

    private static double Standardise(double mean, (double Mean, double Variance)[] moments)
        => Math.Sqrt(moments.Length) * (mean - moments.Average(one => one.Mean)) / Math.Sqrt(moments.Average(one => one.Variance));

    /// <summary>t̃ = δ̂ (y'My)^½ / σ̃ with σ̃² = Δy'MΔy/(T − 1), IPS eq. 3.2; t and R² give it: t̃² = (T − 1) R².</summary>
    private static double Restricted(DickeyFuller adf)
    {
        double explained = adf.Delta * adf.Delta / adf.Regression.Inverse[0, 0];
        return adf.Delta / Math.Sqrt(adf.Regression.Inverse[0, 0] * (adf.Regression.SumOfSquares + explained) / (adf.Rows - 1));
    }
}

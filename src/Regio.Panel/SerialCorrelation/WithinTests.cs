using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests on the residuals of the within regression.</summary>
internal static class WithinTests
{
    internal static IEnumerable<PanelTest> Of(PanelModel model, WithinRegression within, PanelSeries series, SerialCorrelationSpec spec, List<Notice> notices, RunContext run)
    {
        bool plm = spec.Convention == SerialConvention.Plm;
        double[] e = series.Sort(within.Residuals);
        double[] null_ = Array.ConvertAll(model.Groups.Sizes, size => plm ? 1.0 / (series.DistinctPeriods - 1) : size > 1 ? 1 / (size - 1) : 0);
        LaggedRegression lagged = LaggedRegression.Of(e, series.Lag(1, plm), series, constant: true, null_);
        if (lagged.Rows > 2 && lagged.Entities > 1)
        {
            yield return PanelTest.F("wooldridge_within", lagged.Slope * lagged.Slope / lagged.Variance, 1, lagged.Rows - 2);
        }
        else
        {
            notices.Add(new(NoticeKind.Note, "no_within_test", (
                string.Create(CultureInfo.InvariantCulture, $"Only {lagged.Rows} within residuals of {lagged.Entities} entities have a lag: Wooldridge's within test is left out."),
                string.Create(CultureInfo.InvariantCulture, $"仅 {lagged.Entities} 个个体的 {lagged.Rows} 个组内残差有滞后：未作 Wooldridge 组内检验。"))));
        }

        foreach (PanelTest test in BreuschGodfrey(model, within, series, spec.Order, plm, run))
        {
            yield return test;
        }

        yield return PanelTest.Bare("durbin_watson", (plm ? Stacked(e) : Parts(e, series).Differences) / within.SumOfSquares);
        foreach (PanelTest test in Statistics(e, within.SumOfSquares, series))
        {
            yield return test;
        }
    }

    /// <summary>Bhargava, Franzini and Narendranathan's modified Durbin-Watson and Baltagi and Wu's LBI statistic of residuals by place.</summary>
    internal static IEnumerable<PanelTest> Statistics(double[] e, double squares, PanelSeries series)
    {
        (double differences, double after, double before, double ends) = Parts(e, series);
        yield return PanelTest.Bare("bhargava", (differences + after) / squares);
        yield return PanelTest.Bare("baltagi_wu_lbi", (differences + after + before + ends) / squares);
    }

    private static IEnumerable<PanelTest> BreuschGodfrey(PanelModel model, WithinRegression within, PanelSeries series, int order, bool stacked, RunContext run)
    {
        double[] e = series.Sort(within.Residuals);
        int n = e.Length, k = within.X.Columns;
        Matrix x = new(n, k + order);
        for (int j = 0; j < k; j++)
        {
            series.Sort(within.X.Column(j)).CopyTo(x.Column(j));
        }

        for (int l = 1; l <= order; l++)
        {
            int[] lag = series.Lag(l);
            for (int p = 0; p < n; p++)
            {
                int q = stacked ? p - l : lag[p];
                x[p, k + l - 1] = q < 0 ? 0 : e[q];
            }
        }

        (_, double[] r) = new LinearSolver(x, null, 1e-11, run).Solve(e);
        double before = within.SumOfSquares, left = Moments.SumOfSquares(r, null, centred: false);
        yield return PanelTest.ChiSquared("breusch_godfrey", n * (before - left) / before, order);
        double df = n - k - order - (stacked ? 0 : model.Groups.Count);
        if (df > 0)
        {
            yield return PanelTest.F("breusch_godfrey_f", (before - left) / order / (left / df), order, df);
        }
    }

    private static double Stacked(double[] e)
    {
        double sum = 0;
        for (int p = 1; p < e.Length; p++)
        {
            sum += (e[p] - e[p - 1]) * (e[p] - e[p - 1]);
        }

        return sum;
    }

    /// <summary>Σ(e_t − e_{t−1})² over pairs in a row, Σe² of rows after a gap, of rows before one, and of the first and last rows of the entities (Baltagi and Wu 1999, eq. 16).</summary>
    private static (double Differences, double AfterGaps, double BeforeGaps, double Ends) Parts(double[] e, PanelSeries series)
    {
        double differences = 0, after = 0, before = 0, ends = 0;
        for (int g = 0; g < series.Entities; g++)
        {
            int first = series.Starts[g], last = series.Starts[g + 1] - 1;
            ends += (e[first] * e[first]) + (e[last] * e[last]);
            for (int p = first + 1; p <= last; p++)
            {
                bool gap = series.Periods[p] > series.Periods[p - 1] + 1;
                differences += gap ? 0 : (e[p] - e[p - 1]) * (e[p] - e[p - 1]);
                after += gap ? e[p] * e[p] : 0;
                before += gap ? e[p - 1] * e[p - 1] : 0;
            }
        }

        return (differences, after, before, ends);
    }
}

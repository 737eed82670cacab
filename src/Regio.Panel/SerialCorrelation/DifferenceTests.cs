using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Wooldridge's tests on residuals of the regression in first differences.</summary>
internal static class DifferenceTests
{
    internal static IEnumerable<PanelTest> Of(PanelModel model, PanelSeries series, int[] lag, RunContext run, List<Notice> notices)
    {
        int[] places = [.. Enumerable.Range(0, lag.Length).Where(p => lag[p] >= 0)];
        (double[] plain, double[] centred, int columns) = Residuals(model, series, lag, places, run);
        if (places.Length <= columns + 1)
        {
            yield break;
        }

        LaggedRegression stata = LaggedRegression.Of(plain, lag, series, constant: false);
        if (stata.Entities < 2 || double.IsNaN(stata.Slope))
        {
            notices.Add(new(NoticeKind.Note, "no_difference_test", (
                string.Create(CultureInfo.InvariantCulture, $"Only {stata.Rows} residuals of first differences have a lag: Wooldridge's difference tests are left out."),
                string.Create(CultureInfo.InvariantCulture, $"一阶差分残差中仅 {stata.Rows} 个有滞后：未作 Wooldridge 差分检验。"))));
            yield break;
        }

        double clusters = stata.Entities;
        yield return PanelTest.F("wooldridge", Math.Pow(stata.Slope + 0.5, 2) / (stata.Variance * clusters / (clusters - 1)), 1, clusters - 1);
        LaggedRegression plm = LaggedRegression.Of(centred, lag, series, constant: true);
        yield return PanelTest.F("wooldridge_difference", plm.Slope * plm.Slope / plm.Variance, 1, plm.Rows - 2);
        yield return PanelTest.F("wooldridge_level", Math.Pow(plm.Slope + 0.5, 2) / plm.Variance, 1, plm.Rows - 2);
    }

    /// <summary>Residuals by place of the differenced regression, without and with a constant; NaN where there is no difference.</summary>
    private static (double[] Plain, double[] Centred, int Columns) Residuals(PanelModel model, PanelSeries series, int[] lag, int[] places, RunContext run)
    {
        double[] y = series.Sort(model.Problem.Y);
        Matrix x = new(places.Length, model.Slopes + 1);
        x.Column(0).Fill(1);
        for (int k = 1; k <= model.Slopes; k++)
        {
            double[] sorted = series.Sort(model.Problem.X.Column(k));
            Difference(sorted, lag, places).CopyTo(x.Column(k));
        }

        Matrix bare = new(places.Length, model.Slopes);
        x.Values[places.Length..].CopyTo(bare.Values);
        double[] dy = Difference(y, lag, places);
        double[] Spread(Matrix design)
        {
            double[] all = new double[y.Length];
            Array.Fill(all, double.NaN);
            double[] residuals = new LinearSolver(design, null, 1e-11, run).Solve(dy).Residuals;
            for (int j = 0; j < places.Length; j++)
            {
                all[places[j]] = residuals[j];
            }

            return all;
        }

        return (Spread(bare), Spread(x), x.Columns);
    }

    private static double[] Difference(double[] sorted, int[] lag, int[] places) => Array.ConvertAll(places, p => sorted[p] - sorted[lag[p]]);
}

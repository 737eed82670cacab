using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What is added to each entity's own regression, in the order of the series: trends, means over entities, the common process.</summary>
internal static class EntityColumns
{
    internal const string Trend = "trend";
    internal const string CommonProcess = "common_process";

    /// <summary>Periods from the first of the sample.</summary>
    internal static double[] TrendOf(PanelSeries series) => [.. series.Periods.Select(period => period + 1.0)];

    /// <summary>Means of a variable over the entities seen in a period, and their lags by date; NaN before the first.</summary>
    internal static IEnumerable<double[]> Means(double[] values, PanelSeries series, int lags)
    {
        double[] sums = new double[series.Span], counts = new double[series.Span];
        for (int p = 0; p < values.Length; p++)
        {
            sums[series.Periods[p]] += values[p];
            counts[series.Periods[p]]++;
        }

        for (int lag = 0; lag <= lags; lag++)
        {
            int back = lag;
            yield return [.. series.Periods.Select(period => period - back >= 0 && counts[period - back] > 0 ? sums[period - back] / counts[period - back] : double.NaN)];
        }
    }

    /// <summary>The common process c_t: coefficients of period dummies in the pooled regression of first differences, summed from the first period (c = 0).</summary>
    /// <remarks>Δy = b'Δx + Σ_t c_t ΔD_t + e; ΔD_t for consecutive periods is a dummy of each difference with coefficient c_t − c_{t−1}. Eberhardt and Teal (2010).</remarks>
    /// <exception cref="IdentificationError">A period has no difference to the one before.</exception>
    internal static double[] Process(PanelModel model, PanelSeries series, double[] y, Matrix x, RunContext run)
    {
        int[] lag = series.Lag(1);
        int[] places = [.. Enumerable.Range(0, lag.Length).Where(p => lag[p] >= 0)];
        int[] steps = new int[series.Span];
        foreach (int p in places)
        {
            steps[series.Periods[p]]++;
        }

        int empty = Array.IndexOf(steps, 0, 1);
        if (empty >= 0)
        {
            throw new IdentificationError(
                new(string.Create(CultureInfo.InvariantCulture, $"period {empty + 1} of the sample has no change from the period before: the common process cannot be traced through it"), string.Create(CultureInfo.InvariantCulture, $"样本第 {empty + 1} 期没有相对前一期的变化，无法推算共同动态过程")),
                new("Use cce_mean_group, or years without such gaps.", "请使用 cce_mean_group，或选取没有此类缺口的年份。"));
        }

        Matrix differences = new(places.Length, x.Columns - 1);
        for (int k = 1; k < x.Columns; k++)
        {
            for (int i = 0; i < places.Length; i++)
            {
                differences[i, k - 1] = x[places[i], k] - x[lag[places[i]], k];
            }
        }

        double[] outcome = Array.ConvertAll(places, p => y[p] - y[lag[p]]);
        int[] codes = Array.ConvertAll(places, p => series.Periods[p] - 1);
        LinearProblem problem = model.Problem with
        {
            Y = outcome,
            X = differences,
            Terms = [.. model.Problem.Terms.Skip(1)],
            Intercept = -1,
            Effects = [new FixedEffect("period", codes, series.Span - 1)],
        };
        LinearEstimate fit = LinearEstimation.Solve(problem, run);
        double[] xb = LeastSquares.XB(problem, fit), growth = new double[series.Span];
        for (int i = 0; i < places.Length; i++)
        {
            growth[codes[i] + 1] += (outcome[i] - xb[i] - fit.Fit.Residuals[i]) / steps[codes[i] + 1];
        }

        for (int t = 1; t < growth.Length; t++)
        {
            growth[t] += growth[t - 1];
        }

        return growth;
    }
}

using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tables and the figure of estimates at several quantiles.</summary>
internal static class QuantileTable
{
    private const string Quantiles = "quantiles";
    private const string Mean = "mean";

    /// <summary>The inference on the coefficients of block t of a joint covariance.</summary>
    internal static IReadOnlyList<CoefficientRow> Rows(IReadOnlyList<string> terms, double[] estimates, CovarianceEstimate joint, int t, double level)
    {
        int k = terms.Count;
        Matrix block = new(k, k);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                block[i, j] = joint.Values[(t * k) + i, (t * k) + j];
            }
        }

        RankInversion? rank = (joint.Inference as QuantileRanks)?.At(t);
        IReadOnlyList<CoefficientRow> rows = CoefficientTable.Rows(terms, estimates, joint with { Values = block, Inference = rank ?? joint.Inference }, level);
        return rank is null ? rows : [.. rows.Select((row, i) => row with { Statistic = rank.Statistic(i) })];
    }

    /// <summary>What belongs to a quantile.</summary>
    /// <exception cref="SpecError">It is none of those estimated.</exception>
    internal static T At<T>(double[] quantiles, double quantile, Func<int, T> value)
    {
        int t = Array.FindIndex(quantiles, tau => Math.Abs(tau - quantile) < 1e-12);
        string list = string.Join(", ", quantiles.Select(tau => tau.ToString(CultureInfo.InvariantCulture)));
        return t >= 0 ? value(t) : throw new SpecError(new("that quantile was not estimated", "未估计该分位点"), new($"The quantiles are: {list}.", $"已估计的分位点：{list}。")) { Field = "quantiles" };
    }

    internal static NumberColumn Quantile(IEnumerable<double> quantiles) => new("quantile", [.. quantiles]);

    /// <summary>A row a quantile and term.</summary>
    internal static Table Tidy(double[] quantiles, Func<int, IReadOnlyList<CoefficientRow>> rows)
    {
        CoefficientRow[] all = [.. Enumerable.Range(0, quantiles.Length).SelectMany(rows)];
        return new("tidy", [Quantile(quantiles.SelectMany((tau, t) => rows(t).Select(_ => tau))), .. CoefficientTable.Tidy(all).Columns]);
    }

    /// <summary>Fitted values and residuals: <c>fitted</c> and <c>residual</c> of a single quantile, else with the quantile in per cent, <c>fitted_q25</c>.</summary>
    internal static Table Augment(EstimationSample sample, double[] y, double[] quantiles, Func<int, double[]> residuals)
    {
        int rows = sample.Table.RowCount;
        List<Column> columns = [];
        double[] used = new double[rows];
        for (int t = 0; t < quantiles.Length; t++)
        {
            double[] fitted = new double[rows], residual = new double[rows], own = residuals(t);
            Array.Fill(fitted, Missing.Value);
            Array.Fill(residual, Missing.Value);
            for (int i = 0; i < y.Length; i++)
            {
                int row = sample.RowMap[i];
                (fitted[row], residual[row], used[row]) = (y[i] - own[i], own[i], 1);
            }

            string mark = quantiles.Length == 1 ? string.Empty : "_q" + (100 * quantiles[t]).ToString("0.####", CultureInfo.InvariantCulture).Replace('.', '_');
            columns.Add(new NumberColumn("fitted" + mark, fitted));
            columns.Add(new NumberColumn("residual" + mark, residual));
        }

        return new("augment", [.. columns, new NumberColumn("used", used, NumberKind.Truth)]);
    }

    /// <summary>Slopes against the quantile with their band, and those of the mean as a level line; the constant, on a scale of its own, only where it is alone.</summary>
    internal static Figure Process(string outcome, double[] quantiles, Func<int, IReadOnlyList<CoefficientRow>> rows, double level, double[] mean)
    {
        CoefficientRow[][] all = [.. Enumerable.Range(0, quantiles.Length).Select(t => rows(t).ToArray())];
        int[] slopes = [.. Enumerable.Range(0, all[0].Length).Where(k => all[0].Length == 1 || all[0][k].Term != ModelFrame.Constant)];
        (double Tau, CoefficientRow Row)[] points = [.. slopes.SelectMany(k => quantiles.Select((tau, t) => (tau, all[t][k])))];
        (double Tau, CoefficientRow Row)[] flat = [.. slopes.SelectMany(k => new[] { quantiles[0], quantiles[^1] }.Select(tau => (tau, all[0][k] with { Estimate = mean[k] })))];
        string percent = (100 * level).ToString("G4", CultureInfo.InvariantCulture);
        Table bands = new("bands", [.. Points(points, Quantiles).Columns, new NumberColumn("conf_low", [.. points.Select(point => Finite(point.Row.Low))]), new NumberColumn("conf_high", [.. points.Select(point => Finite(point.Row.High))])]);
        return new(
            "quantile_process",
            new($"Coefficients on quantiles of {outcome} with {percent}% confidence bands, beside those on its mean", $"{outcome} 各分位点的系数及 {percent}% 置信带，并与均值回归系数对照"),
            new("quantile_process", [.. Points(points, Quantiles).Columns.Zip(Points(flat, Mean).Columns, Joined)]),
            Mark.Line,
            new("quantile", "estimate") { Panel = "term", Series = "model" })
        {
            Layers = [new(Mark.Band, new("quantile") { Low = "conf_low", High = "conf_high", Panel = "term", Series = "model" }) { Data = bands }],
            XTitle = ("Quantile", "分位点"),
            YTitle = ("Coefficient", "系数"),
            Labels = new Dictionary<string, Label>(StringComparer.Ordinal) { [Quantiles] = ("Quantiles", "分位数"), [Mean] = ("Mean", "均值") },
        };
    }

    /// <summary>An end that the test leaves open is not drawn.</summary>
    private static double Finite(double end) => double.IsFinite(end) ? end : Missing.Value;

    private static Table Points((double Tau, CoefficientRow Row)[] points, string model) => new("points",
    [
        Quantile(points.Select(point => point.Tau)),
        TextColumn.Of("term", points.Select(point => point.Row.Term)),
        TextColumn.Of("model", points.Select(_ => model)),
        new NumberColumn("estimate", [.. points.Select(point => point.Row.Estimate)]),
    ]);

    private static Column Joined(Column above, Column below) => above is NumberColumn numbers && below is NumberColumn more
        ? new NumberColumn(above.Name, [.. numbers.Values, .. more.Values])
        : TextColumn.Of(above.Name, [.. Enumerable.Range(0, above.Count).Select(above.TextAt), .. Enumerable.Range(0, below.Count).Select(below.TextAt)]);
}

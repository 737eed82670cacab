using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;

namespace Regio.Bench;

/// <summary>Times of quantile regressions from a table in memory: <c>quantiles [rows] [regressors]</c>; the median, five quantiles with their tests, the bootstrap, and quantiles with fixed effects.</summary>
internal static class QuantileTimes
{
    internal static int Run(string[] args)
    {
        int rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        int regressors = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        MethodInputs large = MethodInputs.Of(Simulate(rows, regressors)), small = MethodInputs.Of(Simulate(Math.Min(rows, 3_252), Math.Min(regressors, 6)));
        string all = string.Join(" + ", Enumerable.Range(1, regressors).Select(k => $"x{k}")), few = string.Join(" + ", Enumerable.Range(1, Math.Min(regressors, 6)).Select(k => $"x{k}"));
        foreach (int threads in new[] { 2, 1 })
        {
            RunContext run = RunContext.Default with { Threads = threads };
            string suffix = string.Create(CultureInfo.InvariantCulture, $"{rows} x {regressors}, {threads} threads");
            Row($"median, robust errors, {suffix}", () => QuantileRegression.Fit(Spec(all, QuantileErrors.Robust, 0.5), large, run));
            Row($"median, nid errors (three fits), {suffix}", () => QuantileRegression.Fit(Spec(all, QuantileErrors.Nid, 0.5), large, run));
            Row($"five quantiles, robust errors, {suffix}", () => QuantileRegression.Fit(Spec(all, QuantileErrors.Robust, 0.1, 0.25, 0.5, 0.75, 0.9), large, run));
            Row($"median, 500 bootstrap draws, 3,252 rows, {threads} threads", () => QuantileRegression.Fit(Spec(few, QuantileErrors.Bootstrap, 0.5), small, run));
            Row($"moments with effects, five quantiles, {suffix}", () => QuantileFixedEffects.Fit(new() { Formula = Formula.Parse($"y ~ {all} | city + year"), Quantiles = [0.1, 0.25, 0.5, 0.75, 0.9] }, large, run));
        }

        return 0;
    }

    private static QuantileRegressionSpec Spec(string regressors, QuantileErrors errors, params double[] quantiles)
        => new() { Formula = Formula.Parse($"y ~ {regressors}"), Quantiles = quantiles, Errors = errors };

    private static void Row(string name, Action work)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < 3; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            work();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{best,8:F3} s  {name}"));
    }

    private static Table Simulate(int rows, int regressors)
    {
        Philox random = new(1, "quantile times");
        double[][] x = new double[regressors][];
        double[] y = new double[rows];
        random.Normals(y);
        for (int k = 0; k < regressors; k++)
        {
            x[k] = new double[rows];
            random.Normals(x[k]);
            for (int i = 0; i < rows; i++)
            {
                y[i] += x[k][i] / (k + 1);
            }
        }

        List<Column> columns = [new NumberColumn("y", y), .. x.Select((values, k) => new NumberColumn($"x{k + 1}", values))];
        columns.Add(new NumberColumn("city", [.. Enumerable.Range(0, rows).Select(i => (double)(i / 12))]));
        columns.Add(new NumberColumn("year", [.. Enumerable.Range(0, rows).Select(i => (double)(i % 12))]));
        return new("data", columns);
    }
}

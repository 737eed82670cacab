using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of whole regressions with instruments, all diagnostics and sets included: <c>instruments</c>; its peer is bench/peers/instruments.R.</summary>
internal static class InstrumentTimes
{
    internal static int Run()
    {
        Table large = Data(1_000_000, 3, 1);
        Row("2SLS, three effects, 10^6 rows, iid", large, "y ~ x1 + x2 | firm + city + year | d ~ z1 + z2", "iid", InstrumentalEstimator.TwoStage);
        Row("2SLS, three effects, 10^6 rows, clustered", large, "y ~ x1 + x2 | firm + city + year | d ~ z1 + z2", "cluster(city)", InstrumentalEstimator.TwoStage);
        Row("2SLS, no effects, 10^6 rows, iid", large, "y ~ x1 + x2 | d ~ z1 + z2", "iid", InstrumentalEstimator.TwoStage);
        Row("2SLS, no effects, 10^6 rows, clustered", large, "y ~ x1 + x2 | d ~ z1 + z2", "cluster(city)", InstrumentalEstimator.TwoStage);
        Row("2SLS, one effect, 10^6 rows, iid", large, "y ~ x1 + x2 | firm | d ~ z1 + z2", "iid", InstrumentalEstimator.TwoStage);
        Table small = Data(3_252, 8, 2);
        string controls = string.Join(" + ", Enumerable.Range(1, 8).Select(k => $"x{k}"));
        Row("CUE, 3,252 rows, hc1", small, $"y ~ {controls} | d ~ z1 + z2", "hc1", InstrumentalEstimator.Cue);
        Row("CUE, 3,252 rows, clustered", small, $"y ~ {controls} | d ~ z1 + z2", "cluster(city)", InstrumentalEstimator.Cue);
        return 0;
    }

    private static void Row(string name, Table data, string formula, string covariance, InstrumentalEstimator estimator)
    {
        InstrumentalVariablesSpec spec = new() { Formula = Formula.Parse(formula), Covariance = Covariance.Parse(covariance), Estimator = estimator };
        int iterations = 0;
        (double median, double first) = Warm.Time(() =>
        {
            InstrumentalVariablesResult result = InstrumentalVariables.Fit(spec, data, RunContext.Default with { Threads = 2 });
            GC.KeepAlive(result.Glance());
            iterations = result.Iterations;
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-45} {median,8:F3} s  first {first,8:F3} s  {iterations} iterations"));
    }

    private static Table Data(int rows, int controls, ulong seed)
    {
        Philox draw = new(seed, "instrument times");
        double[][] columns = [.. Enumerable.Range(0, controls + 4).Select(_ => new double[rows])];
        foreach (double[] column in columns)
        {
            draw.Normals(column);
        }

        double[] d = new double[rows], y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            d[i] = (0.3 * columns[0][i]) + (0.2 * columns[1][i]) + columns[2][i] + (0.1 * columns[4][i]);
            y[i] = d[i] + columns[4][i] + (0.6 * columns[2][i]) + columns[3][i];
        }

        return new Table("data",
        [
            new NumberColumn("y", y), new NumberColumn("d", d), new NumberColumn("z1", columns[0]), new NumberColumn("z2", columns[1]),
            .. Enumerable.Range(1, controls).Select(k => new NumberColumn($"x{k}", columns[3 + k])),
            new NumberColumn("firm", [.. Enumerable.Range(0, rows).Select(i => (double)(i % (rows / 10)))], NumberKind.Whole),
            new NumberColumn("city", [.. Enumerable.Range(0, rows).Select(i => (double)(i * 7919L % 271))], NumberKind.Whole),
            new NumberColumn("year", [.. Enumerable.Range(0, rows).Select(i => (double)(i % 12))], NumberKind.Whole),
        ]);
    }
}

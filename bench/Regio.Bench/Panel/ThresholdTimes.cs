using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;

namespace Regio.Bench;

/// <summary>Times of a whole double-threshold regression, tests of one and two thresholds by 300 bootstrap replications each: <c>threshold [entities] [periods]</c>, seven regressors.</summary>
internal static class ThresholdTimes
{
    internal static int Run(string[] args)
    {
        int entities = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 271;
        int periods = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 12;
        Table data = Simulate(entities, periods);
        foreach ((string name, int? grid, bool anew, int threads) in new (string, int?, bool, int)[] { ("400 quantiles", 400, false, 2), ("every value", null, false, 2), ("every value", null, false, 1), ("every value, anew", null, true, 2) })
        {
            PanelThresholdSpec spec = new()
            {
                Formula = Formula.Parse("y ~ z1 + z2 + z3 + z4 + z5 + z6"),
                RegimeRegressors = [Expression.Parse("x")],
                ThresholdVariable = Expression.Parse("q"),
                Entity = "city",
                Time = "year",
                Thresholds = 2,
                TimeEffects = true,
                Trim = [0.05],
                Grid = grid,
                Reestimate = anew,
            };
            double best = double.PositiveInfinity;
            for (int run = 0; run < 3; run++)
            {
                long start = Stopwatch.GetTimestamp();
                PanelThresholdResult result = PanelThreshold.Fit(spec, MethodInputs.Of(data), RunContext.Default with { Threads = threads });
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
                GC.KeepAlive(result.Tidy());
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {entities * periods,8} rows  2 x 300 replications  {threads} threads  {best,7:F3} s"));
        }

        Dynamic(data);
        return 0;
    }

    /// <summary>Dynamic threshold model by GMM, 100 quantiles, the linearity test with its bootstrap.</summary>
    private static void Dynamic(Table data)
    {
        DynamicThresholdSpec spec = new() { Formula = Formula.Parse("y ~ x + z1"), ThresholdVariable = Expression.Parse("q"), Entity = "city", Time = "year", Collapse = true, MaxLag = 4, Grid = 100 };
        double best = double.PositiveInfinity;
        for (int run = 0; run < 3; run++)
        {
            long start = Stopwatch.GetTimestamp();
            DynamicThresholdResult result = DynamicThreshold.Fit(spec, MethodInputs.Of(data), RunContext.Default with { Threads = 2 });
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            GC.KeepAlive(result.Tidy());
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"dynamic (GMM)",-20} {data.RowCount,8} rows  300 replications      2 threads  {best,7:F3} s"));
    }

    private static Table Simulate(int entities, int periods)
    {
        int rows = entities * periods;
        Philox draw = new(1, "threshold times");
        double[] city = [.. Enumerable.Range(0, rows).Select(i => (double)(i / periods))], year = [.. Enumerable.Range(0, rows).Select(i => 2011.0 + (i % periods))];
        double[][] columns = [.. Enumerable.Range(0, 8).Select(_ => new double[rows])];
        foreach (double[] column in columns)
        {
            draw.Normals(column);
        }

        double[] y = [.. Enumerable.Range(0, rows).Select(i => ((columns[1][i] > 0.5 ? 0.9 : columns[1][i] > -0.5 ? 0.5 : 0.2) * columns[0][i]) + columns[2][i] + draw.NextNormal())];
        return new("data", [new NumberColumn("city", city), new NumberColumn("year", year), new NumberColumn("y", y), new NumberColumn("x", columns[0]), new NumberColumn("q", columns[1]),
            .. Enumerable.Range(1, 6).Select(k => new NumberColumn(string.Create(CultureInfo.InvariantCulture, $"z{k}"), columns[k + 1]))]);
    }
}

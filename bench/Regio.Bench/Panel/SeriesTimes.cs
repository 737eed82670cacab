using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of methods on the time dimension of a panel, from a table in memory to the result: <c>series [entities] [periods] [file]</c>; a file receives the data for the peers (bench/Regio.Bench/Panel/series.R).</summary>
internal static class SeriesTimes
{
    private const int Repeats = 5;

    internal static int Run(string[] args)
    {
        int entities = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 280;
        int periods = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30;
        Table data = Simulate(entities, periods);
        if (args.Length > 2)
        {
            Write(data, args[2]);
        }

        MethodInputs inputs = MethodInputs.Of(data);
        RunContext run = RunContext.Default with { Threads = 2 };
        UnitRoots(inputs, run);
        Cointegration(inputs, run);
        Granger(inputs, run);
        Heterogeneous(inputs, run);
        Projections(inputs, run);
        return 0;
    }

    private static void UnitRoots(MethodInputs inputs, RunContext run)
    {
        PanelUnitRootSpec spec = new() { Variables = [Expression.Parse("y")], Entity = "id", Time = "year", Forms = SeriesForms.Level, LagSelection = LagSelection.Fixed, Lags = 2 };
        UnitRootTest[] all = Enum.GetValues<UnitRootTest>();
        foreach (UnitRootTest test in all)
        {
            Time($"unit roots, {test}, 2 lags", () => PanelUnitRoot.Fit(spec with { Tests = [test] }, inputs, run));
        }

        Time("unit roots, all tests, level and difference, lags by SIC", () => PanelUnitRoot.Fit(spec with { Tests = all, Forms = SeriesForms.Both, LagSelection = LagSelection.Sic, Lags = null }, inputs, run));
    }

    private static void Cointegration(MethodInputs inputs, RunContext run)
    {
        PanelCointegrationSpec spec = new() { Formula = Formula.Parse("y ~ x + z"), Entity = "id", Time = "year" };
        Time("cointegration, Pedroni, Kao, Westerlund", () => PanelCointegration.Fit(spec, inputs, run));
        Time("cointegration, Westerlund, 400 bootstrap replications", () => PanelCointegration.Fit(spec with { Tests = [CointegrationTest.Westerlund], Replications = 400 }, inputs, run));
    }

    private static void Granger(MethodInputs inputs, RunContext run)
    {
        PanelGrangerSpec spec = new() { Variables = [Expression.Parse("d(y)"), Expression.Parse("d(x)")], Entity = "id", Time = "year", Tests = [GrangerTest.DumitrescuHurlin], Lags = 2 };
        Time("Granger, Dumitrescu-Hurlin, both directions", () => PanelGranger.Fit(spec, inputs, run));
        Time("Granger, all three tests, both directions", () => PanelGranger.Fit(spec with { Tests = Enum.GetValues<GrangerTest>() }, inputs, run));
        Time("Granger, Dumitrescu-Hurlin, 1,000 bootstrap replications", () => PanelGranger.Fit(spec with { Replications = 1_000 }, inputs, run));
    }

    private static void Heterogeneous(MethodInputs inputs, RunContext run)
    {
        MeanGroupSpec spec = new() { Formula = Formula.Parse("y ~ x + z"), Entity = "id", Time = "year" };
        foreach (MeanGroupEstimator estimator in Enum.GetValues<MeanGroupEstimator>())
        {
            Time($"mean group, {estimator}", () => MeanGroup.Fit(spec with { Estimator = estimator }, inputs, run));
        }

        PooledMeanGroupSpec pooled = new() { Formula = Formula.Parse("y ~ x + z"), Entity = "id", Time = "year" };
        Time("pooled mean group", () => PooledMeanGroup.Fit(pooled, inputs, run));
    }

    private static void Projections(MethodInputs inputs, RunContext run)
    {
        LocalProjectionsSpec spec = new() { Formula = Formula.Parse("y ~ z | id + year"), Shock = Expression.Parse("x"), Horizons = 8, Entity = "id", Time = "year" };
        Time("local projections, 9 horizons, clustered", () => LocalProjections.Fit(spec, inputs, run));
        Time("local projections, 9 horizons, Driscoll-Kraay", () => LocalProjections.Fit(spec with { Covariance = Covariance.Parse("dk") }, inputs, run));
    }

    private static void Time(string name, Func<IMethodResult> fit)
    {
        double[] seconds = new double[Repeats + 1];
        for (int run = 0; run <= Repeats; run++)
        {
            long start = Stopwatch.GetTimestamp();
            fit();
            seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-62} first {seconds[0]:F3} s, median of the others {seconds.Skip(1).Order().ElementAt(Repeats / 2):F4} s"));
    }

    /// <summary>Two random walks with a common shock, and y cointegrated with them at slopes of each entity: e_it = 0.5 e_{t−1} + noise.</summary>
    private static Table Simulate(int entities, int periods)
    {
        Philox random = new(1, "series times");
        double[] common = [.. Enumerable.Range(0, periods).Select(_ => random.NextNormal())];
        double[][] columns = [.. Enumerable.Range(0, 5).Select(_ => new double[entities * periods])];
        for (int g = 0, row = 0; g < entities; g++)
        {
            double x = 0, z = 0, e = 0, slope = 1 + (0.3 * random.NextNormal()), effect = random.NextNormal();
            for (int t = 0; t < periods; t++, row++)
            {
                x += random.NextNormal() + (0.5 * common[t]);
                z += random.NextNormal();
                e = (0.5 * e) + random.NextNormal();
                (columns[0][row], columns[1][row], columns[2][row], columns[3][row], columns[4][row]) = (g + 1, 1990 + t, effect + (slope * x) - (0.5 * z) + e, x, z);
            }
        }

        return new("data", [.. new[] { "id", "year", "y", "x", "z" }.Select((name, k) => new NumberColumn(name, columns[k]))]);
    }

    private static void Write(Table data, string path)
    {
        using StreamWriter writer = new(path);
        writer.WriteLine(string.Join(',', data.Columns.Select(column => column.Name)));
        double[][] columns = [.. data.Columns.Select(column => ((NumberColumn)column).Memory.ToArray())];
        for (int row = 0; row < data.RowCount; row++)
        {
            writer.WriteLine(string.Join(',', columns.Select(column => column[row].ToString("R", CultureInfo.InvariantCulture))));
        }
    }
}

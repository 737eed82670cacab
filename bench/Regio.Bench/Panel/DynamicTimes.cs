using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;

namespace Regio.Bench;

/// <summary>Times of dynamic panels from a table in memory to the result with all tests: <c>dynamic [entities] [periods]</c>.</summary>
internal static class DynamicTimes
{
    internal static int Run(string[] args)
    {
        int entities = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2_000;
        int periods = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        Table data = Simulate(entities, periods);
        DynamicPanelSpec system = new() { Formula = Formula.Parse("y ~ lag(y) + x + z"), Entity = "id", Time = "year", Endogenous = [Expression.Parse("x")] };
        RunContext run = RunContext.Default with { Threads = 2 };
        Time("system, two steps, Windmeijer", () => DynamicPanel.Fit(system, MethodInputs.Of(data), run));
        Time("system, collapsed", () => DynamicPanel.Fit(system with { Collapse = true }, MethodInputs.Of(data), run));
        Time("difference, deviations", () => DynamicPanel.Fit(system with { Equations = DynamicEquations.Difference, Transform = PanelTransform.Orthogonal }, MethodInputs.Of(data), run));
        Time("panel VAR, 2 variables, 200 draws", () => PanelVar.Fit(new() { Variables = [Expression.Parse("x"), Expression.Parse("y")], Entity = "id", Time = "year", InstrumentLags = 3, Instruments = PanelVarInstruments.Collapsed }, MethodInputs.Of(data), run));
        return 0;
    }

    private static void Time(string name, Func<IMethodResult> fit)
    {
        double[] seconds = new double[6];
        double instruments = 0;
        for (int run = 0; run < seconds.Length; run++)
        {
            long start = Stopwatch.GetTimestamp();
            instruments = fit().Glance().Numbers("instruments").Memory.Span[0];
            seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} {instruments,4} instruments  first {seconds[0]:F3} s, median of the others {seconds.Skip(1).Order().ElementAt(2):F3} s"));
    }

    private static Table Simulate(int entities, int periods)
    {
        Philox random = new(1, "dynamic times");
        double[][] columns = [.. Enumerable.Range(0, 5).Select(_ => new double[entities * periods])];
        for (int g = 0, row = 0; g < entities; g++)
        {
            double effect = random.NextNormal(), y = 0, x = 0;
            for (int t = -20; t < periods; t++)
            {
                double error = random.NextNormal(), z = random.NextNormal();
                x = (0.5 * x) + (0.3 * effect) + (0.3 * error) + random.NextNormal();
                y = (0.5 * y) + (0.5 * x) + (0.3 * z) + effect + error;
                if (t >= 0)
                {
                    (columns[0][row], columns[1][row], columns[2][row], columns[3][row], columns[4][row]) = (g, 2000 + t, y, x, z);
                    row++;
                }
            }
        }

        return new("data", [.. new[] { "id", "year", "y", "x", "z" }.Select((name, k) => new NumberColumn(name, columns[k]))]);
    }
}

using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of whole methods that resample: permutations of a group difference, bootstrap of mediation, placebo draws: <c>mechanisms [entities] [periods]</c>, six regressors, two-way effects.</summary>
internal static class MechanismTimes
{
    private const string Model = "y ~ x + z1 + z2 + z3 + z4 + z5 | city + year";

    internal static int Run(string[] args)
    {
        int entities = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 271;
        int periods = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 12;
        MethodInputs data = MethodInputs.Of(Simulate(entities, periods));
        foreach (int threads in new[] { 2, 1 })
        {
            RunContext run = RunContext.Default with { Threads = threads };
            string suffix = string.Create(CultureInfo.InvariantCulture, $"{entities * periods} rows, {threads} threads");
            Row($"group difference, 1,000 permutations by city, {suffix}", () => GroupComparison.Fit(Groups("city"), data, run));
            Row($"group difference, 1,000 permutations by row, {suffix}", () => GroupComparison.Fit(Groups("rows"), data, run));
            Row($"mediation, one mediator, 1,000 draws by city, {suffix}", () => Mediation.Fit(Channel("m"), data, run));
            Row($"mediation, two mediators, 1,000 draws by city, {suffix}", () => Mediation.Fit(Channel("m", "n"), data, run));
            Row($"placebo, 500 draws of rows, {suffix}", () => Placebo.Fit(Draws(null), data, run));
            Row($"placebo, 500 draws of paths, {suffix}", () => Placebo.Fit(Draws("city"), data, run));
        }

        return 0;
    }

    private static GroupComparisonSpec Groups(string by) => new()
    {
        Formula = Formula.Parse(Model),
        Entity = "city",
        Time = "year",
        Group = Expression.Parse("east"),
        Covariance = Covariance.Parse("cluster(city)"),
        Tests = [GroupTest.Permutation],
        Permutation = new() { Replications = 1000, By = by },
    };

    private static MediationSpec Channel(params string[] mediators) => new()
    {
        Formula = Formula.Parse(Model),
        Entity = "city",
        Time = "year",
        Treatment = Expression.Parse("x"),
        Mediators = [.. mediators.Select(Expression.Parse)],
        Covariance = Covariance.Parse("cluster(city)"),
        Bootstrap = new() { Replications = 1000 },
    };

    private static PlaceboSpec Draws(string? unit) => new()
    {
        Formula = Formula.Parse(Model),
        Entity = "city",
        Time = "year",
        Covariance = Covariance.Parse("cluster(city)"),
        Replications = 500,
        Unit = unit,
    };

    private static void Row(string name, Func<IMethodResult> fit)
    {
        double[] seconds = new double[4];
        for (int run = 0; run < seconds.Length; run++)
        {
            long start = Stopwatch.GetTimestamp();
            GC.KeepAlive(fit().Glance());
            seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-75} {seconds.Skip(1).Order().ElementAt(1),8:F3} s  (first {seconds[0]:F3} s)"));
    }

    private static Table Simulate(int entities, int periods)
    {
        int rows = entities * periods;
        Philox draw = new(1, "mechanism times");
        double[][] z = [.. Enumerable.Range(0, 9).Select(_ => new double[rows])];
        foreach (double[] column in z)
        {
            draw.Normals(column);
        }

        double[] city = [.. Enumerable.Range(0, rows).Select(i => (double)(i / periods))], year = [.. Enumerable.Range(0, rows).Select(i => 2011.0 + (i % periods))];
        double[] east = Array.ConvertAll(city, c => c % 5 < 2 ? 1.0 : 0);
        double[] m = [.. Enumerable.Range(0, rows).Select(i => (0.3 * z[0][i]) + z[6][i])], n = [.. Enumerable.Range(0, rows).Select(i => (0.2 * z[0][i]) + z[7][i])];
        double[] y = [.. Enumerable.Range(0, rows).Select(i => ((0.2 + (0.05 * east[i])) * z[0][i]) + (0.2 * m[i]) + (0.1 * n[i]) + z[1][i] + z[8][i])];
        return new("data", [new NumberColumn("city", city), new NumberColumn("year", year), new NumberColumn("east", east), new NumberColumn("y", y), new NumberColumn("x", z[0]),
            new NumberColumn("m", m), new NumberColumn("n", n), .. Enumerable.Range(1, 5).Select(k => new NumberColumn(string.Create(CultureInfo.InvariantCulture, $"z{k}"), z[k]))]);
    }
}

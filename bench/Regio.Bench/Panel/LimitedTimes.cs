using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of Tobit and selection models, from a table in memory to coefficients and standard errors: <c>limited [entities] [periods]</c>.</summary>
internal static class LimitedTimes
{
    private const int Runs = 3;

    internal static int Run(string[] args)
    {
        int entities = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000, periods = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        MethodInputs data = MethodInputs.Of(Data(entities, periods));
        Console.WriteLine($"{entities} entities, {periods} periods, five regressors; two threads, median of {Runs} after one warm-up");
        Formula censored = Formula.Parse("max(y, 0) ~ x1 + x2 + x3 + x4 + x5"), selection = Formula.Parse("d ~ x1 + x2 + x3 + x4 + x5 + z"), outcome = Formula.Parse("y ~ x1 + x2 + x3 + x4 + x5");
        MarginalSpec none = new() { At = MarginalAt.None };
        Time("tobit", run => Tobit.Fit(new TobitSpec { Formula = censored, Marginal = none }, data, run));
        Time("tobit with marginal effects", run => Tobit.Fit(new TobitSpec { Formula = censored }, data, run).Marginal.Effects[0]);
        Time("random-effects tobit, 12 adaptive points", run => RandomEffectsTobit.Fit(new RandomEffectsTobitSpec { Formula = censored, Entity = "id", Marginal = none }, data, run));
        Time("truncated", run => Truncated.Fit(new TruncatedSpec { Formula = outcome, Lower = Expression.Parse("0"), Marginal = none }, data, run));
        Time("heckman, likelihood", run => Heckman.Fit(new HeckmanSpec { Formula = outcome, Selection = selection, Marginal = none }, data, run));
        HeckmanSpec steps = new() { Formula = Formula.Parse("y ~ x1 + x2 + x3 + x4 + x5 | id + year"), Selection = selection, Estimator = SelectionEstimator.TwoStep, Covariance = Covariance.Parse("cluster(id)"), Marginal = none };
        Time("heckman, two steps, two-way effects, clustered", run => Heckman.Fit(steps, data, run));
        Time("the same by 100 bootstrap draws of entities", run => Heckman.Fit(steps with { Errors = SelectionErrors.Bootstrap, Bootstrap = new Resample { Replications = 100 } }, data, run));
        return 0;
    }

    private static void Time(string what, Func<RunContext, object> work)
    {
        RunContext run = new() { Threads = 2 };
        List<double> times = [];
        for (int i = 0; i <= Runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = work(run);
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-50} {times.Skip(1).Order().ElementAt(Runs / 2),8:F3} s"));
    }

    private static Table Data(int entities, int periods)
    {
        Philox random = new(7, "limited_bench");
        int n = entities * periods;
        double[][] x = [.. Enumerable.Range(0, 6).Select(_ => new double[n])];
        double[] id = new double[n], year = new double[n], y = new double[n], d = new double[n];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double u = random.NextNormal();
            for (int t = 0; t < periods; t++, i++)
            {
                (id[i], year[i]) = (g, 2000 + t);
                for (int k = 0; k < 6; k++)
                {
                    x[k][i] = random.NextNormal();
                }

                double v = random.NextNormal(), e = (0.5 * v) + (Math.Sqrt(0.75) * random.NextNormal());
                y[i] = 0.5 + x[0][i] - (0.5 * x[1][i]) + (0.2 * x[2][i]) + u + e;
                d[i] = 0.3 + (0.5 * x[0][i]) + x[5][i] + v > 0 ? 1 : 0;
            }
        }

        return new Table("limited", [new NumberColumn("id", id), new NumberColumn("year", year), new NumberColumn("y", y), new NumberColumn("d", d), .. x.Select((values, k) => new NumberColumn(k < 5 ? $"x{k + 1}" : "z", values))]);
    }
}

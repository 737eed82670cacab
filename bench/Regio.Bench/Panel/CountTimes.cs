using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of whole Poisson regressions with three effects, from a table in memory to coefficients and standard errors: <c>poisson [rows ...]</c>. fixest's <c>fepois</c> does the same work.</summary>
internal static class CountTimes
{
    private const int Runs = 3;

    internal static int Run(string[] args)
    {
        int[] sizes = args.Length == 0 ? [1_000_000] : [.. args.Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        Console.WriteLine("table to standard errors, two threads, median of 3 after one warm-up; y = exp(...) without zeros, n = negative binomial with zeros");
        Console.WriteLine($"{"design",-10} {"rows",9} {"y",-8} {"checks",-8} {"kept",9} {"steps",6} {"deviance",14} {"total s",9}");
        foreach (int n in sizes)
        {
            foreach (bool difficult in new[] { false, true })
            {
                Table data = Data(n, difficult);
                Row(data, difficult, "exp_y", [SeparationCheck.Fe]);
                Row(data, difficult, "negbin_y", [SeparationCheck.Fe]);
                Row(data, difficult, "negbin_y", [SeparationCheck.Fe, SeparationCheck.Simplex, SeparationCheck.Ir, SeparationCheck.Mu]);
            }
        }

        return 0;
    }

    private static void Row(Table data, bool difficult, string outcome, SeparationCheck[] checks)
    {
        PoissonSpec spec = new() { Formula = Formula.Parse($"{outcome} ~ x1 + x2 | indiv_id + year + firm_id"), Separation = checks };
        RunContext run = new() { Threads = 2 };
        List<double> times = [];
        GeneralizedResult result = null!;
        for (int i = 0; i <= Runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            result = Poisson.Fit(spec, data, run);
            _ = result.Coefficients;
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        double median = times.Skip(1).Order().ElementAt(Runs / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(difficult ? "difficult" : "simple"),-10} {data.RowCount,9} {outcome,-8} {(checks.Length == 1 ? "fe" : "all"),-8} {result.Sample.Rows,9} {result.Iterations,6} {result.Deviance,14:G8} {median,9:F3}"));
    }

    /// <summary>The generator of fixest's benchmark: x2 = x1², ln μ = x1 + x2/20 + effects + noise; counts are negative binomial with that mean and θ = ½.</summary>
    private static Table Data(int n, bool difficult)
    {
        (FixedEffect[] effects, double[][] columns) = FixedEffectDesigns.Base(n, 1, difficult, 1);
        double[] square = Array.ConvertAll(columns[1], x => x * x);
        double[] mean = [.. columns[0].Select((y, i) => Math.Exp(y + (0.05 * square[i])))];
        Philox draw = new(2);
        double[] counts = Array.ConvertAll(mean, mu => (double)draw.NextPoisson(2 * mu * draw.NextGamma(0.5)));
        return new Table("bench",
        [
            new NumberColumn("exp_y", mean),
            new NumberColumn("negbin_y", counts),
            new NumberColumn("x1", columns[1]),
            new NumberColumn("x2", square),
            .. effects.Select(effect => new NumberColumn(effect.Name, Array.ConvertAll(effect.Codes, code => (double)code), NumberKind.Whole)),
        ]);
    }
}

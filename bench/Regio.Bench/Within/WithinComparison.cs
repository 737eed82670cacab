using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of the within transform on the designs of the public benchmarks: <c>within [akm] [projections|schwarz|factorisation] [rows ...]</c>, from integer codes to demeaned columns.</summary>
internal static class WithinComparison
{
    private const int Runs = 3;

    private static WithinOptions Options { get; set; } = WithinOptions.Default;

    internal static int Run(string[] args)
    {
        int[] sizes = [.. args.Where(text => char.IsAsciiDigit(text[0])).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        sizes = sizes.Length == 0 ? [100_000, 1_000_000] : sizes;
        Options = WithinOptions.Default with { Method = args.Select(text => Enum.TryParse(text, ignoreCase: true, out WithinMethod method) && !char.IsAsciiDigit(text[0]) ? method : WithinMethod.Auto).FirstOrDefault(method => method != WithinMethod.Auto) };
        bool all = !args.Contains("akm");
        Console.WriteLine("three effects (individual, year, firm), two threads, median of 3 after one warm-up");
        Console.WriteLine($"{"design",-12} {"rows",9} {"k",3} {"setup s",9} {"demean s",9} {"total s",9} {"iterations",11} {"criterion",10} {"max normal eq.",15}  solver");
        foreach (int n in sizes)
        {
            foreach (int k in !all ? [] : n > 2_000_000 ? [1] : new[] { 1, 10 })
            {
                Row("simple", n, k, FixedEffectDesigns.Base(n, k, false, 1));
                Row("difficult", n, k, FixedEffectDesigns.Base(n, k, true, 1));
            }

            // Sorting ρ and mobility δ of the worker-firm designs.
            foreach ((double sorting, double moves) in new[] { (0.0, 0.1), (20, 0.02), (0, 0.005) })
            {
                Row(string.Create(CultureInfo.InvariantCulture, $"akm {sorting}/{moves}"), n, 1, new WorkerFirmDesign(1).Draw(n, sorting, moves));
            }
        }

        return 0;
    }

    private static void Row(string name, int n, int k, (FixedEffect[] Effects, double[][] Columns) data)
    {
        (FixedEffect[] effects, double[][] columns) = data;
        RunContext run = new() { Threads = 2 };
        List<(double Setup, double Demean)> times = [];
        WithinReport report = null!;
        double[][] work = null!;
        for (int i = 0; i <= Runs; i++)
        {
            work = [.. columns.Select(column => (double[])column.Clone())];
            long start = Stopwatch.GetTimestamp();
            WithinTransform transform = WithinTransform.Create(effects, null, Options, run);
            double setup = Stopwatch.GetElapsedTime(start).TotalSeconds;
            report = transform.Demean(work);
            times.Add((setup, Stopwatch.GetElapsedTime(start).TotalSeconds - setup));
        }

        (double s, double d) = times.Skip(1).OrderBy(time => time.Setup + time.Demean).ElementAt(Runs / 2);
        double criterion = report.Columns.Max(column => column.Criterion);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} {n,9} {k,3} {s,9:F3} {d,9:F3} {s + d,9:F3} {report.Iterations,11} {criterion,10:G2} {Largest(effects, work),15:G2}  {report.Solver}{(report.Converged ? string.Empty : " NOT CONVERGED")}"));
    }

    /// <summary>Largest |mean of a demeaned column over a level|, over all effects, levels and columns, relative to the column's standard deviation.</summary>
    private static double Largest(FixedEffect[] effects, double[][] columns)
    {
        double largest = 0;
        foreach (double[] column in columns)
        {
            double sd = Math.Sqrt(column.Sum(value => value * value) / column.Length);
            foreach (FixedEffect effect in effects)
            {
                double[] sum = new double[effect.Levels];
                int[] count = new int[effect.Levels];
                for (int row = 0; row < column.Length; row++)
                {
                    sum[effect.Codes[row]] += column[row];
                    count[effect.Codes[row]]++;
                }

                largest = Math.Max(largest, sum.Select((total, level) => Math.Abs(total) / count[level]).Max() / sd);
            }
        }

        return largest;
    }
}

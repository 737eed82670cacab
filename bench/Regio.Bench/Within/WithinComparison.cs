using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of the within transform on the designs of the public benchmarks: <c>within [rows ...]</c>, from integer codes to demeaned columns.</summary>
internal static class WithinComparison
{
    private const int Runs = 3;

    internal static int Run(string[] args)
    {
        int[] sizes = args.Length == 0 ? [100_000, 1_000_000] : [.. args.Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        Console.WriteLine("three effects (individual, year, firm), two threads, median of 3 after one warm-up");
        Console.WriteLine($"{"design",-10} {"rows",9} {"k",3} {"setup s",9} {"demean s",9} {"total s",9} {"iterations",11} {"criterion",10} {"max normal eq.",15}  solver");
        foreach (int n in sizes)
        {
            foreach (int k in new[] { 1, 10 })
            {
                foreach (bool difficult in new[] { false, true })
                {
                    Row(n, k, difficult);
                }
            }
        }

        return 0;
    }

    private static void Row(int n, int k, bool difficult)
    {
        (FixedEffect[] effects, double[][] columns) = FixedEffectDesigns.Base(n, k, difficult, 1);
        RunContext run = new() { Threads = 2 };
        List<(double Setup, double Demean)> times = [];
        WithinReport report = null!;
        double[][] work = null!;
        for (int i = 0; i <= Runs; i++)
        {
            work = [.. columns.Select(column => (double[])column.Clone())];
            long start = Stopwatch.GetTimestamp();
            WithinTransform transform = WithinTransform.Create(effects, null, WithinOptions.Default, run);
            double setup = Stopwatch.GetElapsedTime(start).TotalSeconds;
            report = transform.Demean(work);
            times.Add((setup, Stopwatch.GetElapsedTime(start).TotalSeconds - setup));
        }

        (double s, double d) = times.Skip(1).OrderBy(time => time.Setup + time.Demean).ElementAt(Runs / 2);
        string name = difficult ? "difficult" : "simple";
        double criterion = report.Columns.Max(column => column.Criterion);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {n,9} {k,3} {s,9:F3} {d,9:F3} {s + d,9:F3} {report.Iterations,11} {criterion,10:G2} {Largest(effects, work),15:G2}  {report.Solver}{(report.Converged ? string.Empty : " NOT CONVERGED")}"));
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

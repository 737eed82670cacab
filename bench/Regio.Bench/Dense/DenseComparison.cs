using System.Diagnostics;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Bench;

/// <summary>Dense algebra, timed in one process.</summary>
public static class DenseComparison
{
    /// <summary>Runs the comparison; arguments are the orders of the matrices.</summary>
    public static int Run(string[] args)
    {
        RunContext run = RunContext.Default with { Threads = Environment.ProcessorCount };
        int[] orders = args.Length > 0 ? [.. args.Select(a => int.Parse(a, System.Globalization.CultureInfo.InvariantCulture))] : [1302, 2464, 4914];
        foreach (int n in orders)
        {
            Matrix a = new(n, n);
            a.Values.Fill(0.5);
            Stopwatch clock = Stopwatch.StartNew();
            Gemm.Multiply(a, a, run);
            Console.WriteLine($"GEMM {n}: {clock.Elapsed.TotalSeconds:F3} s");
        }

        return 0;
    }
}

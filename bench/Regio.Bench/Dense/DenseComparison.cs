using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Bench;

/// <summary>Dense algebra beside OpenBLAS in one process: <c>dense [gemm] [lu] [eigen] [tall] [threads=2] [order …]</c>. Minimum of several runs, taken in turn.</summary>
/// <remarks>OpenBLAS runs as the environment says (OPENBLAS_NUM_THREADS, OPENBLAS_CORETYPE); its name, printed first, tells which kernels it chose.</remarks>
public static class DenseComparison
{
    /// <summary>Runs the comparison and prints a table.</summary>
    public static int Run(string[] args)
    {
        int threads = args.Where(a => a.StartsWith("threads=", StringComparison.Ordinal)).Select(a => int.Parse(a[8..], CultureInfo.InvariantCulture)).FirstOrDefault(Environment.ProcessorCount);
        int[] orders = [.. args.Where(a => char.IsAsciiDigit(a[0])).Select(a => int.Parse(a, CultureInfo.InvariantCulture))];
        RunContext run = RunContext.Default with { Threads = threads };
        OpenBlas? peer = OpenBlas.Find();
        Console.WriteLine($"kernels: {SimdChoice.Best}, {threads} threads; peer: {peer?.Name ?? "no OpenBLAS found"}");
        Console.WriteLine("what            n     ours s  GFLOP/s    peer s  GFLOP/s   ratio       gap");
        foreach (int n in orders.Length > 0 ? orders : [1302, 2464, 4914])
        {
            Matrix a = Inputs.Uniform(n, n, 1);
            When(args, "gemm", () => Multiply(a, Inputs.Uniform(n, n, 2), run, peer));
            When(args, "lu", () => Invert(a, run, peer));
            if (n < 2000)
            {
                When(args, "eigen", () => Eigen(a, run, peer));
            }
        }

        When(args, "tall", () => TallComparison.Run(run));
        return 0;
    }

    private static void When(string[] args, string part, Action action)
    {
        if (args.Contains(part) || !args.Any(a => char.IsAsciiLetter(a[0]) && !a.Contains('=')))
        {
            action();
        }
    }

    private static void Multiply(Matrix a, Matrix b, RunContext run, OpenBlas? peer)
    {
        int n = a.Rows;
        Matrix ours = new(n, n);
        double[] theirs = new double[n * n];
        (double own, double other) = Race(() => Gemm.Multiply(1, a, false, b, false, 0, ours, run), peer is null ? null : () => peer.Multiply(a.Array, b.Array, theirs, n));
        Print("GEMM", n, 2.0 * n * n * n, own, other, Gap(ours.Array, theirs));
    }

    private static void Invert(Matrix a, RunContext run, OpenBlas? peer)
    {
        int n = a.Rows;
        double[] theirs = [];
        Matrix ours = a;
        (double own, double other) = Race(() => ours = Lu.Factor(a, run).Inverse(run), peer is null ? null : () =>
        {
            theirs = (double[])a.Array.Clone();
            peer.Invert(theirs, n);
        });
        Print("LU inverse", n, 2.0 * n * n * n, own, other, Gap(ours.Array, theirs));
    }

    private static void Eigen(Matrix a, RunContext run, OpenBlas? peer)
    {
        int n = a.Rows;
        Matrix symmetric = new(n, n);
        for (int k = 0; k < n * n; k++)
        {
            symmetric.Array[k] = a[k % n, k / n] + a[k / n, k % n];
        }

        double[] theirs = [];
        double[] ours = [];
        (double own, double other) = Race(() => ours = SymmetricEigen.Compute(symmetric, true, run).Values, peer is null ? null : () => theirs = peer.Eigen((double[])symmetric.Array.Clone(), n));
        Print("eigen", n, 9.0 * n * n * n, own, other, Gap(ours, theirs));
    }

    /// <summary>Least seconds of each, in turn, after half a second of our own, which .NET compiles as it runs; a pause lets the peer's spinning threads go to sleep.</summary>
    internal static (double Ours, double Theirs) Race(Action ours, Action? theirs)
    {
        double own = double.PositiveInfinity;
        double other = double.PositiveInfinity;
        Stopwatch total = Stopwatch.StartNew();
        while (total.Elapsed.TotalSeconds < 0.5)
        {
            ours();
        }

        total.Restart();
        for (int turn = 0; turn < 4 || (turn < 12 && total.Elapsed.TotalSeconds < 3); turn++)
        {
            own = Math.Min(own, Time(ours));
            other = theirs is null ? double.NaN : Math.Min(other, Time(theirs));
        }

        return (own, other);
    }

    private static double Time(Action action)
    {
        Thread.Sleep(60);
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Gap(double[] a, double[] b)
        => a.Length == b.Length ? a.Zip(b, (x, y) => Math.Abs(x - y)).Max() / Math.Max(a.Max(Math.Abs), double.Epsilon) : double.NaN;

    internal static void Print(string what, int n, double flops, double own, double other, double gap)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-12}{n,6}{own,10:F4}{flops / own / 1e9,9:F1}{other,10:F4}{flops / other / 1e9,9:F1}{other / own,8:F2}{gap,10:E1}"));
}

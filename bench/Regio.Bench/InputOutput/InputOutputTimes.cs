using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.InputOutput;
using Regio.Numerics;

namespace Regio.Bench;

/// <summary>Times of the accounts from a table in memory: <c>io [outflow|exports|all|digital] [regions sectors]</c>; dense synthetic tables of the published sizes, two threads.</summary>
internal static class InputOutputTimes
{
    private static readonly RunContext Run2 = RunContext.Default with { Threads = 2 };

    internal static int Run(string[] args)
    {
        if (args.Length == 3)
        {
            Time(args[0], Parse(args[1]), Parse(args[2]), 1);
            return 0;
        }

        bool Wanted(string name) => args.Length == 0 || args[0] == name;
        foreach ((string name, int regions, int sectors) in new[] { ("outflow", 31, 42), ("exports", 44, 56), ("all", 41, 35), ("all", 77, 45), ("digital", 63, 35) })
        {
            if (Wanted(name))
            {
                Time(name, regions, sectors, regions * sectors < 2000 ? 10 : 3);
            }
        }

        return 0;
    }

    private static int Parse(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Time(string name, int regions, int sectors, int runs)
    {
        IoTable table = Table(regions, sectors, open: name == "outflow");
        double n = table.Order, g = regions, lu = 2.0 / 3 * n * n * n;
        (Func<double> work, double flops) = name switch
        {
            "outflow" => ((Func<double>)(() => Outflow(table)), lu + (14 * n * n * g) + (14 * n * n)),
            "exports" => (() => Exports(table), (2 * n * n * n) + (10 * n * n * g) + (20 * n * n)),
            "all" => (() => All(table), (2 * n * n * n) + (28 * n * n * g) + (40 * n * n)),
            "digital" => (() => Digital(table), (3 * lu) + (14 * n * n * g)),
            _ => throw new ArgumentException($"there is no benchmark '{name}'", nameof(name)),
        };
        double best = double.PositiveInfinity, gap = 0;
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            gap = work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        double rate = GemmRate(Math.Min(table.Order, 2464));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-8} {regions,3} x {sectors,3} (n = {table.Order,5})  {best,8:F3} s  {flops / best / 1e9,6:F1} Gflop/s, {flops / best / rate:P0} of GEMM's {rate / 1e9:F0}  gap {gap:E1}"));
    }

    private static double Outflow(IoTable table)
    {
        LeontiefSystem system = LeontiefSystem.Factor(table, Run2);
        OutflowDecompositionResult result = OutflowDecomposition.Compute(system, Run2);
        ValueChainParticipationResult indices = ValueChainParticipation.Compute(new(), system, result);
        DigitalInputIntensityResult digital = DigitalInputIntensity.Compute(new() { Digital = [table.Sectors[0], table.Sectors[1]] }, system);
        GC.KeepAlive(indices);
        return Math.Max(result.AddingUpGap(), digital.Summary.SolveResidual);
    }

    private static double Exports(IoTable table)
    {
        LeontiefSystem system = LeontiefSystem.Factor(table, Run2);
        GC.KeepAlive(KoopmanWangWei.Compute(new(), system, Run2));
        WangWeiZhuResult result = WangWeiZhu.Compute(new(), system, Run2);
        return result.Terms.AddingUpGap([.. result.Terms.Names], result.Exports);
    }

    private static double All(IoTable table)
    {
        LeontiefSystem system = LeontiefSystem.Factor(table, Run2);
        GC.KeepAlive(KoopmanWangWei.Compute(new(), system, Run2));
        WangWeiZhuResult result = WangWeiZhu.Compute(new(), system, Run2);
        GC.KeepAlive(BorinMancini.Compute(new(), system, Run2));
        GC.KeepAlive(BorinMancini.Compute(new() { Approach = CrossingApproach.Sink }, system, Run2));
        GC.KeepAlive(WangWeiYuZhu.Compute(new(), system));
        return result.Terms.AddingUpGap([.. result.Terms.Names], result.Exports);
    }

    private static double Digital(IoTable table)
    {
        DigitalRule rule = new() { Core = new Dictionary<string, double>(StringComparer.Ordinal) { [table.Sectors[0]] = 0.5, [table.Sectors[1]] = 1 } };
        DigitalValueChainsResult result = DigitalValueChains.Compute(new() { Digital = rule }, LeontiefSystem.Factor(table, Run2), Run2);
        return result.Terms.AddingUpGap(result.Channels, result.Terms["total"]);
    }

    private static double GemmRate(int n)
    {
        Matrix a = new(n, n), b = new(n, n), c = new(n, n);
        new Philox(1).Uniforms(a.Values);
        new Philox(2).Uniforms(b.Values);
        double best = double.PositiveInfinity;
        for (int run = 0; run < 3; run++)
        {
            long start = Stopwatch.GetTimestamp();
            Gemm.Multiply(1, a, false, b, false, 0, c, Run2);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * n * n * n / best;
    }

    /// <summary>A dense table with inputs of 55 % of output, balanced through value added; imports and exports of 5 % where it is open.</summary>
    private static IoTable Table(int regions, int sectors, bool open)
    {
        int n = regions * sectors;
        Matrix z = new(n, n);
        Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = 2 }, j =>
        {
            Span<double> column = z.Column(j);
            new Philox(7, (ulong)j).Uniforms(column);
            Span<double> own = column.Slice(j / sectors * sectors, sectors);
            TensorPrimitives.Multiply(own, 2.0 * regions, own);
            TensorPrimitives.Multiply(column, 0.55 * (50 + (j % 17)) / TensorPrimitives.Sum<double>(column), column);
        });
        double[] sold = new double[n];
        for (int j = 0; j < n; j++)
        {
            TensorPrimitives.Add<double>(sold, z.Column(j), sold);
        }

        double[][] final = [.. Enumerable.Range(0, regions).Select(u => Enumerable.Range(0, n).Select(i => (i / sectors == u ? 20.0 : 8.0 / regions) + (i % 5)).ToArray())];
        double[] exports = [.. Enumerable.Range(0, n).Select(i => open ? 2.0 + (i % 3) : 0)], x = [.. sold];
        foreach (double[] column in final)
        {
            TensorPrimitives.Add<double>(x, column, x);
        }

        TensorPrimitives.Add<double>(x, exports, x);
        double[] imports = [.. x.Select(value => open ? 0.05 * value : 0)];
        return new IoTable
        {
            Name = "synthetic",
            Regions = [.. Enumerable.Range(1, regions).Select(g => $"r{g}")],
            Sectors = [.. Enumerable.Range(1, sectors).Select(s => $"s{s}")],
            Intermediate = z,
            FinalDemand = [.. final.Select((values, u) => new IoFinalColumn(u, "final", values))],
            Exports = open ? exports : null,
            Imports = open ? imports : null,
        };
    }
}

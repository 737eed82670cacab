using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Files;

namespace Regio.Bench;

/// <summary>Reading of one million rows by ten columns: ids, a year, a text, short and full-length decimals, some missing. Best of five, file in the page cache.</summary>
internal static class FilesComparison
{
    private const int Rows = 1_000_000;

    internal static int Run(string[] args)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("regio-bench-");
        try
        {
            Table table = Make(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Rows);
            string csv = Path.Combine(folder.FullName, "t.csv");
            string dta = Path.Combine(folder.FullName, "t.dta");
            TableFile.Write(table, csv);
            TableFile.Write(table, dta);
            foreach (string path in new[] { csv, dta })
            {
                foreach (int threads in new[] { 1, 2 })
                {
                    Time(path, threads);
                }
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Time(string path, int threads)
    {
        double best = double.PositiveInfinity;
        double first = 0;
        for (int i = 0; i < 5; i++)
        {
            GC.Collect();
            Stopwatch watch = Stopwatch.StartNew();
            Table read = TableFile.Read(path, null, new RunContext { Threads = threads });
            double seconds = watch.Elapsed.TotalSeconds;
            first = i == 0 ? seconds : first;
            best = Math.Min(best, seconds);
            GC.KeepAlive(read);
        }

        double megabytes = new FileInfo(path).Length / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetExtension(path),-5} {megabytes,6:F1} MB  threads {threads}: best {best:F3} s, first {first:F3} s, {megabytes / best:F0} MB/s"));
    }

    private static Table Make(int rows)
    {
        Random random = new(1);
        double[] Fill(Func<int, double> value)
        {
            double[] values = new double[rows];
            for (int i = 0; i < rows; i++)
            {
                values[i] = value(i);
            }

            return values;
        }

        int[] codes = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            codes[i] = random.Next(300);
        }

        return new Table("t", [
            new NumberColumn("id", Fill(i => i / 10), NumberKind.Whole),
            new NumberColumn("year", Fill(i => 2000 + (i % 10)), NumberKind.Whole),
            new TextColumn("city", codes, [.. Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"城市{i}"))]),
            new NumberColumn("x1", Fill(_ => random.NextDouble())),
            new NumberColumn("x2", Fill(_ => (random.NextDouble() * 20) - 10)),
            new NumberColumn("x3", Fill(_ => Math.Round(random.NextDouble() * 1000, 2))),
            new NumberColumn("x4", Fill(_ => random.Next(10) == 0 ? double.NaN : random.NextDouble() * 1e6)),
            new NumberColumn("x5", Fill(_ => random.Next(2)), NumberKind.Whole),
            new NumberColumn("x6", Fill(_ => Math.Round(random.NextDouble(), 6))),
            new NumberColumn("y", Fill(_ => Math.Log(random.NextDouble()))),
        ]);
    }
}

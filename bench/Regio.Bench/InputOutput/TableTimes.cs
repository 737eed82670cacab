using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.InputOutput;
using Regio.Numerics;

namespace Regio.Bench;

/// <summary>Times of reading and balancing input-output tables: <c>tables [read] [workbook] [ras] [folder of wiot_YYYY.csv.gz]</c>, two threads.</summary>
internal static class TableTimes
{
    private static readonly RunContext Run2 = RunContext.Default with { Threads = 2 };

    internal static int Run(string[] args)
    {
        string folder = args.FirstOrDefault(Directory.Exists) ?? Path.Combine("..", "shared", "data", "mrio", "wiod2013");
        string[] wanted = [.. args.Where(name => name is "read" or "workbook" or "ras")];
        bool Wanted(string name) => wanted.Length == 0 || wanted.Contains(name, StringComparer.Ordinal);
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "wiot_*.csv.gz").Order(StringComparer.Ordinal)] : [];
        if (Wanted("read") && files.Length > 0)
        {
            Read(files, decompose: false);
            Read(files, decompose: true);
        }

        if (Wanted("workbook") && files.Length > 0)
        {
            Workbook(files[0]);
        }

        if (Wanted("ras"))
        {
            Ras(1435, 0);
            Ras(1435, 0.02);
            Ras(4914, 0);
            Ras(4914, 0.02);
        }

        return 0;
    }

    private static void Read(string[] files, bool decompose)
    {
        IoReadOptions options = new() { Tolerance = 1e-2, Output = PrintedOutput.Stand };
        long start = Stopwatch.GetTimestamp();
        double first = 0, checksum = 0;
        foreach (string file in files)
        {
            IoTable table = IoFile.Read(file, options, Run2);
            first = first == 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds : first;
            checksum += table.Intermediate[0, 0];
            if (decompose)
            {
                LeontiefSystem system = LeontiefSystem.Factor(table, Run2, 1e-2);
                checksum += KoopmanWangWei.Compute(new(), system, Run2).Glance().RowCount + WangWeiZhu.Compute(new(), system, Run2).Glance().RowCount;
            }
        }

        Say($"{files.Length} years {(decompose ? "read and decomposed (KWW, WWZ-16)" : "read")}", Stopwatch.GetElapsedTime(start).TotalSeconds, $"the first {first.ToString("F2", CultureInfo.InvariantCulture)} s, checksum {checksum.ToString("R", CultureInfo.InvariantCulture)}");
    }

    private static void Workbook(string file)
    {
        IoTable table = IoFile.Read(file, new IoReadOptions { Output = PrintedOutput.Stand }, Run2);
        string book = Path.Combine(Path.GetTempPath(), "regio-bench-icio.xlsx");
        TableFile.Write(IcioForm(table), book, new WriteOptions { Overwrite = true });
        long start = Stopwatch.GetTimestamp();
        IoFile.Read(book, new IoReadOptions { Published = PublishedLayout.OecdIcio }, Run2);
        Say($"one year from a workbook of {new FileInfo(book).Length >> 20} MB", Stopwatch.GetElapsedTime(start).TotalSeconds, "one sheet, 1435 rows");
        File.Delete(book);
    }

    private static Table IcioForm(IoTable table)
    {
        Table form = IoTableData.ToMatrixForm(table);
        TextColumn labels = TextColumn.Of("row", Enumerable.Range(0, table.Order).Select(i => table.LabelAt(i).Replace(':', '_')));
        Column[] columns = [.. form.Columns.Skip(2).Select(column => column.Name == "x" ? column.Named("OUT") : column.Named(column.Name.Replace(':', '_')))];
        return new Table("icio", [labels, .. columns]);
    }

    private static void Ras(int n, double negative)
    {
        Philox draw = new(7, 0);
        Matrix prior = new(n, n);
        double[] rows = new double[n], columns = new double[n], r = [.. Enumerable.Range(0, n).Select(_ => 0.5 + draw.NextUniform())];
        for (int j = 0; j < n; j++)
        {
            double s = 0.5 + draw.NextUniform();
            Span<double> column = prior.Column(j);
            for (int i = 0; i < n; i++)
            {
                bool below = negative > 0 && draw.NextUniform() < negative;
                column[i] = below ? -draw.NextUniform() : Math.Pow(draw.NextUniform(), 4);
                double value = below ? column[i] / (r[i] * s) : r[i] * column[i] * s;
                rows[i] += value;
                columns[j] += value;
            }
        }

        long start = Stopwatch.GetTimestamp();
        BiproportionalFit fit = Biproportional.Fit(prior, rows, columns, 1e-12, forEach: Run2.ForEach);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double bytes = 8.0 * n * n * ((2 * fit.Iterations) + 3);
        Say($"{(negative > 0 ? "GRAS" : "RAS")} {n} x {n}", seconds, $"{fit.Iterations} iterations, gap {fit.Gap.ToString("E1", CultureInfo.InvariantCulture)}, {(bytes / seconds / 1e9).ToString("F1", CultureInfo.InvariantCulture)} GB/s");
    }

    private static void Say(string what, double seconds, string more)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-50} {seconds,8:F3} s  {more}"));
}

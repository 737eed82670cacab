using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of whole regressions, from a table in memory to coefficients and standard errors: <c>fit [simple] [difficult] [rows ...]</c>. fixest's <c>feols</c> does the same work.</summary>
internal static class FitComparison
{
    internal static int Run(string[] args)
    {
        int[] given = [.. args.Where(text => char.IsDigit(text[0])).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        int[] sizes = given.Length == 0 ? [1_000_000] : given;
        Console.WriteLine("table to standard errors, two threads, median of 5 after two seconds of warm-up; peak memory of the process");
        Console.WriteLine($"{"design",-10} {"rows",9} {"k",3} {"effects",8} {"covariance",-18} {"total s",9} {"first s",9} {"peak GB",8}");
        foreach (int n in sizes)
        {
            foreach (bool difficult in new[] { false, true }.Where(hard => given.Length == args.Length || args.Contains(hard ? "difficult" : "simple", StringComparer.Ordinal)))
            {
                foreach (int k in new[] { 1, 10 })
                {
                    Table data = Data(n, k, difficult);
                    string regressors = string.Join(" + ", Enumerable.Range(1, k).Select(j => $"x{j}"));
                    Row(data, difficult, k, 0, $"y ~ {regressors}", "hc1");
                    Row(data, difficult, k, 2, $"y ~ {regressors} | indiv_id + year", "iid");
                    Row(data, difficult, k, 3, $"y ~ {regressors} | indiv_id + year + firm_id", "iid");
                    Row(data, difficult, k, 3, $"y ~ {regressors} | indiv_id + year + firm_id", "cluster(indiv_id)");
                }
            }
        }

        return 0;
    }

    private static void Row(Table data, bool difficult, int k, int effects, string formula, string covariance)
    {
        LeastSquaresSpec spec = new() { Formula = Formula.Parse(formula), Covariance = Covariance.Parse(covariance) };
        RunContext run = new() { Threads = 2 };
        (double median, double first) = Warm.Time(() => GC.KeepAlive(LeastSquares.Fit(spec, data, run).Coefficients));
        double memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1e9;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(difficult ? "difficult" : "simple"),-10} {data.RowCount,9} {k,3} {effects,8} {covariance,-18} {median,9:F3} {first,9:F3} {memory,8:F2}"));
    }

    private static Table Data(int n, int k, bool difficult)
    {
        (FixedEffect[] effects, double[][] columns) = FixedEffectDesigns.Base(n, k, difficult, 1);
        return new Table("bench",
        [
            .. columns.Select((column, j) => new NumberColumn(j == 0 ? "y" : $"x{j}", column)),
            .. effects.Select(effect => new NumberColumn(effect.Name, Array.ConvertAll(effect.Codes, code => (double)code), NumberKind.Whole)),
        ]);
    }
}

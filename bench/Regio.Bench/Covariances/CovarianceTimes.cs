using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of the covariance estimators after the fit: <c>covariances [rows]</c>, a panel of ten years with ten regressors, and points on a map.</summary>
internal static class CovarianceTimes
{
    internal static int Run(string[] args)
    {
        int rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        Simulated panel = new(rows, 10);
        Report(panel, rows, ["cluster(entity)", "cluster(entity, year)", "cluster(region)", "cr2(region)", "cr2(entity)", "nw(2)", "dk(2)", "hc3", "wild(state)", "wild(region)"]);
        Simulated map = new(Math.Min(rows, 100_000), 3);
        Report(map, map.Rows, ["conley(lat, lon, 50)", "conley(lat, lon, 200)", "conley(lat, lon, 200, kernel=bartlett)"]);
        return 0;
    }

    private static void Report(Simulated sample, int rows, string[] covariances)
    {
        LinearFit fit = sample.Fit();
        foreach (string text in covariances)
        {
            Covariance covariance = Covariance.Parse(text);
            double best = double.PositiveInfinity;
            for (int run = 0; run < 3; run++)
            {
                long start = Stopwatch.GetTimestamp();
                CovarianceEstimate estimate = covariance.Estimate(fit, sample, SmallSample.Fixest, RunContext.Default with { Threads = 2 });
                double p = estimate.Inference?.PValue(0) ?? 0;
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                GC.KeepAlive(p);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text,-45} {rows,9} rows x {fit.Terms.Count,2}  {best,9:F1} ms"));
        }
    }

    /// <summary>Entities over ten years, in regions of ten entities and fifty states, at places scattered over a country of 20 by 30 degrees.</summary>
    private sealed class Simulated : CovarianceSample
    {
        private readonly Dictionary<string, Grouping> _groups = new(StringComparer.Ordinal);
        private readonly Dictionary<string, double[]> _numbers = new(StringComparer.Ordinal);
        private readonly Matrix _x;
        private readonly double[] _residuals;

        internal Simulated(int rows, int regressors)
        {
            Rows = rows;
            Philox draw = new(1, "covariance times");
            _x = new(rows, regressors);
            draw.Normals(_x.Values);
            _residuals = new double[rows];
            draw.Normals(_residuals);
            Add("entity", i => i / 10);
            Add("year", i => i % 10);
            Add("region", i => i / 200);
            Add("state", i => (int)(50L * i / rows));
            _numbers["year"] = [.. Enumerable.Range(0, rows).Select(i => (double)(i % 10))];
            _numbers["lat"] = [.. Enumerable.Range(0, rows).Select(_ => draw.NextUniform(20, 40))];
            _numbers["lon"] = [.. Enumerable.Range(0, rows).Select(_ => draw.NextUniform(95, 125))];
        }

        public override int Rows { get; }

        public override string? Entity => "entity";

        public override string? Time => "year";

        public override Grouping Group(string variable) => _groups[variable];

        public override ReadOnlyMemory<double> Numbers(string variable) => _numbers[variable];

        internal LinearFit Fit() => new()
        {
            Terms = [.. Enumerable.Range(0, _x.Columns).Select(k => $"x{k}")],
            Coefficients = new double[_x.Columns],
            X = _x,
            Residuals = _residuals,
            Bread = Cholesky.Factor(Syrk.Gram(_x)).Inverse(),
            HasIntercept = false,
            Effects = [],
            Observations = Rows,
            ResidualSumOfSquares = _residuals.Sum(e => e * e),
        };

        private void Add(string name, Func<int, int> code)
        {
            int[] codes = [.. Enumerable.Range(0, Rows).Select(code)];
            _groups[name] = new(codes, [.. Enumerable.Range(0, codes.Max() + 1).Select(g => g.ToString(CultureInfo.InvariantCulture))]);
        }
    }
}

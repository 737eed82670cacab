using Regio.Core;

namespace Regio.Report;

/// <summary>Statistics that a mark draws in place of its rows: bins of a histogram, curve of a density.</summary>
internal static class Transforms
{
    /// <summary>Points of a density curve.</summary>
    internal const int CurvePoints = 256;

    internal static IReadOnlyList<Rows> Apply(IReadOnlyList<Rows> layers, bool log) => [.. layers.Select(rows => rows.Mark switch
    {
        Mark.Histogram => Bin(rows, log),
        Mark.Density => Smooth(rows, log),
        _ => rows,
    })];

    /// <summary>Bins shared by all series and panels: the width of Freedman and Diaconis (1981), 2·IQR·n^(-1/3), rounded up to a round number, at most 100 bins.</summary>
    internal static double[] Breaks(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(Rows.IsNumber).Order()];
        if (sorted.Length == 0)
        {
            return [];
        }

        double min = sorted[0];
        double max = sorted[^1];
        if (max - min <= Math.Abs(max) * 1e-12)
        {
            double half = max == 0 ? 0.5 : Math.Abs(max) * 0.05;
            return [min - half, max + half];
        }

        double spread = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
        double wanted = spread > 0 ? 2 * spread / Math.Cbrt(sorted.Length) : (max - min) / (Math.Ceiling(Math.Log2(sorted.Length)) + 1);
        double width = RoundUp(Math.Max(wanted, (max - min) / 100));
        double first = Math.Floor(min / width);
        int bins = Math.Max(1, (int)Math.Ceiling((max / width) - first));
        bins += (first + bins) * width <= max ? 1 : 0;
        return [.. Enumerable.Range(0, bins + 1).Select(i => (first + i) * width)];
    }

    /// <summary>Gaussian kernel density with Silverman's bandwidth, 0.9·min(s, IQR/1.34)·n^(-1/5) (Silverman 1986, Density Estimation, eq. 3.31), from three bandwidths below the least value to three above the greatest.</summary>
    internal static (double[] X, double[] Density) Curve(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(Rows.IsNumber).Order()];
        if (sorted.Length < 2 || sorted[0] == sorted[^1])
        {
            return ([], []);
        }

        double h = Bandwidth(sorted);
        double[] x = new double[CurvePoints];
        double[] density = new double[CurvePoints];
        double start = sorted[0] - (3 * h);
        double step = (sorted[^1] + (3 * h) - start) / (CurvePoints - 1);
        double scale = 1 / (sorted.Length * h * Math.Sqrt(2 * Math.PI));
        for (int i = 0; i < CurvePoints; i++)
        {
            x[i] = start + (i * step);
            double sum = 0;
            // Beyond eight bandwidths the kernel is below 1e-14 of its height.
            for (int k = LowerBound(sorted, x[i] - (8 * h)); k < sorted.Length && sorted[k] <= x[i] + (8 * h); k++)
            {
                double z = (x[i] - sorted[k]) / h;
                sum += Math.Exp(-0.5 * z * z);
            }

            density[i] = sum * scale;
        }

        return (x, density);
    }

    private static Rows Bin(Rows rows, bool log)
    {
        // On a logarithmic axis bins are of equal width in powers of ten, as they are seen.
        double[] breaks = log ? Array.ConvertAll(Breaks(rows.X.Where(value => value >= AxisData.Least).Select(Math.Log10)), power => Math.Max(AxisData.Least, Math.Pow(10, power))) : Breaks(rows.X);
        Builder built = new(Mark.Histogram);
        foreach ((int panel, int series, double[] values) in Groups(rows, rows.X))
        {
            int[] counts = new int[Math.Max(0, breaks.Length - 1)];
            foreach (double value in values.Where(value => !log || value >= AxisData.Least))
            {
                int bin = Array.BinarySearch(breaks, value);
                counts[Math.Clamp(bin >= 0 ? bin : ~bin - 1, 0, counts.Length - 1)]++;
            }

            for (int i = 0; i < counts.Length; i++)
            {
                built.Add((breaks[i] + breaks[i + 1]) / 2, counts[i], breaks[i], breaks[i + 1], series, panel);
            }
        }

        return built.Rows();
    }

    private static Rows Smooth(Rows rows, bool log)
    {
        Builder built = new(Mark.Density);
        foreach ((int panel, int series, double[] values) in Groups(rows, rows.X))
        {
            // On a logarithmic axis the curve is the density of ln x, which encloses the area that is seen.
            (double[] x, double[] density) = Curve(log ? values.Where(value => value >= AxisData.Least).Select(value => Math.Log(value)) : values);
            for (int i = 0; i < x.Length; i++)
            {
                built.Add(log ? Math.Exp(x[i]) : x[i], density[i], double.NaN, double.NaN, series, panel);
            }
        }

        return built.Rows();
    }

    private static IEnumerable<(int Panel, int Series, double[] Values)> Groups(Rows rows, double[] x)
        => Enumerable.Range(0, rows.Count)
            .Where(row => Rows.IsNumber(x[row]) && rows.Panel[row] >= 0 && rows.Series[row] >= 0)
            .GroupBy(row => (rows.Panel[row], rows.Series[row]))
            .OrderBy(group => group.Key)
            .Select(group => (group.Key.Item1, group.Key.Item2, group.Select(row => x[row]).ToArray()));

    private static double Bandwidth(double[] sorted)
    {
        double mean = sorted.Average();
        double deviation = Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1));
        double spread = (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / 1.34;
        return 0.9 * (spread > 0 ? Math.Min(deviation, spread) : deviation) * Math.Pow(sorted.Length, -0.2);
    }

    /// <summary>Quantile by linear interpolation (Hyndman and Fan 1996, type 7: R's default).</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    /// <summary>The least of 1, 2, 2.5, 5 times a power of ten that is no smaller.</summary>
    private static double RoundUp(double width)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        double[] round = [1, 2, 2.5, 5, 10];
        return Array.Find(round, step => step * power >= width * (1 - 1e-9)) * power;
    }

    private static int LowerBound(double[] sorted, double value)
    {
        int place = Array.BinarySearch(sorted, value);
        place = place < 0 ? ~place : place;
        while (place > 0 && sorted[place - 1] >= value)
        {
            place--;
        }

        return place;
    }

    private sealed class Builder(Mark mark)
    {
        private readonly List<(double X, double Y, double Low, double High, int Series, int Panel)> _rows = [];

        internal void Add(double x, double y, double low, double high, int series, int panel) => _rows.Add((x, y, low, high, series, panel));

        internal Rows Rows() => new(
            mark,
            [.. _rows.Select(row => row.X)],
            [.. _rows.Select(row => row.Y)],
            [.. _rows.Select(row => row.Low)],
            [.. _rows.Select(row => row.High)],
            [.. _rows.Select(_ => double.NaN)],
            [.. _rows.Select(row => row.Series)],
            [.. _rows.Select(row => row.Panel)]);
    }
}

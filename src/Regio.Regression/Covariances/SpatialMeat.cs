using System.Runtime.InteropServices;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Meat Σ_ij k(d_ij) s_i s_j' over all pairs within the cutoff, in memory proportional to the rows.</summary>
/// <remarks>
/// Rows at one place (and period) are summed first. Places are sorted by period, by band of latitude as high as the cutoff, and by longitude: the partners of a place lie in
/// three bands, each in a window of longitude. Every place gathers its own neighbours, so that threads share nothing.
/// </remarks>
internal static class SpatialMeat
{
    internal static Matrix Of(Matrix scores, double[] latitude, double[] longitude, int[]? periods, GeoMetric metric, RunContext run)
    {
        int[] place = Places(latitude, longitude, periods, out List<int> first);
        int n = first.Count;
        int k = scores.Columns;
        GeoPoint[] points = new GeoPoint[n];
        long[] band = new long[n];
        double height = Math.Max(metric.Angle, 1e-9);
        for (int p = 0; p < n; p++)
        {
            points[p] = GeoPoint.OfDegrees(latitude[first[p]], longitude[first[p]]);
            band[p] = Band(points[p].Latitude, height) + ((long)(periods?[first[p]] ?? 0) << 32);
        }

        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(order, (a, b) => band[a] != band[b] ? band[a].CompareTo(band[b]) : points[a].Longitude != points[b].Longitude ? points[a].Longitude.CompareTo(points[b].Longitude) : a.CompareTo(b));
        int[] rank = new int[n];
        for (int r = 0; r < n; r++)
        {
            rank[order[r]] = r;
        }

        Sorted sorted = new(Array.ConvertAll(order, p => points[p]), Array.ConvertAll(order, p => band[p]), Sum(scores, Array.ConvertAll(place, p => rank[p]), n), k, metric);
        double[] neighbours = new double[(long)n * k];
        const int chunk = 512;
        run.ForEach((n + chunk - 1) / chunk, c =>
        {
            for (int i = c * chunk; i < Math.Min(n, (c + 1) * chunk); i++)
            {
                sorted.Gather(i, neighbours.AsSpan(i * k, k));
            }
        });

        // Row-major n × k is column-major k × n: S'T is the product of one with the transpose of the other.
        Matrix half = Gemm.Multiply(new Matrix(k, n, sorted.Scores), false, new Matrix(k, n, neighbours), true);
        Matrix meat = new(k, k);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                meat[i, j] = 0.5 * (half[i, j] + half[j, i]);
            }
        }

        return meat;
    }

    private static long Band(double latitude, double height) => (long)Math.Floor((latitude + Math.PI) / height);

    private static int[] Places(double[] latitude, double[] longitude, int[]? periods, out List<int> first)
    {
        Dictionary<(double Latitude, double Longitude, int Period), int> known = [];
        first = [];
        int[] place = new int[latitude.Length];
        for (int i = 0; i < place.Length; i++)
        {
            ref int slot = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (latitude[i], longitude[i], periods?[i] ?? 0), out bool exists);
            if (!exists)
            {
                slot = first.Count;
                first.Add(i);
            }

            place[i] = slot;
        }

        return place;
    }

    /// <summary>Scores summed by place, row after row.</summary>
    private static double[] Sum(Matrix scores, int[] place, int places)
    {
        int k = scores.Columns;
        double[] sums = new double[(long)places * k];
        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> column = scores.Column(j);
            for (int i = 0; i < column.Length; i++)
            {
                sums[(place[i] * (long)k) + j] += column[i];
            }
        }

        return sums;
    }

    private sealed class Sorted
    {
        private readonly GeoPoint[] _points;
        private readonly double[] _longitudes;
        private readonly Dictionary<long, (int Start, int End)> _bands = [];
        private readonly long[] _band;
        private readonly int _k;
        private readonly GeoMetric _metric;

        internal Sorted(GeoPoint[] points, long[] band, double[] scores, int k, GeoMetric metric)
        {
            (_points, _band, Scores, _k, _metric) = (points, band, scores, k, metric);
            _longitudes = Array.ConvertAll(points, point => point.Longitude);
            int start = 0;
            for (int i = 1; i <= band.Length; i++)
            {
                if (i == band.Length || band[i] != band[start])
                {
                    _bands.Add(band[start], (start, i));
                    start = i;
                }
            }
        }

        internal double[] Scores { get; }

        /// <summary>Adds k(d_ij) s_j of all places j within the cutoff of place i.</summary>
        internal void Gather(int i, Span<double> sum)
        {
            double reach = _metric.LongitudeReach(_points[i].Latitude);
            double west = _longitudes[i] - reach;
            double east = _longitudes[i] + reach;
            for (long b = _band[i] - 1; b <= _band[i] + 1; b++)
            {
                if (!_bands.TryGetValue(b, out (int Start, int End) range))
                {
                    continue;
                }

                if (reach >= Math.PI)
                {
                    Scan(i, range.Start, range.End, sum);
                    continue;
                }

                Scan(i, Lower(range, west), Lower(range, east, after: true), sum);
                if (west < -Math.PI)
                {
                    Scan(i, Lower(range, west + (2 * Math.PI)), range.End, sum);
                }

                if (east > Math.PI)
                {
                    Scan(i, range.Start, Lower(range, east - (2 * Math.PI), after: true), sum);
                }
            }
        }

        private void Scan(int i, int from, int to, Span<double> sum)
        {
            ref readonly GeoPoint here = ref _points[i];
            ReadOnlySpan<GeoPoint> others = _points.AsSpan(from, Math.Max(0, to - from));
            ReadOnlySpan<double> scores = Scores.AsSpan(from * _k, others.Length * _k);
            for (int j = 0; j < others.Length; j++)
            {
                double weight = _metric.Weight(here, others[j]);
                if (weight == 0)
                {
                    continue;
                }

                int at = j * _k;
                for (int m = 0; m < sum.Length; m++)
                {
                    sum[m] += weight * scores[at + m];
                }
            }
        }

        /// <summary>First place of the band whose longitude is at least (or, after, more than) the value.</summary>
        private int Lower((int Start, int End) range, double longitude, bool after = false)
        {
            (int low, int high) = range;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                bool below = after ? _longitudes[middle] <= longitude : _longitudes[middle] < longitude;
                (low, high) = below ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}

using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>What distance lets through between regions: home bias within, d^(−θ) between.</summary>
internal static class SimulatedGravity
{
    private const double EarthRadius = 6371;

    /// <summary>Distance within a region relative to the distance to its nearest neighbour.</summary>
    private const double Within = 0.5;

    /// <summary>Origin × destination.</summary>
    internal static Matrix Of(SimulatedIoSpec spec)
    {
        int n = spec.Regions.Count;
        Matrix gravity = new(n, n);
        for (int d = 0; d < n; d++)
        {
            double nearest = Enumerable.Range(0, n).Where(o => o != d).Select(o => Kilometres(spec.Regions[o], spec.Regions[d])).DefaultIfEmpty(1000).Min();
            for (int o = 0; o < n; o++)
            {
                double distance = o == d ? Within * Math.Max(nearest, 50) : Math.Max(Kilometres(spec.Regions[o], spec.Regions[d]), 50);
                gravity[o, d] = Math.Pow(distance / 1000, -spec.Distance) * (o == d ? spec.Home : 1);
            }
        }

        return gravity;
    }

    /// <summary>Great-circle distance by the haversine formula.</summary>
    private static double Kilometres(SimulatedRegion a, SimulatedRegion b)
    {
        double toRadians = Math.PI / 180, lat = (b.Lat - a.Lat) * toRadians, lon = (b.Lon - a.Lon) * toRadians;
        double h = Math.Pow(Math.Sin(lat / 2), 2) + (Math.Cos(a.Lat * toRadians) * Math.Cos(b.Lat * toRadians) * Math.Pow(Math.Sin(lon / 2), 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}

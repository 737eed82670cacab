using System.Runtime.InteropServices;

namespace Regio.Regression;

/// <summary>Distances and kernel weights between points given in radians with their unit vectors.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct GeoMetric
{
    private const double KilometresPerDegree = 111;

    private readonly GeoDistance _distance;
    private readonly bool _bartlett;
    private readonly double _chord2;
    private readonly double _radius;
    private readonly double _cutoff;

    internal GeoMetric(GeoDistance distance, SpatialKernel kernel, double cutoff, double radius)
    {
        _distance = distance;
        _bartlett = kernel == SpatialKernel.Bartlett;
        _cutoff = cutoff;
        _radius = distance == GeoDistance.Spherical ? radius : KilometresPerDegree * 180 / Math.PI;
        Angle = cutoff / _radius;
        double half = Math.Sin(Math.Min(Angle, Math.PI) / 2);
        _chord2 = 4 * half * half;
    }

    /// <summary>The cutoff as an angle: two points within it differ by no more in latitude.</summary>
    internal double Angle { get; }

    /// <summary>An angle that the longitudes of points within the cutoff of a point at <paramref name="latitude"/> do not exceed, or π.</summary>
    internal double LongitudeReach(double latitude)
    {
        double edge = Math.Abs(latitude) + (_distance == GeoDistance.Spherical ? Angle : Angle / 2);
        if (edge >= Math.PI / 2)
        {
            return Math.PI;
        }

        double reach = _distance == GeoDistance.Spherical ? Math.Asin(Math.Min(1, Math.Sin(Angle) / Math.Cos(latitude))) : Angle / Math.Cos(edge);
        // A hair more than exact, for the distance test to decide at the edge.
        return Math.Min(Math.PI, (reach * (1 + 1e-9)) + 1e-12);
    }

    /// <summary>k(d) between two points; zero beyond the cutoff.</summary>
    internal double Weight(in GeoPoint a, in GeoPoint b)
    {
        double distance;
        if (_distance == GeoDistance.Spherical)
        {
            double dx = a.X - b.X;
            double dy = a.Y - b.Y;
            double dz = a.Z - b.Z;
            double chord2 = (dx * dx) + (dy * dy) + (dz * dz);
            if (chord2 > _chord2)
            {
                return 0;
            }

            if (!_bartlett)
            {
                return 1;
            }

            distance = 2 * _radius * Math.Asin(Math.Min(1, Math.Sqrt(chord2) / 2));
        }
        else
        {
            double dlat = a.Latitude - b.Latitude;
            double dlon = Math.Abs(a.Longitude - b.Longitude);
            dlon = Math.Min(dlon, (2 * Math.PI) - dlon) * Math.Cos((a.Latitude + b.Latitude) / 2);
            double angle2 = (dlat * dlat) + (dlon * dlon);
            if (angle2 > Angle * Angle)
            {
                return 0;
            }

            distance = _radius * Math.Sqrt(angle2);
        }

        return _bartlett && _cutoff > 0 ? Math.Max(0, 1 - (distance / _cutoff)) : 1;
    }
}

/// <summary>A point on the unit sphere; angles in radians.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GeoPoint(double Latitude, double Longitude, double X, double Y, double Z)
{
    internal static GeoPoint OfDegrees(double latitude, double longitude)
    {
        double lat = latitude * Math.PI / 180;
        double lon = longitude * Math.PI / 180;
        return new(lat, lon, Math.Cos(lat) * Math.Cos(lon), Math.Cos(lat) * Math.Sin(lon), Math.Sin(lat));
    }
}

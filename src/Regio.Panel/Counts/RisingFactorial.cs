using Regio.Numerics;

namespace Regio.Panel;

/// <summary>ln Γ(y + r) − ln Γ(r) with its first two derivatives in r.</summary>
internal static class RisingFactorial
{
    /// <summary>Counts up to which the product r(r + 1)…(r + y − 1) is taken factor by factor, which keeps all digits for any r.</summary>
    private const double Product = 64;

    internal static (double Log, double Slope, double Curvature) At(double y, double r)
    {
        if (y > Product || y != Math.Floor(y))
        {
            return (GammaFunction.Log(y + r) - GammaFunction.Log(r), GammaFunction.Digamma(y + r) - GammaFunction.Digamma(r), GammaFunction.Trigamma(y + r) - GammaFunction.Trigamma(r));
        }

        double log = 0, slope = 0, curvature = 0;
        for (int j = 0; j < (int)y; j++)
        {
            double inverse = 1 / (r + j);
            log += Math.Log(r + j);
            slope += inverse;
            curvature -= inverse * inverse;
        }

        return (log, slope, curvature);
    }
}

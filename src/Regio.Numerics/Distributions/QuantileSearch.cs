namespace Regio.Numerics;

/// <summary>A distribution on (0, ∞) whose tails the search can ask for.</summary>
internal interface IPositiveTails
{
    /// <summary>Both tails at x.</summary>
    TailPair Tails(double x);

    /// <summary>ln of x times the density at x.</summary>
    double LogDensityTimes(double x);
}

/// <summary>Quantiles of distributions on (0, ∞): Newton's method for ln(tail) as a function of ln x, inside a bracket that bisection shrinks when a step leaves it.</summary>
/// <remarks>The iterate is multiplied by e^step, so that x keeps its last digits whatever its size.</remarks>
internal static class QuantileSearch
{
    private const double Smallest = 1e-305;
    private const double Largest = 1e305;

    /// <summary>The x whose lower (or upper) tail is <paramref name="p"/>.</summary>
    internal static double Solve<T>(T distribution, double p, bool upper, double start)
        where T : struct, IPositiveTails
    {
        if (double.IsNaN(p))
        {
            return p;
        }

        if (p is 0 or 1)
        {
            return p == 1 == upper ? 0 : double.PositiveInfinity;
        }

        if (p > 0.5)
        {
            (p, upper) = (1 - p, !upper);
        }

        double x = Iterate(distribution, Math.Log(p), upper, start);
        return x < 2 * Smallest ? 0 : x > Largest / 2 ? double.PositiveInfinity : x;
    }

    private static double Iterate<T>(T distribution, double target, bool upper, double x)
        where T : struct, IPositiveTails
    {
        double low = Smallest;
        double high = Largest;
        x = Math.Clamp(x, 1e-300, 1e300);
        for (int i = 0; i < 400; i++)
        {
            TailPair tails = distribution.Tails(x);
            double logTail = upper ? tails.LogUpper : tails.LogLower;
            double gap = logTail - target;
            if (gap == 0 || low == high)
            {
                return x;
            }

            // A lower tail grows with x, an upper tail falls.
            if (gap > 0 == upper)
            {
                low = x;
            }
            else
            {
                high = x;
            }

            double slope = Math.Exp(distribution.LogDensityTimes(x) - logTail);
            double step = (upper ? gap : -gap) / slope;
            bool small = Math.Abs(step) < 1e-9;
            double next = small ? x + (x * step) : x * Math.Exp(Math.Clamp(step, -40, 40));
            if (!(next > low && next < high))
            {
                if (small)
                {
                    return double.IsNaN(next) ? x : next;
                }

                next = Middle(low, high);
            }

            if (Math.Abs(step) < 1e-10 || next == x)
            {
                return next;
            }

            x = next;
        }

        return x;
    }

    private static double Middle(double low, double high)
        => high / low > 4 ? Math.Sqrt(low) * Math.Sqrt(high) : low + ((high - low) / 2);
}

namespace Regio.Numerics;

/// <summary>The standard normal probability of an interval, with what likelihoods of censored and truncated variables are made of; none of it overflows, however far the interval lies from zero.</summary>
/// <param name="LogProbability">ln(Φ(b) − Φ(a)).</param>
/// <param name="Lower">φ(a)/(Φ(b) − Φ(a)); 0 where a = −∞.</param>
/// <param name="Upper">φ(b)/(Φ(b) − Φ(a)); 0 where b = ∞.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct NormalInterval(double LogProbability, double Lower, double Upper)
{
    /// <summary>The interval from <paramref name="a"/> to <paramref name="b"/>, either of which may be infinite; not a number unless a &lt; b.</summary>
    public static NormalInterval Of(double a, double b)
    {
        if (!(a < b))
        {
            return new(double.NaN, double.NaN, double.NaN);
        }

        if (double.IsNegativeInfinity(a))
        {
            return double.IsPositiveInfinity(b) ? new(0, 0, 0) : new(Normal.LogCumulative(b), 0, Normal.Hazard(-b));
        }

        if (double.IsPositiveInfinity(b))
        {
            return new(Normal.LogSurvival(a), Normal.Hazard(a), 0);
        }

        double log = a > 0 ? Difference(Normal.LogSurvival(a), Normal.LogSurvival(b))
            : b < 0 ? Difference(Normal.LogCumulative(b), Normal.LogCumulative(a))
            : Elementary.LogOnePlus(-(Normal.Cumulative(a) + Normal.Survival(b)));
        return new(log, Math.Exp(Normal.LogDensity(a) - log), Math.Exp(Normal.LogDensity(b) - log));
    }

    /// <summary>ln(e^x − e^y).</summary>
    private static double Difference(double x, double y) => x + Elementary.LogOnePlus(-Math.Exp(y - x));
}

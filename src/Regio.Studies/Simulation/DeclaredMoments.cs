using Regio.Numerics;

namespace Regio.Studies;

/// <summary>Finds location m and scale s so that x = origin + width · g(m + s z) has a declared mean and standard deviation in the sample, and never leaves its bounds.</summary>
/// <remarks>
/// g is the identity without bounds, the normal distribution function between two bounds, and the exponential beyond one. All are increasing and smooth, so ranks, and with them
/// the dependence of the scores z, are kept, and values thin out towards a bound instead of piling up there. Between two bounds every standard deviation below that of a coin toss,
/// √((μ − min)(max − μ)), has a solution. Newton's method in (m, ln s) with halved steps.
/// </remarks>
internal static class DeclaredMoments
{
    private const int MostSteps = 200;
    private const double Tolerance = 1e-12;

    /// <summary>Which bounds there are.</summary>
    internal enum Bounds
    {
        None,
        Both,
        Below,
        Above,
    }

    /// <summary>What is to be met.</summary>
    /// <param name="Mean">Mean of x.</param>
    /// <param name="Sd">Standard deviation of x, divisor n − 1.</param>
    /// <param name="Bounds">Which bounds hold; width is used with both alone.</param>
    internal sealed record Target(double Mean, double Sd, Bounds Bounds);

    /// <summary>The bounds that are declared.</summary>
    internal static Bounds Of(double? min, double? max)
        => min is null ? (max is null ? Bounds.None : Bounds.Above) : max is null ? Bounds.Below : Bounds.Both;

    /// <summary>The values, or null where no location and scale meet the moments in this sample.</summary>
    /// <param name="z">Scores.</param>
    /// <param name="origin">Where each value starts: a bound, or the part of an outcome that is already there.</param>
    /// <param name="width">Distance of each value's upper bound from its origin.</param>
    /// <param name="target">The moments.</param>
    internal static double[]? Meet(double[] z, double[] origin, double[] width, Target target)
    {
        double[] x = new double[z.Length];
        double[] slope = new double[z.Length];
        (double m, double logS) = Start(z, origin, width, target);
        (double f1, double f2) = Gap(z, origin, width, target, m, logS, x, slope);
        for (int step = 0; step < MostSteps && Size(f1, f2) > Tolerance; step++)
        {
            (double a, double b, double c, double d) = Derivatives(z, x, slope, target.Sd, Math.Exp(logS));
            double determinant = (a * d) - (b * c);
            double toM = ((d * f1) - (b * f2)) / determinant;
            double toS = ((a * f2) - (c * f1)) / determinant;
            double before = Size(f1, f2);
            double length = 1;
            do
            {
                (f1, f2) = Gap(z, origin, width, target, m - (length * toM), logS - (length * toS), x, slope);
                length /= 2;
            }
            while (!(Size(f1, f2) < before) && length > 1e-12);

            m -= 2 * length * toM;
            logS -= 2 * length * toS;
            if (!(Size(f1, f2) < before))
            {
                break;
            }
        }

        return Size(f1, f2) < 1e-9 ? x : null;
    }

    /// <summary>A start that is exact for unbounded and one-sided populations and close for two bounds (exact there for a mean half way, by the arcsine law).</summary>
    private static (double M, double LogS) Start(double[] z, double[] origin, double[] width, Target target)
    {
        double lift = target.Mean - (origin.Sum() / z.Length);
        double rest = target.Sd * target.Sd;
        double own = origin.Sum(value => (value - target.Mean + lift) * (value - target.Mean + lift)) / z.Length;
        rest = Math.Max(rest - own, rest / 20);
        switch (target.Bounds)
        {
            case Bounds.None:
                return (lift, Math.Log(Math.Sqrt(rest)));
            case Bounds.Below or Bounds.Above:
                double distance = Math.Max(Math.Abs(lift), 1e-9);
                double square = Math.Log(1 + (rest / (distance * distance)));
                double middle = Math.Log(distance) - (square / 2);
                return (target.Bounds == Bounds.Below ? middle : -middle, Math.Log(Math.Sqrt(square)));
            default:
                double span = width.Sum() / z.Length;
                double share = Math.Clamp(lift / span, 0.001, 0.999);
                double ratio = Math.Clamp(rest / (span * span * share * (1 - share)), 1e-6, 0.9999);
                double correlation = Math.Sin(Math.PI / 2 * ratio);
                double s = Math.Sqrt(correlation / (1 - correlation));
                return (Normal.Quantile(share) * Math.Sqrt(1 + (s * s)), Math.Log(s));
        }
    }

    /// <summary>Relative gaps of mean and of log standard deviation; fills the values and their slopes in m.</summary>
    private static (double Mean, double LogSd) Gap(double[] z, double[] origin, double[] width, Target target, double m, double logS, double[] x, double[] slope)
    {
        double s = Math.Exp(logS);
        for (int i = 0; i < x.Length; i++)
        {
            double eta = m + (s * z[i]);
            (double value, double rise) = target.Bounds switch
            {
                Bounds.None => (eta, 1),
                Bounds.Both => (width[i] * Normal.Cumulative(eta), width[i] * Normal.Density(eta)),
                Bounds.Below => (Math.Exp(eta), Math.Exp(eta)),
                _ => (-Math.Exp(-eta), Math.Exp(-eta)),
            };
            x[i] = origin[i] + value;
            slope[i] = rise;
        }

        double mean = x.Sum() / x.Length;
        double variance = x.Sum(value => (value - mean) * (value - mean)) / (x.Length - 1);
        return ((mean - target.Mean) / target.Sd, 0.5 * Math.Log(variance / (target.Sd * target.Sd)));
    }

    private static (double MeanByM, double MeanByS, double SdByM, double SdByS) Derivatives(double[] z, double[] x, double[] slope, double sd, double s)
    {
        double mean = x.Sum() / x.Length;
        (double a, double b, double c, double d, double squares) = (0, 0, 0, 0, 0);
        for (int i = 0; i < x.Length; i++)
        {
            double byS = slope[i] * s * z[i];
            double centred = x[i] - mean;
            a += slope[i];
            b += byS;
            c += centred * slope[i];
            d += centred * byS;
            squares += centred * centred;
        }

        double scale = x.Length * sd;
        return (a / scale, b / scale, c / squares, d / squares);
    }

    private static double Size(double f1, double f2)
    {
        double size = Math.Max(Math.Abs(f1), Math.Abs(f2));
        return double.IsFinite(size) ? size : double.PositiveInfinity;
    }
}

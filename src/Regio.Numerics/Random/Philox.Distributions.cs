namespace Regio.Numerics;

public sealed partial class Philox
{
    /// <summary>A standard normal number by inversion of the distribution function: one uniform number each.</summary>
    /// <remarks>Wichura (1988), Algorithm AS 241: PPND16, Applied Statistics 37(3).</remarks>
    public double NextNormal() => NormalOf(NextUniform());

    /// <summary>A normal number with the given mean and standard deviation.</summary>
    public double NextNormal(double mean, double sd) => mean + (sd * NextNormal());

    /// <summary>An exponential number with mean 1.</summary>
    public double NextExponential() => -IeeeMath.Log(NextUniform());

    /// <summary>True with the given probability.</summary>
    public bool NextBernoulli(double probability) => NextUniform() < probability;

    /// <summary>−1 or 1 with probability ½ each: wild bootstrap weights.</summary>
    /// <remarks>Davidson and Flachaire (2008), The wild bootstrap, tamed at last, Journal of Econometrics 146(1).</remarks>
    public double NextRademacher() => (NextBits() >> 63) == 0 ? -1 : 1;

    /// <summary>±√½, ±1 or ±√(3⁄2) with probability 1⁄6 each: wild bootstrap weights where clusters are few.</summary>
    /// <remarks>Webb (2023), Reworking wild bootstrap-based inference for clustered errors, Canadian Journal of Economics 56(3).</remarks>
    public double NextWebb() => NextInteger(6) switch
    {
        0 => -Math.Sqrt(1.5),
        1 => -1,
        2 => -Math.Sqrt(0.5),
        3 => Math.Sqrt(0.5),
        4 => 1,
        _ => Math.Sqrt(1.5),
    };

    /// <summary>(1 − √5)/2 with probability (√5 + 1)/(2√5), else (1 + √5)/2: wild bootstrap weights with third moment 1.</summary>
    /// <remarks>Mammen (1993), Bootstrap and wild bootstrap for high dimensional linear models, Annals of Statistics 21(1).</remarks>
    public double NextMammen()
    {
        double root = Math.Sqrt(5);
        return NextUniform() < (root + 1) / (2 * root) ? (1 - root) / 2 : (1 + root) / 2;
    }

    /// <summary>A gamma number with the given shape and scale 1.</summary>
    /// <remarks>Marsaglia and Tsang (2000), A simple method for generating gamma variables, ACM TOMS 26(3); shape below 1 by their sec. 6.</remarks>
    public double NextGamma(double shape)
    {
        ThrowUnlessPositive(shape, nameof(shape));
        if (shape < 1)
        {
            return NextGamma(shape + 1) * IeeeMath.Exp(IeeeMath.Log(NextUniform()) / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double z = NextNormal();
            double v = 1 + (c * z);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            double logU = IeeeMath.Log(NextUniform());
            if (logU < (0.5 * z * z) + d - (d * v) + (d * IeeeMath.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>A beta number.</summary>
    public double NextBeta(double a, double b)
    {
        double x = NextGamma(a);
        return x / (x + NextGamma(b));
    }

    /// <summary>A χ² number.</summary>
    public double NextChiSquare(double degreesOfFreedom) => 2 * NextGamma(degreesOfFreedom / 2);

    /// <summary>A Student t number.</summary>
    public double NextStudentT(double degreesOfFreedom)
        => double.IsPositiveInfinity(degreesOfFreedom) ? NextNormal() : NextNormal() / Math.Sqrt(NextChiSquare(degreesOfFreedom) / degreesOfFreedom);

    /// <summary>A Poisson number.</summary>
    /// <remarks>Ahrens and Dieter (1974), Computer methods for sampling from gamma, beta, Poisson and binomial distributions, Computing 12: a large mean is reduced through the waiting time of the m-th event.</remarks>
    public long NextPoisson(double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        if (!(mean < 1e15))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "counts beyond 1e15 are not whole numbers any more");
        }

        long count = 0;
        while (mean >= 16)
        {
            long m = (long)(0.875 * mean);
            double wait = NextGamma(m);
            if (wait > mean)
            {
                return count + NextBinomial(m - 1, mean / wait);
            }

            count += m;
            mean -= wait;
        }

        double limit = IeeeMath.Exp(-mean);
        for (double product = NextUniform(); product > limit; product *= NextUniform())
        {
            count++;
        }

        return count;
    }

    /// <summary>The number of successes in <paramref name="trials"/> independent trials.</summary>
    /// <remarks>Ahrens and Dieter (1974): many trials are halved through the median of their uniform numbers, a beta number.</remarks>
    public long NextBinomial(long trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability lies between 0 and 1");
        }

        long count = 0;
        while (trials > 40)
        {
            long i = 1 + (trials / 2);
            double cut = NextBeta(i, trials + 1 - i);
            if (cut >= probability)
            {
                trials = i - 1;
                probability /= cut;
            }
            else
            {
                count += i;
                trials -= i;
                probability = (probability - cut) / (1 - cut);
            }
        }

        for (long t = 0; t < trials; t++)
        {
            count += NextUniform() < probability ? 1 : 0;
        }

        return count;
    }

    private static double NormalOf(double u)
    {
        double q = u - 0.5;
        if (Math.Abs(q) <= NormalQuantile.CentralLimit)
        {
            return NormalQuantile.Central(q);
        }

        double z = NormalQuantile.Tail(Math.Sqrt(-IeeeMath.Log(q < 0 ? u : 1 - u)));
        return q < 0 ? -z : z;
    }

    private static void ThrowUnlessPositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, "must be positive and finite");
        }
    }
}

using System.Runtime.InteropServices;

namespace Regio.Numerics;

/// <summary>The Poisson distribution with mean λ ≥ 0.</summary>
public readonly record struct PoissonDistribution
{
    /// <summary>A Poisson distribution.</summary>
    /// <param name="mean">λ ≥ 0, finite.</param>
    public PoissonDistribution(double mean)
        => Mean = mean == 0 ? 0 : Numerics.Probability.Positive(mean, nameof(mean));

    /// <summary>λ.</summary>
    public double Mean { get; }

    /// <summary>ln P(N = k); −∞ where k is no whole number ≥ 0.</summary>
    /// <remarks>Loader (2000), Fast and accurate computation of binomial probabilities.</remarks>
    public double LogProbability(double k)
    {
        if (!(k >= 0) || k != Math.Floor(k) || double.IsPositiveInfinity(k))
        {
            return double.IsNaN(k) ? k : double.NegativeInfinity;
        }

        if (k == 0 || Mean == 0)
        {
            return k == 0 ? -Mean : double.NegativeInfinity;
        }

        return -GammaFunction.StirlingError(k) - Deviance.Half(k, Mean, k - Mean) - GammaFunction.HalfLogTwoPi - (0.5 * Math.Log(k));
    }

    /// <summary>P(N = k).</summary>
    public double Probability(double k) => Math.Exp(LogProbability(k));

    /// <summary>P(N ≤ k).</summary>
    public double Cumulative(double k) => double.IsNaN(k) ? k : k < 0 ? 0 : Tails(Math.Floor(k)).Upper;

    /// <summary>P(N &gt; k).</summary>
    public double Survival(double k) => double.IsNaN(k) ? k : k < 0 ? 1 : Tails(Math.Floor(k)).Lower;

    /// <summary>N ≤ k exactly when a gamma variable of shape k + 1 exceeds λ.</summary>
    private TailPair Tails(double k) => IncompleteGamma.Tails(k + 1, Mean, Mean - (k + 1));
}

/// <summary>The binomial distribution: successes among n independent trials of probability p.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BinomialDistribution
{
    /// <summary>A binomial distribution.</summary>
    /// <param name="trials">n, a whole number ≥ 0.</param>
    /// <param name="success">p, from 0 to 1.</param>
    public BinomialDistribution(double trials, double success)
    {
        if (!(trials >= 0) || trials != Math.Floor(trials) || double.IsPositiveInfinity(trials))
        {
            throw new ArgumentOutOfRangeException(nameof(trials), trials, "must be a whole number");
        }

        if (!(success is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(success), success, "a probability lies between 0 and 1");
        }

        (Trials, Success) = (trials, success);
    }

    /// <summary>n.</summary>
    public double Trials { get; }

    /// <summary>p.</summary>
    public double Success { get; }

    /// <summary>ln P(K = k); −∞ where k is no whole number from 0 to n.</summary>
    /// <remarks>Loader (2000), Fast and accurate computation of binomial probabilities.</remarks>
    public double LogProbability(double k)
    {
        if (!(k >= 0 && k <= Trials) || k != Math.Floor(k))
        {
            return double.IsNaN(k) ? k : double.NegativeInfinity;
        }

        if (k == 0 || k == Trials)
        {
            return k == Trials && k != 0 ? k * Math.Log(Success) : Trials == 0 ? 0 : Trials * Elementary.LogOnePlus(-Success);
        }

        double rest = Trials - k;
        double expected = Trials * Success;
        double gap = (k - expected) - Math.FusedMultiplyAdd(Trials, Success, -expected);
        return GammaFunction.StirlingError(Trials) - GammaFunction.StirlingError(k) - GammaFunction.StirlingError(rest)
            - Deviance.Half(k, expected, gap) - Deviance.Half(rest, Trials * (1 - Success), -gap)
            - GammaFunction.HalfLogTwoPi - (0.5 * (Math.Log(k) + Elementary.LogOnePlus(-k / Trials)));
    }

    /// <summary>P(K = k).</summary>
    public double Probability(double k) => Math.Exp(LogProbability(k));

    /// <summary>P(K ≤ k).</summary>
    public double Cumulative(double k)
        => double.IsNaN(k) ? k : k < 0 ? 0 : k >= Trials ? 1 : new BetaDistribution(Math.Floor(k) + 1, Trials - Math.Floor(k)).Survival(Success);

    /// <summary>P(K &gt; k).</summary>
    public double Survival(double k)
        => double.IsNaN(k) ? k : k < 0 ? 1 : k >= Trials ? 0 : new BetaDistribution(Math.Floor(k) + 1, Trials - Math.Floor(k)).Cumulative(Success);
}

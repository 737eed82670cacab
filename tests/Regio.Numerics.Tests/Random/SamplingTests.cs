using FsCheck.Fluent;

namespace Regio.Numerics.Tests.Random;

/// <summary>Permutations, choices and the distributions that are drawn from: their laws, by simulation with a fixed seed.</summary>
public sealed class SamplingTests
{
    private const int Draws = 200_000;

    [Fact]
    public void EveryOrderOfFourIsEquallyLikely()
    {
        Philox random = new(8);
        Dictionary<string, int> seen = [];
        for (int i = 0; i < 48_000; i++)
        {
            string order = string.Join(',', random.Permutation(4));
            seen[order] = seen.GetValueOrDefault(order) + 1;
        }

        seen.Count.ShouldBe(24);
        PhiloxTests.ChiSquare([.. seen.Values], [.. Enumerable.Repeat(1.0 / 24, 24)]).ShouldBeLessThan(49.7);   // 0.1% point of χ²(23)
    }

    [Fact]
    public void EveryOrderedPairOfFiveIsEquallyLikely()
    {
        Philox random = new(8);
        Dictionary<(int, int), int> seen = [];
        for (int i = 0; i < 40_000; i++)
        {
            int[] pair = random.Choose(5, 2);
            seen[(pair[0], pair[1])] = seen.GetValueOrDefault((pair[0], pair[1])) + 1;
        }

        seen.Count.ShouldBe(20);
        PhiloxTests.ChiSquare([.. seen.Values], [.. Enumerable.Repeat(1.0 / 20, 20)]).ShouldBeLessThan(43.8);   // 0.1% point of χ²(19)
    }

    [Fact]
    public void ChoiceHasNoRepeats()
        => Prop.ForAll<ulong, byte, byte>((seed, a, b) =>
        {
            int n = Math.Max(a, b);
            int[] chosen = new Philox(seed).Choose(n, Math.Min(a, b));
            return chosen.Distinct().Count() == Math.Min(a, b) && chosen.All(i => i >= 0 && i < n);
        }).Holds();

    [Fact]
    public void PermutationHoldsEveryNumber()
        => Prop.ForAll<ulong, byte>((seed, n) => new Philox(seed).Permutation(n).Order().SequenceEqual(Enumerable.Range(0, n))).Holds();

    [Fact]
    public void WeightedDrawsFollowTheWeights()
    {
        int[] counts = new int[4];
        foreach (int i in new Philox(2).Draw([1, 0, 3, 6], 50_000))
        {
            counts[i]++;
        }

        counts[1].ShouldBe(0);
        PhiloxTests.ChiSquare([counts[0], counts[2], counts[3]], [0.1, 0.3, 0.6]).ShouldBeLessThan(13.8);   // 0.1% point of χ²(2)
    }

    [Fact]
    public void RefusesWeightsThatAreNone()
    {
        Should.Throw<ArgumentException>(() => new Philox(2).Draw([0, 0], 1));
        Should.Throw<ArgumentException>(() => new Philox(2).Draw([1, -1], 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new Philox(2).Choose(3, 4));
    }

    [Fact]
    public void NormalMoments() => Moments(r => r.NextNormal(), 0, 1, 0, 3);

    [Fact]
    public void ExponentialMoments() => Moments(r => r.NextExponential(), 1, 1, 2, 9);

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(4.5)]
    [InlineData(1000)]
    public void GammaMoments(double a) => Moments(r => r.NextGamma(a), a, a, 2 / Math.Sqrt(a), 3 + (6 / a));

    [Theory]
    [InlineData(0.5)]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(12345)]
    public void PoissonMoments(double m) => Moments(r => r.NextPoisson(m), m, m, 1 / Math.Sqrt(m), 3 + (1 / m));

    [Theory]
    [InlineData(10, 0.3)]
    [InlineData(200, 0.02)]
    [InlineData(5000, 0.7)]
    public void BinomialMoments(int n, double p)
    {
        double v = n * p * (1 - p);
        Moments(r => r.NextBinomial(n, p), n * p, v, (1 - (2 * p)) / Math.Sqrt(v), 3 + ((1 - (6 * p * (1 - p))) / v));
    }

    [Fact]
    public void StudentMoments() => Moments(r => r.NextStudentT(30), 0, 30.0 / 28, 0, 3 + (6.0 / 26));

    [Fact]
    public void BetaMoments() => Moments(r => r.NextBeta(2, 3), 0.4, 0.04, 2 * Math.Sqrt(6) / (7 * Math.Sqrt(6)), 3 + (6 * ((1 * 6) - (6.0 * 7)) / (6.0 * 7 * 8)));

    [Fact]
    public void BootstrapWeightsHaveMeanZeroAndVarianceOne()
    {
        Moments(r => r.NextRademacher(), 0, 1, 0, 1);
        Moments(r => r.NextWebb(), 0, 1, 0, 7.0 / 6);
        Moments(r => r.NextMammen(), 0, 1, 1, 2);
    }

    /// <summary>Mean, variance and skewness within five standard errors of the law's.</summary>
    private static void Moments(Func<Philox, double> draw, double mean, double variance, double skewness, double kurtosis)
    {
        Philox random = new(12);
        double sum = 0;
        double square = 0;
        double cube = 0;
        for (int i = 0; i < Draws; i++)
        {
            double z = (draw(random) - mean) / Math.Sqrt(variance);
            sum += z;
            square += z * z;
            cube += z * z * z;
        }

        Math.Abs(sum / Draws).ShouldBeLessThan(5 / Math.Sqrt(Draws));
        Math.Abs((square / Draws) - 1).ShouldBeLessThan((5 * Math.Sqrt(kurtosis - 1) / Math.Sqrt(Draws)) + 1e-12);
        Math.Abs((cube / Draws) - skewness).ShouldBeLessThan(0.02 + (0.25 * kurtosis * kurtosis * 5 / Math.Sqrt(Draws)));
    }
}

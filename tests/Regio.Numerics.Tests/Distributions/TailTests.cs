using System.Text.Json;

namespace Regio.Numerics.Tests.Distributions;

/// <summary>Tails of every distribution against sums at up to 400 digits: what a p value of 10⁻³⁰⁰ is worth.</summary>
public sealed class TailTests
{
    private static readonly JsonElement High = Golden.Read("distributions_mp.json");
    private static readonly string Tool = High.GetProperty("tool").GetString()!;

    private static IEnumerable<double[]> Rows(string name) => High.GetProperty(name).EnumerateArray().Select(row => row.Doubles());

    [Fact]
    public void GammaTails()
    {
        Reference mp = new("gamma_distribution", Tool);
        foreach (double[] r in Rows("gamma"))
        {
            GammaDistribution gamma = new(r[0]);
            string at = $"gamma({r[0]:R}) at {r[1]:R}";
            mp.Equal("lower " + at, gamma.Cumulative(r[1]), r[2], 5e-13);
            mp.Equal("upper " + at, gamma.Survival(r[1]), r[3], 5e-13);
            mp.Equal("log density " + at, gamma.LogDensity(r[1]), r[4], 1e-13, floor: 1);
            mp.Equal("chi-square " + at, new ChiSquare(2 * r[0]).Survival(2 * r[1]), r[3], 5e-13);
            mp.Equal("log upper " + at, gamma.LogSurvival(r[1]), Math.Log(r[3]), 1e-13, floor: 1);
        }
    }

    [Fact]
    public void StudentTails()
    {
        Reference mp = new("student_t", Tool);
        foreach (double[] r in Rows("t"))
        {
            StudentT t = new(r[0]);
            string at = $"t({r[0]:R}) at {r[1]:R}";
            mp.Equal("two-sided " + at, t.TwoSided(r[1]), r[2], 5e-13);
            mp.Equal("two-sided " + at, t.TwoSided(-r[1]), r[2], 5e-13);
            mp.Equal("upper " + at, t.Survival(r[1]), r[2] / 2, 5e-13);
            mp.Equal("cdf " + at, t.Cumulative(r[1]), 1 - (r[2] / 2), 5e-15);
            mp.Equal("log density " + at, t.LogDensity(r[1]), r[3], 2e-13, floor: 1);
        }
    }

    [Fact]
    public void FisherTails()
    {
        Reference mp = new("fisher_f", Tool);
        foreach (double[] r in Rows("f"))
        {
            FisherF f = new(r[0], r[1]);
            string at = $"F({r[0]:R}, {r[1]:R}) at {r[2]:R}";
            mp.Equal("lower " + at, f.Cumulative(r[2]), r[3], 5e-13);
            mp.Equal("upper " + at, f.Survival(r[2]), r[4], 5e-13);
        }
    }

    [Fact]
    public void BetaTails()
    {
        Reference mp = new("beta_distribution", Tool);
        foreach (double[] r in Rows("beta"))
        {
            BetaDistribution beta = new(r[0], r[1]);
            string at = $"beta({r[0]:R}, {r[1]:R}) at {r[2]:R}";
            mp.Equal("lower " + at, beta.Cumulative(r[2]), r[3], 5e-13);
            mp.Equal("upper " + at, beta.Survival(r[2]), r[4], 5e-13);
        }
    }

    [Fact]
    public void NoncentralTails()
    {
        JsonElement golden = Golden.Read("noncentral_mp.json");
        Reference mp = new("noncentral_chi_square", golden.GetProperty("tool").GetString()!);
        foreach (double[] r in golden.GetProperty("rows").EnumerateArray().Select(row => row.Doubles()))
        {
            NoncentralChiSquare distribution = new(r[0], r[1]);
            string at = $"noncentral χ²({r[0]:R}, {r[1]:R}) at {r[2]:R}";
            mp.Equal("lower " + at, distribution.Cumulative(r[2]), r[3], 1e-12);
            mp.Equal("upper " + at, distribution.Survival(r[2]), r[4], 1e-12);
            if (r[4] is > 1e-200 and < 0.999)
            {
                mp.Equal("survival at the upper quantile of " + at, distribution.Survival(distribution.UpperQuantile(r[4])), r[4], 1e-10);
            }
        }

        new NoncentralChiSquare(2, 3).UpperQuantile(0).ShouldBe(double.PositiveInfinity);
        new NoncentralChiSquare(2, 3).UpperQuantile(1).ShouldBe(0);
    }

    [Fact]
    public void NormalTailsAndQuantiles()
    {
        Reference mp = new("normal", Tool);
        foreach (double[] r in Rows("normal"))
        {
            mp.Equal($"upper at {r[0]:R}", Normal.Survival(r[0]), r[1], 1e-15);
            mp.Equal($"lower at -{r[0]:R}", Normal.Cumulative(-r[0]), r[1], 1e-15);
            mp.Equal($"log upper at {r[0]:R}", Normal.LogSurvival(r[0]), r[2], 1e-15);
            mp.Equal($"cdf at {r[0]:R}", Normal.Cumulative(r[0]), 1 - r[1], 2e-16);
            mp.Equal($"log quantile of {r[2]:R}", Normal.LogQuantile(r[2]), -r[0], 1e-14, floor: 1);
        }

        foreach (double[] r in Rows("normal_quantile"))
        {
            mp.Equal($"upper quantile of {r[0]:R}", Normal.UpperQuantile(r[0]), r[1], 1e-15);
            mp.Equal($"quantile of {r[0]:R}", Normal.Quantile(r[0]), -r[1], 1e-15);
        }
    }

    [Fact]
    public void GammaFunctionAndRelatives()
    {
        Reference mp = new("gamma_function", Tool);
        foreach (double[] r in Rows("loggamma"))
        {
            mp.Equal($"ln gamma({r[0]:R})", GammaFunction.Log(r[0]), r[1], 2e-15);
            mp.Equal($"digamma({r[0]:R})", GammaFunction.Digamma(r[0]), r[2], 1e-14, floor: 0.1);
            mp.Equal($"trigamma({r[0]:R})", GammaFunction.Trigamma(r[0]), r[3], 1e-14);
        }

        foreach (double[] r in Rows("logbeta"))
        {
            mp.Equal($"ln beta({r[0]:R}, {r[1]:R})", GammaFunction.LogBeta(r[0], r[1]), r[2], 2e-15, floor: 1);
        }
    }
}

using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression.Tests;

public sealed class WildClusterTests
{
    [Theory]
    [InlineData("1 x2 x3", "", null, true)]
    [InlineData("1 x2 x3", "", null, false)]
    [InlineData("1 x2 x3", "", "w", true)]
    [InlineData("x2 x3", "firm", null, true)]
    [InlineData("x2 x3", "firm year", null, true)]
    [InlineData("x2 x3", "year", "w", true)]
    [InlineData("x2 x3", "firm year", null, false)]
    public void Full_enumeration_agrees_with_refitting_every_sign_vector(string regressors, string effects, string? weights, bool imposeNull)
    {
        HandFit data = Few();
        LinearFit fit = data.Fit("y", regressors, effects, weights);
        Grouping clusters = data.Group("city");
        int term = fit.Terms.ToList().IndexOf("x2");
        double[] contrast = new double[fit.Terms.Count];
        contrast[term] = 1;
        contrast[^1] = 0.5;
        WildCluster wild = new("city") { Replications = 64, ImposeNull = imposeNull };
        foreach (double value in (double[])[0, -0.4, 0.3])
        {
            double p = wild.Test(fit, data, contrast, value, RunContext.Default).PValue;
            new Reference("wild", "brute force: every bootstrap sample refitted").Equal($"{regressors} | {effects} r={value}", p, Refits(fit, data["y"], clusters, contrast, value, imposeNull), 1e-12);
        }
    }

    [Fact]
    public void Interval_ends_where_the_test_starts_to_reject()
    {
        HandFit data = CovarianceGolden.Panel();
        LinearFit fit = data.Fit("y", "1 x2 x3", "");
        foreach (WildWeights weights in Enum.GetValues<WildWeights>())
        {
            WildCluster wild = new("city") { Replications = 999, Weights = weights };
            CovarianceEstimate estimate = wild.Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
            (double low, double high) = estimate.Inference!.Interval(2, 0.9);
            double[] contrast = [0, 0, 1];
            double step = 1e-9 * (high - low);
            low.ShouldBeLessThan(fit.Coefficients[2]);
            high.ShouldBeGreaterThan(fit.Coefficients[2]);
            wild.Test(fit, data, contrast, low + step, RunContext.Default).PValue.ShouldBeGreaterThan(0.1);
            wild.Test(fit, data, contrast, low - step, RunContext.Default).PValue.ShouldBeLessThanOrEqualTo(0.1);
            wild.Test(fit, data, contrast, high - step, RunContext.Default).PValue.ShouldBeGreaterThan(0.1);
            wild.Test(fit, data, contrast, high + step, RunContext.Default).PValue.ShouldBeLessThanOrEqualTo(0.1);
        }
    }

    [Fact]
    public void Bits_do_not_depend_on_threads_and_change_with_the_seed()
    {
        HandFit data = CovarianceGolden.Panel();
        LinearFit fit = data.Fit("y", "1 x2 x3", "");
        double P(int threads, ulong seed) => Covariance.Parse("wild(city, 1999)").Estimate(fit, data, SmallSample.Fixest, RunContext.Default with { Threads = threads, Seed = seed }).Inference!.PValue(2);
        P(1, 7).ShouldBe(P(2, 7));
        P(1, 7).ShouldBe(P(5, 7));
        LinearFit crossed = data.Fit("y", "x2 x3", "firm year");
        double[] Low(int threads) => [.. Enumerable.Range(0, 2).Select(k => Covariance.Parse("wild(city, 499)").Estimate(crossed, data, SmallSample.Fixest, RunContext.Default with { Threads = threads }).Inference!.Interval(k, 0.95).Low)];
        Low(3).ShouldBe(Low(1));
        Enumerable.Range(8, 6).Select(seed => P(1, (ulong)seed)).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Sampled_signs_come_near_the_enumerated_p_value()
    {
        HandFit data = Few();
        LinearFit fit = data.Fit("y", "1 x2 x3", "");
        double exact = new WildCluster("city") { Replications = 64 }.Test(fit, data, [0, 1, 0], 0, RunContext.Default).PValue;
        double sampled = new WildCluster("city") { Replications = 63 }.Test(fit, data, [0, 1, 0], 0, RunContext.Default).PValue;
        sampled.ShouldBe(exact, 4 * Math.Sqrt(exact * (1 - exact) / 63) + 1e-12);
    }

    [Fact]
    public void One_cluster_is_refused()
    {
        HandFit data = CovarianceGolden.Panel();
        HandFit one = data.Where(i => data["city"][i] == 12);
        LinearFit fit = one.Fit("y", "1 x2 x3");
        Should.Throw<IdentificationError>(() => Covariance.Parse("wild(city)").Estimate(fit, one, SmallSample.Fixest, RunContext.Default)).Message.ShouldContain("city");
        Should.Throw<SpecError>(() => Covariance.Parse("wild(city, 5)")).Position.ShouldBe(11);
    }

    /// <summary>Six unequal clusters with several firms and years each.</summary>
    private static HandFit Few()
    {
        HandFit data = CovarianceGolden.Panel();
        double[] city = data["city"];
        double[] year = data["year"];
        return data.Where(i => city[i] is >= 3 and <= 8 && year[i] < 2010);
    }

    private static double Refits(LinearFit fit, double[] y, Grouping clusters, double[] contrast, double value, bool imposeNull)
    {
        int n = y.Length;
        double[] bc = Gemv.Multiply(fit.Bread, contrast);
        double estimate = contrast.Zip(fit.Coefficients, (c, b) => c * b).Sum();
        double curvature = contrast.Zip(bc, (c, b) => c * b).Sum();
        double kappa = imposeNull ? (estimate - value) / curvature : 0;
        double[] shift = Gemv.Multiply(fit.X, bc);
        double[] residual = [.. fit.Residuals.Select((e, i) => e + (kappa * shift[i]))];
        double target = imposeNull ? value : estimate;
        double t = Math.Abs(Statistic(fit, clusters, contrast, estimate - value));
        int above = 0;
        for (int signs = 0; signs < 1 << clusters.Count; signs++)
        {
            double[] sample = [.. residual.Select((u, i) => y[i] - u + (u * ((signs >> clusters.Codes[i] & 1) == 0 ? 1 : -1)))];
            LinearFit refit = HandFit.Solve([.. fit.Terms], fit.X, sample, [.. fit.Effects], fit.Weights, fit.HasIntercept);
            double distance = contrast.Zip(refit.Coefficients, (c, b) => c * b).Sum() - target;
            above += Math.Abs(Statistic(refit, clusters, contrast, distance)) > t * (1 + 1e-8) ? 1 : 0;
        }

        return above / (double)(1 << clusters.Count);
    }

    private static double Statistic(LinearFit fit, Grouping clusters, double[] contrast, double distance)
    {
        double[] bc = Gemv.Multiply(fit.Bread, contrast);
        double[] score = new double[clusters.Count];
        for (int i = 0; i < fit.Residuals.Length; i++)
        {
            for (int k = 0; k < bc.Length; k++)
            {
                score[clusters.Codes[i]] += bc[k] * fit.X[i, k] * fit.Residuals[i] * (fit.Weights?[i] ?? 1);
            }
        }

        return distance / Math.Sqrt(score.Sum(s => s * s));
    }
}

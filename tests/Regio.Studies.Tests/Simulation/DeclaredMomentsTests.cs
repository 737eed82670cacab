using FsCheck;
using FsCheck.Fluent;
using Regio.Numerics;

namespace Regio.Studies.Tests;

/// <summary>Declared moments are those of the rows, whatever the bounds.</summary>
public sealed class DeclaredMomentsTests
{
    [Theory]
    [InlineData(4.859, 1.796, null, null)]
    [InlineData(4.859, 1.796, 0.0, 10.0)]
    [InlineData(2.310, 0.142, 1.83, 2.84)]
    [InlineData(0.194, 0.084, 0.04, null)]
    [InlineData(-3.0, 2.0, null, 0.0)]
    [InlineData(0.5, 0.45, 0.0, 1.0)]
    [InlineData(0.05, 0.20, 0.0, 1.0)]
    [InlineData(1.0, 5.0, 0.0, null)]
    public void A_drawn_variable_has_its_mean_and_sd_and_keeps_its_bounds(double mean, double sd, double? min, double? max)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            double[] x = Models.Make(Models.Of(("x", Models.Drawn(mean, sd, min, max))), seed).Values("x");
            Models.Mean(x).ShouldBe(mean, 1e-8 * sd);
            Models.Sd(x).ShouldBe(sd, 1e-8 * sd);
            x.Min().ShouldBeGreaterThanOrEqualTo(min ?? double.NegativeInfinity);
            x.Max().ShouldBeLessThanOrEqualTo(max ?? double.PositiveInfinity);
            double most = Math.Sqrt((mean - (min ?? double.NegativeInfinity)) * ((max ?? double.PositiveInfinity) - mean));
            if (sd < 0.8 * most)
            {
                x.Distinct().Count().ShouldBe(x.Length, "no value is piled up at a bound unless nearly all must lie there");
            }
        }
    }

    [Fact]
    public void The_values_rise_with_the_scores()
    {
        Philox draw = new(7, "scores");
        double[] z = new double[400];
        draw.Normals(z);
        foreach ((double? min, double? max) in new (double?, double?)[] { (null, null), (0, 1), (0, null), (null, 1) })
        {
            double[] origin = [.. z.Select(_ => min ?? max ?? 0)];
            double[] width = [.. z.Select(_ => 1.0)];
            double[]? x = DeclaredMoments.Meet(z, origin, width, new(0.4, 0.2, DeclaredMoments.Of(min, max)));
            x.ShouldNotBeNull();
            int[] byScore = [.. Enumerable.Range(0, z.Length).OrderBy(i => z[i])];
            byScore.Select(i => x[i]).ShouldBeInOrder();
        }
    }

    [Fact]
    public void Every_mean_and_sd_that_the_bounds_allow_is_met()
    {
        double[] z = new double[500];
        new Philox(3, "scores").Normals(z);
        double[] origin = [.. z.Select(_ => -2.0)];
        double[] width = [.. z.Select(_ => 5.0)];
        Prop.ForAll(Gen.Choose(3, 97).Two().ToArbitrary(), pair =>
        {
            double share = pair.Item1 / 100.0;
            double most = 5 * Math.Sqrt(share * (1 - share));
            double sd = pair.Item2 / 100.0 * most;
            double[]? x = DeclaredMoments.Meet(z, origin, width, new(-2 + (5 * share), sd, DeclaredMoments.Bounds.Both));
            return x is not null && Math.Abs(Models.Mean(x) + 2 - (5 * share)) < 1e-8 && Math.Abs(Models.Sd(x) - sd) < 1e-8 * sd && x.Min() >= -2 && x.Max() <= 3;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Moments_out_of_reach_of_the_sample_are_told()
        => DeclaredMoments.Meet([-1, 0, 1], [0, 0, 0], [1, 1, 1], new(0.5, 0.9, DeclaredMoments.Bounds.Both)).ShouldBeNull();
}

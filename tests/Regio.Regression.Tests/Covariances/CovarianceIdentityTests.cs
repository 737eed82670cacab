using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression.Tests;

/// <summary>Special cases in which one estimator must collapse into another, on the panel of covariances.json.</summary>
public sealed class CovarianceIdentityTests
{
    private static readonly HandFit Data = CovarianceGolden.Panel();

    [Theory]
    [InlineData("pooled", "cr2(firm^year)", "hc2", SmallSample.Fixest)]
    [InlineData("firm_year", "cr2(firm^year)", "hc2", SmallSample.Fixest)]
    [InlineData("firm_year_weighted", "cr2(firm^year)", "hc2", SmallSample.Fixest)]
    [InlineData("pooled_weighted", "cr3(firm^year)", "hc3", SmallSample.Fixest)]
    [InlineData("firm", "nw(0)", "hc0", SmallSample.Plm)]
    [InlineData("firm_weighted", "dk(0)", "cluster(year)", SmallSample.None)]
    [InlineData("firm", "cluster(city, city)", "cluster(city)", SmallSample.Fixest)]
    [InlineData("pooled", "arellano(hc0)", "cluster(firm)", SmallSample.None)]
    [InlineData("pooled", "white1(hc3)", "hc3", SmallSample.Fixest)]
    [InlineData("pooled", "conley(lat, lon, 0)", "cluster(lat^lon)", SmallSample.None)]
    [InlineData("pooled", "conley(lat, lon, 0, kernel=bartlett, distance=triangular)", "cluster(lat^lon)", SmallSample.None)]
    [InlineData("firm", "conley(lat, lon, 0, time=year, lag=3)", "nw(3)", SmallSample.Plm)]
    public void Collapses(string model, string general, string special, SmallSample convention)
    {
        LinearFit fit = CovarianceGolden.Model(Data, model);
        CovarianceEstimate a = Covariance.Parse(general).Estimate(fit, Data, convention, RunContext.Default);
        CovarianceEstimate b = Covariance.Parse(special).Estimate(fit, Data, convention, RunContext.Default);
        double factor = a.SmallSampleFactor / b.SmallSampleFactor;
        for (int i = 0; i < fit.Terms.Count; i++)
        {
            for (int j = 0; j < fit.Terms.Count; j++)
            {
                double scale = Math.Sqrt(b.Values[i, i] * b.Values[j, j]);
                (a.Values[i, j] / factor).ShouldBe(b.Values[i, j], 1e-11 * scale, $"{general} {i},{j}");
            }
        }
    }

    [Fact]
    public void Cr3_and_jackknife_differ_by_their_factor_also_with_effects_and_equal_deletion()
    {
        LinearFit fit = Data.Fit("y", "x2 x3", "firm");
        CovarianceEstimate cr3 = Covariance.Parse("cr3(city)").Estimate(fit, Data, SmallSample.Fixest, RunContext.Default);
        CovarianceEstimate jackknife = Covariance.Parse("jackknife(city)").Estimate(fit, Data, SmallSample.Fixest, RunContext.Default);
        double[] city = Data["city"];
        double[] sum = new double[2];
        foreach (double g in city.Distinct())
        {
            double[] without = Data.Where(i => city[i] != g).Fit("y", "x2 x3", "firm").Coefficients;
            for (int k = 0; k < 2; k++)
            {
                sum[k] += (without[k] - fit.Coefficients[k]) * (without[k] - fit.Coefficients[k]);
            }
        }

        for (int k = 0; k < 2; k++)
        {
            cr3.Values[k, k].ShouldBe(sum[k], 1e-9 * sum[k]);
            jackknife.Values[k, k].ShouldBe(sum[k] * 11 / 12, 1e-9 * sum[k]);
        }

        jackknife.DegreesOfFreedom.ShouldBe(11);
    }

    [Fact]
    public void Absorbed_effects_and_dummies_give_the_same_cr2_and_degrees_of_freedom()
    {
        LinearFit absorbed = Data.Fit("y", "x2 x3", "year");
        Grouping years = Data.Group("year");
        Matrix x = new(Data.Rows, 2 + years.Count);
        Data["x2"].CopyTo(x.Column(0));
        Data["x3"].CopyTo(x.Column(1));
        for (int i = 0; i < Data.Rows; i++)
        {
            x[i, 2 + years.Codes[i]] = 1;
        }

        LinearFit dummies = HandFit.Solve([.. Enumerable.Range(0, x.Columns).Select(k => $"t{k}")], x, Data["y"], [], null, false);
        CovarianceEstimate a = Covariance.Parse("cr2(city)").Estimate(absorbed, Data, SmallSample.Fixest, RunContext.Default);
        CovarianceEstimate b = Covariance.Parse("cr2(city)").Estimate(dummies, Data, SmallSample.Fixest, RunContext.Default);
        for (int k = 0; k < 2; k++)
        {
            a.StandardError(k).ShouldBe(b.StandardError(k), 1e-10);
            a.TermDegreesOfFreedom![k].ShouldBe(b.TermDegreesOfFreedom![k], 1e-9);
        }
    }

    [Fact]
    public void A_constant_beside_effects_leaves_the_slopes_alone()
    {
        LinearFit plain = Data.Fit("y", "x2 x3", "firm year");
        double[] mean = [Data["x2"].Average(), Data["x3"].Average()];
        Matrix x = new(Data.Rows, 3);
        for (int i = 0; i < Data.Rows; i++)
        {
            (x[i, 0], x[i, 1], x[i, 2]) = (1, plain.X[i, 0] + mean[0], plain.X[i, 1] + mean[1]);
        }

        LinearFit constant = HandFit.Solve(["(Intercept)", "x2", "x3"], x, [.. plain.Residuals.Select((e, i) => e + (x[i, 1] * plain.Coefficients[0]) + (x[i, 2] * plain.Coefficients[1]))], [], null, true) with { Effects = plain.Effects };
        foreach (string text in (string[])["cr2(city)", "cr3(city)", "dk(2)", "wild(city, 199)"])
        {
            CovarianceEstimate a = Covariance.Parse(text).Estimate(plain, Data, SmallSample.None, RunContext.Default);
            CovarianceEstimate b = Covariance.Parse(text).Estimate(constant, Data, SmallSample.None, RunContext.Default);
            for (int k = 0; k < 2; k++)
            {
                b.StandardError(k + 1).ShouldBe(a.StandardError(k), 1e-9, text);
                (b.Inference?.PValue(k + 1) ?? 0).ShouldBe(a.Inference?.PValue(k) ?? 0, 1e-12, text);
            }
        }
    }

    [Fact]
    public void Stata_counts_lags_by_date_and_fixest_by_period_and_both_say_that_a_year_is_missing()
    {
        LinearFit fit = CovarianceGolden.Model(Data, "pooled");
        CovarianceEstimate byPeriod = Covariance.Parse("dk(1)").Estimate(fit, Data, SmallSample.Fixest, RunContext.Default);
        CovarianceEstimate byDate = Covariance.Parse("dk(1)").Estimate(fit, Data, SmallSample.Reghdfe, RunContext.Default);
        byDate.StandardError(2).ShouldNotBe(byPeriod.StandardError(2));
        byPeriod.Notices.Single().Code.ShouldBe("time_gaps");
        byDate.Notices.Single().Count.ShouldBe(1);

        // Every other year of one series: the step is two years, and lag 1 by date is the neighbour by period.
        HandFit biennial = HandFit.Of([("t", [.. Data["x2"].Select((_, i) => 2000.0 + (2 * i))]), ("y", Data["y"]), ("x", Data["x2"])], time: "t");
        LinearFit series = biennial.Fit("y", "1 x");
        Covariance.Parse("nw(3)").Estimate(series, biennial, SmallSample.None, RunContext.Default).StandardError(1)
            .ShouldBe(Covariance.Parse("nw(3)").Estimate(series, biennial, SmallSample.Sandwich, RunContext.Default).StandardError(1), 1e-12);
    }

    [Fact]
    public void Distances_go_around_the_date_line_and_over_the_pole()
    {
        double[] lat = [0.2, -0.3, 0.1, 89.5, 89.4, -12, 60, 60.2];
        double[] lon = [179.9, -179.8, 358, 10, 190, 200, -0.2, 359.9];
        double[] x = [1, 2, -1, 0.5, 3, -2, 1.5, 0.3];
        double[] y = [2, 1, 0, 1, 5, -1, 2, 1];
        HandFit data = HandFit.Of([("lat", lat), ("lon", lon), ("x", x), ("y", y)]);
        LinearFit fit = data.Fit("y", "1 x");
        foreach (double cutoff in (double[])[80, 150, 1500, 8000, 30000])
        {
            Matrix meat = new(2, 2);
            for (int i = 0; i < 8; i++)
            {
                for (int j = 0; j < 8; j++)
                {
                    double d = Haversine(lat[i], lon[i], lat[j], lon[j]);
                    for (int k = 0; k < 4; k++)
                    {
                        meat.Array[k] += (d <= cutoff ? 1 - (d / cutoff) : 0) * fit.X[i, k % 2] * fit.Residuals[i] * fit.X[j, k / 2] * fit.Residuals[j];
                    }
                }
            }

            Matrix expected = Gemm.Multiply(Gemm.Multiply(fit.Bread, meat), fit.Bread);
            CovarianceEstimate estimate = new Conley("lat", "lon", cutoff) { Kernel = SpatialKernel.Bartlett }.Estimate(fit, data, SmallSample.None, RunContext.Default);
            if (estimate.Notices.Count == 0)
            {
                estimate.StandardError(1).ShouldBe(Math.Sqrt(expected[1, 1]), 1e-11, $"{cutoff} km");
            }
        }
    }

    [Fact]
    public void Bits_do_not_depend_on_threads()
    {
        LinearFit fit = CovarianceGolden.Model(Data, "firm_year");
        foreach (string text in (string[])["cr2(city)", "nw(3)", "dk(3)", "conley(lat, lon, 500)", "cluster(city)", "pcse", "arellano(hc3)"])
        {
            double[] one = Covariance.Parse(text).Estimate(fit, Data, SmallSample.Fixest, RunContext.Default).Values.Array;
            double[] three = Covariance.Parse(text).Estimate(fit, Data, SmallSample.Fixest, RunContext.Default with { Threads = 3 }).Values.Array;
            three.ShouldBe(one);
        }
    }

    private static double Haversine(double lat1, double lon1, double lat2, double lon2)
    {
        const double r = Math.PI / 180;
        double a = Math.Pow(Math.Sin((lat2 - lat1) * r / 2), 2) + (Math.Cos(lat1 * r) * Math.Cos(lat2 * r) * Math.Pow(Math.Sin((lon2 - lon1) * r / 2), 2));
        return 2 * 6371 * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }
}

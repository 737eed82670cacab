using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class KinkRegressionTests
{
    private static readonly Reference Naive = new("kink_regression", "numpy 1.24.2, naive search");

    [Fact]
    public void A_naive_search_in_numpy()
    {
        JsonElement expected = Own("threshold_regression.json").GetProperty("kinks").GetProperty("kink");
        KinkRegressionResult result = Fit(Spec("yk ~ z", "v"), OwnData("threshold_regression.csv"));

        // Minima by values are known to the square root of the rounding of S.
        Naive.Equal("threshold", result.Threshold, expected.Number("threshold"), 2e-7);
        Naive.Equal("S", result.Test.SumOfSquares, expected.Number("ssr"), 1e-10);
        Naive.Equal("S0", result.LinearSumOfSquares, expected.Number("ssr_linear"), 1e-10);
        Naive.Equal("F", result.Test.Statistic, expected.Number("f"), 1e-9);
        string[] theirs = ["regime::1:v", "regime::2:v", "(Intercept)", "z", "threshold"];
        double[] coefficients = [.. expected.GetProperty("coef").EnumerateArray().Select(item => item.GetDouble()), expected.Number("threshold")];
        for (int k = 0; k < theirs.Length; k++)
        {
            CoefficientRow row = result.Coefficients.Single(row => row.Term == theirs[k]);
            Naive.Equal("b " + theirs[k], row.Estimate, coefficients[k], 3e-7);
            Naive.Equal("se " + theirs[k], row.StandardError, expected.GetProperty("se_hc1")[k].GetDouble(), 1e-6);
        }
    }

    [Fact]
    public void At_its_threshold_it_is_least_squares_and_absorbed_effects_are_dummies()
    {
        Table data = Simulate(8, 15, 8);
        KinkRegressionResult absorbed = Fit(Spec("y ~ z | id", "x"), data);
        KinkRegressionResult dummies = Fit(Spec("y ~ z + i(id)", "x"), data);
        Close.Relative(absorbed.Threshold, dummies.Threshold, 1e-6, "threshold");
        Close.Relative(absorbed.Test.SumOfSquares, dummies.Test.SumOfSquares, 1e-10, "S");
        Close.Relative(absorbed.Coefficients[^1].StandardError, dummies.Coefficients[^1].StandardError, 1e-5, "error of the threshold");
        string cut = absorbed.Threshold.ToString("R", CultureInfo.InvariantCulture);
        LeastSquaresResult given = LeastSquares.Fit(new() { Formula = Formula.Parse($"y ~ z + I((x - {cut}) * (x < {cut})) + I((x - {cut}) * (x >= {cut})) | id") }, data, RunContext.Default);
        Close.Relative(absorbed.Test.SumOfSquares, given.Fit.ResidualSumOfSquares, 1e-11, "S of the regression");
        Close.Relative(absorbed.Fit.Coefficients[1], given.Fit.Coefficients[1], 1e-9, "slope below");
    }

    [Fact]
    public void The_band_has_no_jump_at_the_kink_and_is_that_of_the_delta_method_far_from_it()
    {
        Matrix covariance = new(3, 3);
        (covariance[0, 0], covariance[1, 1], covariance[2, 2]) = (0.01, 0.04, 0.25);
        (covariance[0, 2], covariance[2, 0], covariance[1, 2], covariance[2, 1]) = (0.01, 0.01, -0.02, -0.02);
        KinkBand band = new(0.1, 1, covariance, 0.95, 2);
        (double Error, double Low, double High) left = band.At(-1e-9), at = band.At(0), right = band.At(1e-9);
        foreach ((double other, double here) in new[] { (left.Low, at.Low), (left.High, at.High), (right.Low, at.Low), (right.High, at.High), (left.Error, at.Error), (right.Error, at.Error) })
        {
            other.ShouldBe(here, 1e-6);
        }

        // Right of γ̂ an error of γ moves the line by slope 1, left of it by 0.1: upwards by 2 · 0.5, downwards by 0.1 · 2 · 0.5.
        at.High.ShouldBe(1, 0.02);
        at.Low.ShouldBe(-0.1, 0.01);
        (double Error, double Low, double High) far = band.At(10);
        double error = Math.Sqrt((100 * 0.04) - (2 * 10 * -0.02) + 0.25);
        far.Error.ShouldBe(error, 1e-12);
        far.Low.ShouldBe(10 - (2 * error), 1e-12);
        far.High.ShouldBe(10 + (2 * error), 1e-12);
        band.At(3.999).High.ShouldBe(band.At(4.001).High, 0.02);
    }

    [Fact]
    public void The_band_covers_the_line_at_the_kink_and_about_it()
    {
        const int Draws = 200;
        foreach ((double below, double above) in new[] { (0.0, 1.0), (0.3, 1.0), (-1.0, 1.0) })
        {
            foreach (double place in new[] { -2.0, -0.5, 0, 0.5, 1, 2, 6 })
            {
                Matrix covariance = new(3, 3);
                (covariance[0, 0], covariance[1, 1], covariance[2, 2]) = (1e-8, 1e-8, 1);
                KinkBand band = new(below, above, covariance, 0.95, Normal.UpperQuantile(0.025));
                Philox random = new(31, 5);
                int covered = 0;
                double truth = place < 0 ? below * place : above * place;
                for (int r = 0; r < Draws; r += 20)
                {
                    // Stratified draws of γ̂: one quantile in twenty, moved at random within its stratum.
                    for (int s = 0; s < 20; s++)
                    {
                        double error = Normal.Quantile((s + random.NextUniform()) / 20);
                        (_, double low, double high) = band.At(place - error);
                        covered += truth >= low - 1e-6 && truth <= high + 1e-6 ? 1 : 0;
                    }
                }

                (covered / (double)Draws).ShouldBeGreaterThan(0.92, $"slopes {below}, {above} at {place}");
            }
        }
    }

    [Fact]
    public void The_threshold_has_an_interval_and_no_test_that_it_is_zero()
    {
        CoefficientRow threshold = Fit(Spec("yk ~ z", "v"), OwnData("threshold_regression.csv")).Coefficients[^1];
        threshold.StandardError.ShouldBePositive();
        threshold.High.ShouldBeGreaterThan(threshold.Low);
        double.IsNaN(threshold.PValue).ShouldBeTrue();
        double.IsNaN(threshold.Statistic).ShouldBeTrue();
    }

    [Fact]
    public void Where_F_crosses_the_critical_value_the_set_ends()
    {
        KinkRegressionResult result = Fit(Spec("yk ~ z", "v"), OwnData("threshold_regression.csv"));
        result.Critical.ShouldBe(3.8414588, 1e-6);
        foreach (double end in new[] { result.Set.Low, result.Set.High })
        {
            string cut = end.ToString("R", CultureInfo.InvariantCulture);
            LeastSquaresResult held = LeastSquares.Fit(new() { Formula = Formula.Parse($"yk ~ z + v + I((v - {cut}) * (v >= {cut}))") }, OwnData("threshold_regression.csv"), RunContext.Default);
            Close.Relative(240 * (held.Fit.ResidualSumOfSquares - result.Test.SumOfSquares) / result.Test.SumOfSquares, result.Critical, 1e-6, "F at the end");
        }
    }

    [Fact]
    public void It_finds_the_kink_and_the_bootstrap_sees_it()
    {
        KinkRegressionResult result = Fit(Spec("y ~ z | id", "x") with { Replications = 199, Covariance = Covariance.Parse("cluster(id)") }, Simulate(21, 60, 10));
        result.Threshold.ShouldBe(1, 0.15);
        result.Test.PValue.ShouldBeLessThan(0.01);
        result.Coefficients.Select(row => row.Estimate).Zip([0.5, 0.2, 1.0, 1.0]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.15);
        result.Set.Low.ShouldBeLessThan(result.Threshold);
        result.Set.High.ShouldBeGreaterThan(result.Threshold);
    }

    [Fact]
    public void Without_a_kink_the_test_rejects_about_as_often_as_it_should()
    {
        int rejected = 0;
        const int Replications = 150;
        for (int r = 0; r < Replications; r++)
        {
            rejected += Fit(Spec("y ~ z", "x") with { Replications = 99, Grid = 50 }, Simulate((ulong)(100 + r), 20, 6, 0)).Test.PValue <= 0.05 ? 1 : 0;
        }

        // 150 draws at 5% have a standard error of 1.8%.
        (rejected / (double)Replications).ShouldBeInRange(0, 0.11);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void Intervals_of_the_threshold_cover_about_as_often_as_they_say()
    {
        int set = 0;
        int normal = 0;
        const int Replications = 300;
        for (int r = 0; r < Replications; r++)
        {
            KinkRegressionResult result = Fit(Spec("y ~ z", "x") with { Replications = 99, Grid = 50 }, Simulate((ulong)(7000 + r), 40, 8));
            set += result.Set.Low <= 1 && result.Set.High >= 1 ? 1 : 0;
            normal += result.Coefficients[^1].Low <= 1 && result.Coefficients[^1].High >= 1 ? 1 : 0;
        }

        // 300 draws at 95% have a standard error of 1.3%; Hansen (2017), table 3, finds 0.93 to 0.95 for the set.
        (set / (double)Replications).ShouldBeInRange(0.90, 0.99);
        (normal / (double)Replications).ShouldBeInRange(0.88, 0.99);
    }

    [Fact]
    public void Any_number_of_threads_draws_the_same_statistics()
    {
        KinkRegressionSpec spec = Spec("yk ~ z", "v") with { Replications = 60 };
        KinkRegressionResult one = Fit(spec, OwnData("threshold_regression.csv"));
        KinkRegressionResult three = KinkRegression.Fit(spec, MethodInputs.Of(OwnData("threshold_regression.csv")), RunContext.Default with { Threads = 3 });
        three.Test.Draws.ShouldBe(one.Test.Draws);
        three.Critical.ShouldBe(one.Critical);
    }

    [Fact]
    public void What_it_refuses()
    {
        Table data = OwnData("threshold_regression.csv");
        Should.Throw<IdentificationError>(() => Fit(Spec("yk ~ z", "v * 0"), data)).Message.ShouldContain("same value in all 240 rows");
        Should.Throw<IdentificationError>(() => Fit(Spec("yk ~ z", "v > 9.9"), data)).Message.ShouldContain("nothing to search");
        Should.Throw<SpecError>(() => Fit(Spec("yk ~ z", "v") with { Grid = 2 }, data)).Field.ShouldBe("grid");
        Should.Throw<SpecError>(() => Fit(Spec("yk ~ z", "v") with { Trim = -0.1 }, data)).Field.ShouldBe("trim");
        Should.Throw<SpecError>(() => Fit(Spec("yk ~ 0 + z", "v"), data)).Message.ShouldContain("needs the constant");
    }

    private static KinkRegressionSpec Spec(string formula, string kink) => new() { Formula = Formula.Parse(formula), KinkVariable = Expression.Parse(kink), Replications = 0 };

    private static KinkRegressionResult Fit(KinkRegressionSpec spec, Table data) => KinkRegression.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    /// <summary>y = α_i + 0.5 z + 0.2 (x − 1)_- + (0.2 + bend)(x − 1)_+ + (0.5 + 0.2 |x|) e.</summary>
    private static Table Simulate(ulong seed, int entities, int periods, double bend = 0.8)
    {
        Philox random = new(seed, "kink test");
        int rows = entities * periods;
        double[] id = new double[rows], x = new double[rows], z = new double[rows], y = new double[rows];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double effect = 0.3 * random.NextNormal();
            for (int t = 0; t < periods; t++, i++)
            {
                (id[i], x[i], z[i]) = (g, 1 + (1.5 * random.NextNormal()) + effect, random.NextNormal());
                double above = Math.Max(x[i] - 1, 0);
                y[i] = effect + (0.5 * z[i]) + (0.2 * (x[i] - 1)) + (bend * above) + ((0.3 + (0.1 * Math.Abs(x[i]))) * random.NextNormal());
            }
        }

        return Table(("id", id), ("y", y), ("x", x), ("z", z));
    }
}

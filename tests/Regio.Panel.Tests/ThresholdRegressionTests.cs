using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class ThresholdRegressionTests
{
    private static readonly Reference Naive = new("threshold_regression", "numpy 1.24.2, naive search");
    private static readonly Reference Published = new("threshold_regression", "Hansen (2000), published");

    private static readonly Dictionary<string, ThresholdRegressionSpec> Cases = new(StringComparer.Ordinal)
    {
        ["all"] = Spec("y ~ 1", ["x", "w"]) with { SmallestRegime = 5 },
        ["some"] = Spec("y ~ w + z", ["x"]) with { SmallestRegime = 30, Trim = 0.1, ConfidenceLevel = 0.9 },
        ["slope"] = Spec("y ~ w + z", ["x"]) with { SmallestRegime = 3, RegimeIntercept = false },
    };

    [Theory]
    [InlineData("all")]
    [InlineData("some")]
    [InlineData("slope")]
    public void A_naive_search_in_numpy(string name)
    {
        JsonElement expected = Own("threshold_regression.json").GetProperty("cases").GetProperty(name);
        Table data = OwnData("threshold_regression.csv");
        foreach ((ThresholdScaleFit fit, string field) in new[] { (ThresholdScaleFit.Kernel, "kernel"), (ThresholdScaleFit.Quadratic, "quadratic"), (ThresholdScaleFit.Homoskedastic, "homoskedastic") })
        {
            ThresholdRegressionResult result = Fit(Cases[name] with { Scale = fit }, data);
            Naive.Equal($"{name} threshold", result.Estimate.Value, expected.Number("threshold"), 0);
            Naive.Equal($"{name} eta2 {field}", result.Scale, expected.GetProperty("eta").Number(field), 1e-9);
            Naive.Equal($"{name} low {field}", result.Estimate.Low, expected.GetProperty("sets").GetProperty(field)[0].GetDouble(), 0);
            Naive.Equal($"{name} high {field}", result.Estimate.High, expected.GetProperty("sets").GetProperty(field)[1].GetDouble(), 0);
            Naive.Equal($"{name} test {field}", result.Test.Statistic, expected.Number(fit == ThresholdScaleFit.Homoskedastic ? "f" : "lm"), 1e-9);
        }

        ThresholdRegressionResult robust = Fit(Cases[name], data);
        Naive.Equal($"{name} S", robust.Test.SumOfSquares, expected.Number("ssr"), 1e-10);
        Naive.Equal($"{name} S0", robust.LinearSumOfSquares, expected.Number("ssr_linear"), 1e-10);
        robust.Regimes.Select(regime => (double)regime.Rows).ShouldBe(expected.GetProperty("rows").EnumerateArray().Select(item => item.GetDouble()));
        string[] levels = robust.Spec.RegimeIntercept ? [string.Empty] : [];
        string[] theirs = [.. new[] { 1, 2 }.SelectMany(r => levels.Concat(robust.Spec.RegimeRegressors.Select(x => ":" + x.Text)).Select(x => $"regime::{r}{x}")),
            .. robust.Spec.RegimeIntercept ? Array.Empty<string>() : ["(Intercept)"], .. robust.Spec.Formula.Regressors.Select(term => term.Name)];
        ThresholdRegressionResult iid = robust.With(new Iid());
        for (int k = 0; k < theirs.Length; k++)
        {
            CoefficientRow row = robust.Coefficients.Single(row => row.Term == theirs[k]);
            Naive.Equal($"{name} b {theirs[k]}", row.Estimate, expected.GetProperty("coef")[k].GetDouble(), 1e-9);
            Naive.Equal($"{name} hc1 {theirs[k]}", row.StandardError, expected.GetProperty("se_hc1")[k].GetDouble(), 1e-9);
            Naive.Equal($"{name} iid {theirs[k]}", iid.Coefficients.Single(row => row.Term == theirs[k]).StandardError, expected.GetProperty("se_iid")[k].GetDouble(), 1e-9);
        }
    }

    /// <summary>Growth data of Durlauf and Johnson (1995): the threshold in output of 1960 is $863 with the asymptotic 95 % set [594, 1794], 18 and 78 countries (Hansen 2000, sec. 5).</summary>
    [Fact]
    public void Published_threshold_of_the_growth_regression()
    {
        ThresholdRegressionSpec spec = Spec("gdpGrowth ~ 1", ["logGDP60", "Inv_GDP", "popGrowth", "School"]) with { ThresholdVariable = Expression.Parse("GDP60"), Replications = 400 };
        ThresholdRegressionResult result = Fit(spec, Files.CsvFile.Read(Shared.File("data", "panel", "DurlaufJohnson_threshold.csv")));
        Published.Equal("threshold", result.Estimate.Value, 863, 0);
        Published.Equal("low", result.Estimate.Low, 594, 0);
        Published.Equal("high", result.Estimate.High, 1794, 0);
        Published.Equal("rows below", result.Regimes[0].Rows, 18, 0);

        // Published p = 0.088 from 1,000 replications; 400 draws have a standard error of 0.015.
        result.Test.PValue.ShouldBe(0.088, 0.05);
    }

    [Fact]
    public void Splitting_everything_is_two_separate_regressions()
    {
        Table data = OwnData("threshold_regression.csv");
        ThresholdRegressionResult result = Fit(Cases["all"], data);
        foreach ((int regime, string condition) in new[] { (1, "q <= 0.27"), (2, "q > 0.27") })
        {
            LeastSquaresResult alone = LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ x + w"), Where = Expression.Parse(condition), Covariance = Covariance.Parse("hc0") }, data, RunContext.Default);
            ThresholdRegressionResult white = result.With(Covariance.Parse("hc0"));
            foreach ((string one, string other) in new[] { ($"regime::{regime}", "(Intercept)"), ($"regime::{regime}:x", "x"), ($"regime::{regime}:w", "w") })
            {
                Close.Relative(white.Coefficients.Single(row => row.Term == one).Estimate, alone[other].Estimate, 1e-11, one);
                Close.Relative(white.Coefficients.Single(row => row.Term == one).StandardError, alone[other].StandardError, 1e-11, one);
            }
        }
    }

    [Fact]
    public void The_robust_test_has_about_its_size_under_heteroskedasticity_and_finds_a_split()
    {
        int rejected = 0;
        const int Replications = 150;
        for (int r = 0; r < Replications; r++)
        {
            rejected += Fit(Spec("y ~ 1", ["x"]) with { Replications = 99 }, Simulate((ulong)(600 + r), 100, 0)).Test.PValue <= 0.05 ? 1 : 0;
        }

        // 150 draws at 5% have a standard error of 1.8%.
        (rejected / (double)Replications).ShouldBeInRange(0, 0.11);
        ThresholdRegressionResult split = Fit(Spec("y ~ 1", ["x"]) with { Replications = 199 }, Simulate(4, 400, 1));
        split.Test.PValue.ShouldBeLessThan(0.02);
        split.Estimate.Value.ShouldBe(0.2, 0.1);
        (split.Coefficients.Single(row => row.Term == "regime::2:x").Estimate - split.Coefficients.Single(row => row.Term == "regime::1:x").Estimate).ShouldBe(1, 0.3);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_confidence_set_covers_under_heteroskedasticity()
    {
        int covered = 0;
        const int Replications = 400;
        for (int r = 0; r < Replications; r++)
        {
            ThresholdEstimate one = Fit(Spec("y ~ 1", ["x"]), Simulate((ulong)(20_000 + r), 250, 0.8)).Estimate;
            int at = Enumerable.Range(0, one.Values.Count).Last(j => one.Values[j] <= 0.2);
            covered += one.LikelihoodRatio[at] <= ThresholdEstimate.CriticalValue(0.95) ? 1 : 0;
        }

        // Hansen (2000), table 2, finds 0.85 to 1 over designs.
        (covered / (double)Replications).ShouldBeInRange(0.88, 1.0);
    }

    [Fact]
    public void What_it_refuses()
    {
        Table data = OwnData("threshold_regression.csv");
        Should.Throw<IdentificationError>(() => Fit(Cases["all"] with { ThresholdVariable = Expression.Parse("q * 0") }, data)).Message.ShouldContain("same value in all 240 rows");
        Should.Throw<IdentificationError>(() => Fit(Cases["all"] with { SmallestRegime = 121 }, data)).Message.ShouldContain("leaves 121 rows");
        Should.Throw<IdentificationError>(() => Fit(Cases["all"] with { ThresholdVariable = Expression.Parse("q > 1.5"), Trim = 0.3 }, data)).Message.ShouldContain("Lower trim");
        Should.Throw<SpecError>(() => Fit(Cases["all"] with { Trim = 0.5 }, data)).Field.ShouldBe("trim");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ z | w", ["x"]), data)).Message.ShouldContain("no fixed effects in its formula");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ zz", ["x"]), data)).Message.ShouldContain("zz");
    }

    private static ThresholdRegressionSpec Spec(string formula, string[] regime) => new()
    {
        Formula = Formula.Parse(formula),
        RegimeRegressors = [.. regime.Select(Expression.Parse)],
        ThresholdVariable = Expression.Parse("q"),
        Replications = 0,
    };

    private static ThresholdRegressionResult Fit(ThresholdRegressionSpec spec, Table data) => ThresholdRegression.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    /// <summary>y = 1 + (0.5 + jump 1(q > 0.2)) x + (0.5 + 0.5|x|) e.</summary>
    private static Table Simulate(ulong seed, int rows, double jump)
    {
        Philox random = new(seed, "threshold regression test");
        double[] x = new double[rows], q = new double[rows], y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            (x[i], q[i]) = (random.NextNormal(), random.NextNormal());
            y[i] = 1 + ((0.5 + (q[i] > 0.2 ? jump : 0)) * x[i]) + ((0.5 + (0.5 * Math.Abs(x[i]))) * random.NextNormal());
        }

        return Table(("y", y), ("x", x), ("q", q));
    }
}

using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class DynamicThresholdTests
{
    private static readonly Reference Naive = new("dynamic_threshold", "numpy 1.24, naive two-step GMM");
    private static readonly Reference Pgmm = new("dynamic_threshold", "R plm 2.6-2 pgmm");

    // Explicit inverses of the naive script lose about the condition number of the weights, 1e6.
    private const double Tolerance = 1e-7;

    [Theory]
    [InlineData("jump", false)]
    [InlineData("jump_gaps", true)]
    [InlineData("exogenous", true)]
    [InlineData("by_period", true)]
    [InlineData("time", false)]
    [InlineData("kink", false)]
    [InlineData("kink_gaps", true)]
    [InlineData("static", true)]
    [InlineData("predetermined", true)]
    [InlineData("skip", false)]
    [InlineData("extra", true)]
    public void A_naive_gmm_in_numpy(string name, bool gaps)
    {
        JsonElement expected = Own("dynamic_threshold.json").GetProperty("cases").GetProperty(name);
        bool kink = name.StartsWith("kink", StringComparison.Ordinal);
        DynamicThresholdResult result = Fit(Spec(kink ? "y ~ x + q" : "y ~ x") with
        {
            Kink = kink,
            Endogenous = name == "exogenous" ? [] : [Expression.Parse("q")],
            Collapse = name != "by_period",
            Centred = name is not ("exogenous" or "kink_gaps"),
            Trim = name == "by_period" ? 0.2 : 0.15,
            MaxLag = name == "by_period" ? 2 : kink || name == "skip" ? 5 : 4,
            Static = name == "static",
            Predetermined = name == "predetermined" ? [Expression.Parse("x")] : [],
            SkipLags = name == "skip" ? 1 : 0,
            Instruments = name == "extra" ? [Expression.Parse("x * x")] : [],
            TimeEffects = name == "time",
            Where = gaps ? Expression.Parse("drop == 0") : null,
        }, gaps ? Without() : OwnData("dynamic_threshold.csv"));
        Table glance = result.Glance();
        glance.Numbers("nobs").Memory.Span[0].ShouldBe(expected.Number("equations"));
        glance.Numbers("entities").Memory.Span[0].ShouldBe(expected.Number("entities"));
        glance.Numbers("instruments").Memory.Span[0].ShouldBe(expected.Number("instruments"));
        glance.Numbers("candidates").Memory.Span[0].ShouldBe(expected.Number("candidates"));
        Naive.Equal(name + " threshold", result.Threshold, expected.Number("threshold"), 1e-12);
        double[] coefficients = [.. expected.GetProperty("coef").EnumerateArray().Select(item => item.GetDouble())];
        double[] errors = [.. expected.GetProperty("se").EnumerateArray().Select(item => item.GetDouble())];
        int common = coefficients.Length - result.Differences.Count;
        CoefficientRow[] below = [.. result.Coefficients.Where(row => !row.Term.StartsWith("regime::2", StringComparison.Ordinal) && row.Term != "threshold")];
        for (int k = 0; k < coefficients.Length; k++)
        {
            CoefficientRow row = k < common ? below[k] : result.Differences[k - common];
            Naive.Equal($"{name} b {k}", row.Estimate, coefficients[k], Tolerance, 1e-3);
            Naive.Equal($"{name} se {k}", row.StandardError, errors[k], Tolerance);
        }

        Naive.Equal(name + " se of the threshold", result.Coefficients[^1].StandardError, errors[^1], Tolerance);
        Naive.Equal(name + " J", result.Overidentification, expected.Number("j"), Tolerance, 1e-3);
        Naive.Equal(name + " sum of the objective", result.Objective.Sum(), expected.Number("profile_sum"), Tolerance);
        Naive.Equal(name + " sup W", result.Test.Statistic, expected.Number("sup_wald"), Tolerance);
        double[] linear = [.. expected.GetProperty("linear").EnumerateArray().Select(item => item.GetDouble())];
        for (int k = 0; k < linear.Length; k++)
        {
            Naive.Equal($"{name} linear {k}", result.LinearCoefficients[k].Estimate, linear[k], Tolerance, 1e-3);
        }
    }

    [Theory]
    [InlineData("linear", false, true, null)]
    [InlineData("linear_collapse", true, true, null)]
    [InlineData("linear_levels", false, false, 4)]
    public void Without_a_threshold_it_is_difference_gmm(string name, bool collapse, bool endogenous, int? maxLag)
    {
        foreach (int steps in new[] { 1, 2 })
        {
            DynamicThresholdResult result = Fit(Arellano(steps) with { Collapse = collapse, MaxLag = maxLag, Endogenous = endogenous ? [Expression.Parse("q")] : [] }, OwnData("dynamic_threshold.csv"));
            Compare(result.LinearCoefficients, name, steps, ("lag(y, 1)", "lag(y)"), ("x", "x"));
        }
    }

    /// <summary>Draws of another generator: means and quantiles agree within what 4,000 draws can tell, four standard errors; those of the 40,000 of the golden are a third of them.</summary>
    [Fact]
    public void The_bootstrap_has_the_distribution_of_a_naive_one_in_numpy()
    {
        const int Draws = 4000;
        JsonElement expected = Own("dynamic_threshold.json").GetProperty("cases").GetProperty("bootstrap");
        DynamicLinearityTest test = Fit(Spec("y ~ x") with { Endogenous = [Expression.Parse("q")], Collapse = true, MaxLag = 4, Trim = 0.3, Replications = Draws }, OwnData("dynamic_threshold.csv")).Test;
        Naive.Equal("bootstrap sup W", test.Statistic, expected.Number("sup_wald"), Tolerance);
        double error = expected.Number("sd") / Math.Sqrt(Draws);
        Math.Abs(test.Draws.Average() - expected.Number("mean")).ShouldBeLessThan(4 * error);
        double p = expected.Number("p_value");
        Math.Abs(test.PValue - p).ShouldBeLessThan(4 * Math.Sqrt(Math.Max(p * (1 - p), 1e-4) / Draws));
        foreach ((int place, double level) in new[] { (0, 0.5), (1, 0.9), (2, 0.95) })
        {
            // The share of draws below the golden's quantile is binomial.
            double below = test.Draws.Count(draw => draw <= expected.GetProperty("quantiles")[place].GetDouble()) / (double)Draws;
            Math.Abs(below - level).ShouldBeLessThan(4 * Math.Sqrt(level * (1 - level) / Draws));
        }
    }

    [Fact]
    public void Errors_in_a_self_exciting_autoregression_shrink_as_entities_grow()
    {
        const int Draws = 16;
        double[] truth = [0, 0.7, -0.3, 1.8];
        double[] small = RootMeanSquares(500), large = RootMeanSquares(8000);
        for (int k = 0; k < truth.Length; k++)
        {
            // Root-n convergence: sixteen times the entities, a quarter of the error about the truth; half of it is within what sixteen draws can tell.
            large[k].ShouldBeLessThan(0.5 * small[k], $"parameter {k}");
        }

        double[] RootMeanSquares(int entities)
        {
            double[][] found = [.. Enumerable.Range(0, Draws).Select(r =>
            {
                DynamicThresholdResult result = Fit(Spec("y ~ 1") with { ThresholdVariable = Expression.Parse("lag(y)"), Replications = 0, MaxLag = 4, Trim = 0.15, Grid = 80 }, SelfExciting((ulong)(40 + r), entities, 8, 1));
                double Of(string term) => result.Coefficients.Single(row => row.Term == term).Estimate;
                return new[] { result.Threshold, Of("regime::1:lag(y)"), Of("regime::2:lag(y)"), Of("regime::2:(Intercept)") };
            })];
            return [.. truth.Select((value, k) => Math.Sqrt(found.Average(one => Math.Pow(one[k] - value, 2))))];
        }
    }

    [Fact]
    public void Without_a_threshold_the_test_rejects_about_as_often_as_it_should()
    {
        int rejected = 0;
        const int Replications = 100;
        for (int r = 0; r < Replications; r++)
        {
            DynamicThresholdSpec spec = Spec("y ~ 1") with { ThresholdVariable = Expression.Parse("lag(y)"), Replications = 99, Collapse = true, MaxLag = 4, Grid = 15, Trim = 0.2 };
            rejected += Fit(spec, SelfExciting((ulong)(500 + r), 200, 8, 0)).Test.PValue <= 0.05 ? 1 : 0;
        }

        // 100 draws at 5% have a standard error of 2.2%; the sup-Wald test is known to be a little liberal in small samples.
        (rejected / (double)Replications).ShouldBeInRange(0, 0.15);
    }

    [Fact]
    public void Any_number_of_threads_draws_the_same_statistics()
    {
        DynamicThresholdSpec spec = Spec("y ~ x") with { Replications = 40, Collapse = true, Grid = 20 };
        DynamicThresholdResult one = Fit(spec, OwnData("dynamic_threshold.csv"));
        DynamicThresholdResult three = DynamicThreshold.Fit(spec, MethodInputs.Of(OwnData("dynamic_threshold.csv")), RunContext.Default with { Threads = 3 });
        three.Test.Draws.ShouldBe(one.Test.Draws);
        three.Objective.ShouldBe(one.Objective);
    }

    [Fact]
    public void What_it_refuses_and_doubts()
    {
        Table data = OwnData("dynamic_threshold.csv");
        DynamicThresholdSpec spec = Spec("y ~ x") with { Collapse = true };
        Should.Throw<IdentificationError>(() => Fit(spec with { Where = Expression.Parse("year <= 2002") }, data)).Message.ShouldContain("two periods in a row");
        Should.Throw<IdentificationError>(() => Fit(spec with { ThresholdVariable = Expression.Parse("q * 0") }, data)).Message.ShouldContain("same value in all");
        Should.Throw<IdentificationError>(() => Fit(spec with { ThresholdVariable = Expression.Parse("q > 2.5") }, data)).Message.ShouldContain("in either regime");
        Should.Throw<IdentificationError>(() => Fit(spec with { MaxLag = 2, Endogenous = [Expression.Parse("x"), Expression.Parse("q")] }, data)).Message.ShouldContain("instruments cannot identify");
        Should.Throw<IdentificationError>(() => Fit(spec with { Formula = Formula.Parse("y ~ x + city") }, data)).Message.ShouldContain("city");
        Should.Throw<SpecError>(() => Fit(spec with { Endogenous = [Expression.Parse("drop")] }, data)).Field.ShouldBe("endogenous");
        Should.Throw<SpecError>(() => Fit(spec with { Kink = true }, data)).Message.ShouldContain("is no regressor");
        Should.Throw<SpecError>(() => Fit(spec with { MaxLag = 1 }, data)).Field.ShouldBe("max_lag");
        Should.Throw<SpecError>(() => Fit(spec with { Steps = 3 }, data)).Field.ShouldBe("steps");
        DynamicThresholdResult many = Fit(Spec("y ~ x") with { Where = Expression.Parse("city < 25") }, data);
        many.Notices.ShouldContain(notice => notice.Code == "many_instruments");
        many.Coefficients.ShouldAllBe(row => double.IsFinite(row.Estimate) && row.StandardError > 0);
    }

    private static void Compare(IReadOnlyList<CoefficientRow> rows, string name, int steps, params (string Theirs, string Ours)[] terms)
    {
        JsonElement expected = Own("dynamic_threshold_pgmm.json").GetProperty("cases").GetProperty($"{name}.{(steps == 1 ? "onestep" : "twosteps")}").GetProperty("coef");
        foreach ((string theirs, string ours) in terms)
        {
            // pgmm inverts its weights explicitly or by a generalised inverse.
            Pgmm.Equal($"{name} {steps} {ours}", rows.Single(row => row.Term == ours).Estimate, expected.Number(theirs), 1e-7, 1e-3);
        }
    }

    /// <summary>Uncentred weights and no constant among the instruments, as Arellano and Bond.</summary>
    private static DynamicThresholdSpec Arellano(int steps) => Spec("y ~ x") with { Steps = steps, Centred = false, ConstantInstrument = false, Trim = 0.2, Grid = 5 };

    private static DynamicThresholdSpec Spec(string formula) => new() { Formula = Formula.Parse(formula), ThresholdVariable = Expression.Parse("q"), Entity = "city", Time = "year", Replications = 0 };

    private static DynamicThresholdResult Fit(DynamicThresholdSpec spec, Table data) => DynamicThreshold.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    /// <summary>The rows that are not dropped.</summary>
    private static Table Without()
    {
        Table all = OwnData("dynamic_threshold.csv");
        double[] drop = all.Numbers("drop").Memory.ToArray();
        int[] kept = [.. Enumerable.Range(0, drop.Length).Where(i => drop[i] == 0)];
        return Table([.. new[] { "city", "year", "y", "x", "q", "drop" }.Select(name => (name, kept.Select(i => all.Numbers(name).Memory.Span[i]).ToArray()))]);
    }

    /// <summary>y_it = −0.6 + 0.7 y_{t−1} + 0.8 e below 0 and 1.2 − 0.3 y_{t−1} + 0.8 e above, 0.4 y_{t−1} + e throughout without <paramref name="effect"/>; e ~ N(0, 1).</summary>
    private static Table SelfExciting(ulong seed, int entities, int periods, double effect)
    {
        const int BurnIn = 30;
        Philox random = new(seed, "self exciting");
        List<double> city = [], year = [], y = [];
        for (int g = 0; g < entities; g++)
        {
            double level = 0;
            for (int t = -BurnIn; t < periods; t++)
            {
                double mean = effect == 0 ? 0.4 * level : level <= 0 ? 0.7 * level : 1.8 - (0.3 * level);
                level = mean + ((effect == 0 ? 1 : 0.8) * random.NextNormal()) - (effect == 0 ? 0 : 0.6);
                if (t >= 0)
                {
                    city.Add(g);
                    year.Add(2000 + t);
                    y.Add(level);
                }
            }
        }

        return Table(("city", [.. city]), ("year", [.. year]), ("y", [.. y]));
    }
}

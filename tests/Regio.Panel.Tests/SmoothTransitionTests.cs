using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class SmoothTransitionTests
{
    private static readonly Reference Scipy = new("smooth_transition", "numpy 1.24.2, scipy 1.10.1");

    private static readonly Dictionary<string, SmoothTransitionSpec> Cases = new(StringComparer.Ordinal)
    {
        ["one"] = Spec("y ~ z", ["x", "w"]),
        ["two_locations"] = Spec("y2 ~ 1", ["x"]) with { Locations = 2, TimeEffects = true },
        ["unbalanced"] = Spec("y ~ z", ["x", "w"]) with { TimeEffects = true, Where = Expression.Parse("drop == 0") },
    };

    [Theory]
    [InlineData("one")]
    [InlineData("two_locations")]
    [InlineData("unbalanced")]
    public void Dummy_variables_and_Levenberg_Marquardt_in_scipy(string name)
    {
        JsonElement expected = Own("smooth_transition.json").GetProperty("cases").GetProperty(name);
        SmoothTransitionResult result = Fit(Cases[name], OwnData("smooth_transition.csv"));
        Scipy.Equal($"{name} S0", result.LinearSumOfSquares, expected.Number("ssr_linear"), 1e-10);
        Scipy.Equal($"{name} S", result.Fit.ResidualSumOfSquares, expected.Number("ssr"), 1e-10);
        foreach (LinearityTest test in result.Linearity)
        {
            Compare($"{name} linearity {test.Order}", test, expected.GetProperty("tests").GetProperty($"{test.Order}"), 1e-9);
            JsonElement robust = expected.GetProperty("tests").GetProperty($"{test.Order}");
            Scipy.Equal($"{name} robust {test.Order}", test.Robust, robust.Number("robust"), 1e-8);
            Scipy.Equal($"{name} robust p {test.Order}", test.RobustPValue, robust.Number("robust_p"), 1e-7);
        }

        foreach (LinearityTest test in result.Remaining)
        {
            // The derivatives at a minimum known to 1e-8 enter the null.
            Compare($"{name} remaining {test.Order}", test, expected.GetProperty("remaining").GetProperty($"{test.Order}"), 1e-5);
        }

        foreach (SequenceTest test in result.Sequence)
        {
            Scipy.Equal($"{name} F of order {test.Order}", test.F, expected.GetProperty("sequence").GetProperty($"{test.Order}").Number("f"), 1e-9);
            Scipy.Equal($"{name} p of order {test.Order}", test.PValue, expected.GetProperty("sequence").GetProperty($"{test.Order}").Number("p"), 1e-8);
        }

        string[] x = [.. result.Spec.RegimeRegressors.Select(one => one.Text)];
        string[] locations = result.Spec.Locations == 1 ? ["location"] : ["location_1", "location_2"];
        string[] theirs = [.. x, .. result.Spec.Formula.Regressors.Select(term => term.Name), .. x.Select(one => "transition::1:" + one), "transition::1:gamma", .. locations.Select(one => "transition::1:" + one)];
        SmoothTransitionResult iid = result.With(new Iid()), cluster = result.With(Covariance.Parse("cluster(city)"), SmallSample.None);
        for (int k = 0; k < theirs.Length; k++)
        {
            Scipy.Equal($"{name} b {theirs[k]}", Row(iid, theirs[k]).Estimate, expected.GetProperty("coef")[k].GetDouble(), 1e-6);
            Scipy.Equal($"{name} iid {theirs[k]}", Row(iid, theirs[k]).StandardError, expected.GetProperty("se_iid")[k].GetDouble(), 1e-5);
            Scipy.Equal($"{name} cluster {theirs[k]}", Row(cluster, theirs[k]).StandardError, expected.GetProperty("se_cluster_unscaled")[k].GetDouble(), 1e-5);
        }
    }

    /// <summary>Signs of another generator: shares agree within what 4,000 draws on either side can tell, four standard errors.</summary>
    [Theory]
    [InlineData("weak")]
    [InlineData("weak_unbalanced")]
    public void The_wild_bootstrap_of_the_linearity_tests_is_that_of_a_naive_one_in_numpy(string name)
    {
        const int Draws = 4000;
        JsonElement expected = Own("smooth_transition.json").GetProperty("cases").GetProperty(name);
        SmoothTransitionSpec spec = Spec("y ~ 1", ["x"]) with { Replications = Draws, TimeEffects = name != "weak", Where = name == "weak" ? null : Expression.Parse("drop == 0") };
        SmoothTransitionResult result = Fit(spec, OwnData("smooth_transition_weak.csv"));
        foreach (LinearityTest test in result.Linearity)
        {
            Compare($"{name} linearity {test.Order}", test, expected.GetProperty("tests").GetProperty($"{test.Order}"), 1e-9);
            JsonElement shares = expected.GetProperty("bootstrap").GetProperty("p").GetProperty($"{test.Order}");
            foreach ((double ours, double theirs) in new[] { (test.BootstrapPValue, shares[0].GetDouble()), (test.RobustBootstrapPValue, shares[1].GetDouble()) })
            {
                Math.Abs(ours - theirs).ShouldBeLessThan(4 * Math.Sqrt(2 * Math.Max(theirs * (1 - theirs), 1e-3) / Draws), $"{name} {test.Order}");
            }
        }

        result.Tables().Single(table => table.Name == "linearity_tests").Columns.Select(column => column.Name).Contains("robust_boot_p_value", StringComparer.Ordinal).ShouldBeTrue();
    }

    [Fact]
    public void The_gradient_is_that_of_the_sum_of_squares()
    {
        Philox random = new(3, "transition gradient");
        double[] y = new double[90], x = new double[90], q = new double[90];
        random.Normals(y);
        random.Normals(x);
        random.Normals(q);
        WithinTransform transform = WithinTransform.Create([new("id", [.. Enumerable.Range(0, 90).Select(i => i / 6)], 15)], null, WithinOptions.Default, RunContext.Default);
        TransitionModel model = new(y, [x], [], q, transform, 2);
        double[] point = [0.4, -0.5, 0.7, 1.1, -1, 0.2], gradient = new double[6];
        model.SumOfSquares(point, gradient);
        for (int p = 0; p < point.Length; p++)
        {
            double[] up = (double[])point.Clone(), down = (double[])point.Clone();
            up[p] += 1e-5;
            down[p] -= 1e-5;
            double difference = (model.SumOfSquares(up, default) - model.SumOfSquares(down, default)) / 2e-5;
            gradient[p].ShouldBe(difference, 1e-6 * Math.Max(1, Math.Abs(difference)));
        }
    }

    [Fact]
    public void A_steep_transition_is_the_threshold_model_and_says_so()
    {
        Table data = Simulate(5, 60, 8, 1e6, 0.02);
        SmoothTransitionResult smooth = Fit(Spec("y ~ 1", ["x"], "id"), data);
        smooth.Notices.ShouldContain(notice => notice.Code == "steep_transition");
        smooth.Fit.Terms.ShouldBe(["x", "transition::1:x"]);
        PanelThresholdResult step = PanelThreshold.Fit(
            new() { Formula = Formula.Parse("y ~ 1"), RegimeRegressors = [Expression.Parse("x")], ThresholdVariable = Expression.Parse("q"), Entity = "id", Time = "year", Replications = 0 }, MethodInputs.Of(data), RunContext.Default);
        Close.Relative(smooth.Fit.ResidualSumOfSquares, step.Tests[0].SumOfSquares, 2e-3, "S");
    }

    [Fact]
    public void It_recovers_the_transition_and_finds_no_other()
    {
        SmoothTransitionResult result = Fit(Spec("y ~ 1", ["x"], "id"), Simulate(11, 150, 12, 3));
        foreach ((string term, double truth, double within) in new[] { ("x", 0.5, 0.15), ("transition::1:x", 1.0, 0.2), ("transition::1:location", 0.4, 0.15), ("transition::1:gamma", 3, 1) })
        {
            Row(result, term).Estimate.ShouldBe(truth, within);
            Row(result, term).Low.ShouldBeLessThan(truth);
            Row(result, term).High.ShouldBeGreaterThan(truth);
        }

        result.Linearity[0].RobustPValue.ShouldBeLessThan(1e-6);
        result.Remaining[0].FPValue.ShouldBeGreaterThan(0.01);
        result.Transitions[0].Value(0.4).ShouldBe(0.5, 0.1);
        result.Augment().Numbers("transition").Values.ToArray().ShouldAllBe(g => g >= 0 && g <= 1);
    }

    [Fact]
    public void Tests_of_a_linear_panel_have_about_their_size()
    {
        int[] rejected = [0, 0];
        const int Replications = 200;
        for (int r = 0; r < Replications; r++)
        {
            Table data = Simulate((ulong)(300 + r), 40, 6, 0);
            LinearityTest test = Fit(Spec("y ~ 1", ["x"], "id"), data).Linearity[0];
            rejected[0] += test.FPValue <= 0.05 ? 1 : 0;
            rejected[1] += test.RobustPValue <= 0.05 ? 1 : 0;
        }

        // 200 draws at 5% have a standard error of 1.5%.
        rejected.ShouldAllBe(count => count >= 2 && count <= 22);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_and_a_second_transition_lowers_S()
    {
        SmoothTransitionSpec spec = Cases["one"];
        SmoothTransitionResult one = Fit(spec, OwnData("smooth_transition.csv"));
        SmoothTransition.Fit(spec, MethodInputs.Of(OwnData("smooth_transition.csv")), RunContext.Default with { Threads = 3 }).Fit.Coefficients.ShouldBe(one.Fit.Coefficients);
        SmoothTransitionResult two = Fit(spec with { Transitions = 2 }, OwnData("smooth_transition.csv"));
        two.Fit.ResidualSumOfSquares.ShouldBeLessThan(one.Fit.ResidualSumOfSquares);
        two.Transitions.Count.ShouldBe(2);
    }

    [Fact]
    public void What_it_refuses()
    {
        Table data = OwnData("smooth_transition.csv");
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ z", ["x"]) with { TransitionVariable = Expression.Parse("q * 0") }, data)).Message.ShouldContain("same value in all 400 rows");
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ z", ["x"]) with { Where = Expression.Parse("year == 2005") }, data)).Message.ShouldContain("too few");
        Should.Throw<IdentificationError>(() => Fit(Spec("I(0*y) ~ z", ["x"]), data)).Message.ShouldContain("has the same value in all 400 rows");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ z", ["x"]) with { Transitions = 4 }, data)).Field.ShouldBe("transitions");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ z", ["x"]) with { Locations = 3 }, data)).Field.ShouldBe("locations");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ z", []), data)).Field.ShouldBe("regime_regressors");
    }

    private static CoefficientRow Row(SmoothTransitionResult result, string term) => result.Coefficients.Single(row => row.Term == term);

    private static void Compare(string what, LinearityTest test, JsonElement expected, double tolerance)
    {
        Scipy.Equal(what + " LM", test.Lm, expected.Number("lm"), tolerance);
        Scipy.Equal(what + " p LM", test.LmPValue, expected.Number("lm_p"), 100 * tolerance);
        Scipy.Equal(what + " F", test.F, expected.Number("f"), tolerance);
        Scipy.Equal(what + " p F", test.FPValue, expected.Number("f_p"), 100 * tolerance);
    }

    private static SmoothTransitionSpec Spec(string formula, string[] regime, string entity = "city") => new()
    {
        Formula = Formula.Parse(formula),
        RegimeRegressors = [.. regime.Select(Expression.Parse)],
        TransitionVariable = Expression.Parse("q"),
        Entity = entity,
        Time = "year",
        Replications = 0,
    };

    private static SmoothTransitionResult Fit(SmoothTransitionSpec spec, Table data) => SmoothTransition.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    /// <summary>y = α_i + 0.5 x + 1.0 x g(q; γ, 0.4) + e with sd(e) as given; no transition where γ is zero.</summary>
    private static Table Simulate(ulong seed, int entities, int periods, double gamma, double errors = 0.5)
    {
        Philox random = new(seed, "smooth transition test");
        int rows = entities * periods;
        double[] id = new double[rows], year = new double[rows], x = new double[rows], q = new double[rows], y = new double[rows];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double effect = random.NextNormal();
            for (int t = 0; t < periods; t++, i++)
            {
                (id[i], year[i], x[i], q[i]) = (g, 2000 + t, (0.5 * effect) + random.NextNormal(), random.NextNormal());
                double change = gamma == 0 ? 0 : 1 / (1 + Math.Exp(-gamma * (q[i] - 0.4)));
                y[i] = effect + ((0.5 + change) * x[i]) + (errors * random.NextNormal());
            }
        }

        return Table(("id", id), ("year", year), ("y", y), ("x", x), ("q", q));
    }
}

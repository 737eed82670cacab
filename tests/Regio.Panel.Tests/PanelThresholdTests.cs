using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PanelThresholdTests
{
    private static readonly Reference Naive = new("panel_threshold", "numpy 1.24.2, naive search");
    private static readonly Reference Published = new("panel_threshold", "Hansen (1999), published");

    private static readonly Dictionary<string, PanelThresholdSpec> Cases = new(StringComparer.Ordinal)
    {
        ["balanced_two"] = Spec("y ~ z + x2", ["x1"]) with { Thresholds = 2, Trim = [0.05] },
        ["balanced_time_three"] = Spec("y ~ z + x2", ["x1"]) with { Thresholds = 3, Trim = [0.05], TimeEffects = true },
        ["two_regressors_intercept"] = Spec("y ~ z", ["x1", "x2"]) with { Thresholds = 2, Trim = [0.1], RegimeIntercept = true },
        ["unbalanced_time"] = Spec("y ~ z", ["x1", "x2"]) with { Thresholds = 2, Trim = [0.1], TimeEffects = true, Unbalanced = true, Where = Expression.Parse("drop == 0") },
        ["grid"] = Spec("y ~ z + x2", ["x1"]) with { Thresholds = 2, Trim = [0.05], Grid = 50 },
        ["level_90"] = Spec("y ~ z", ["x1"]) with { Trim = [0.02], ConfidenceLevel = 0.9 },
    };

    [Theory]
    [InlineData("balanced_two")]
    [InlineData("balanced_time_three")]
    [InlineData("two_regressors_intercept")]
    [InlineData("unbalanced_time")]
    [InlineData("grid")]
    [InlineData("level_90")]
    public void A_naive_search_in_numpy(string name)
    {
        JsonElement expected = Own("panel_threshold.json").GetProperty("cases").GetProperty(name);
        PanelThresholdResult result = Fit(Cases[name], OwnData("panel_threshold.csv"));
        Naive.Equal($"{name} S0", result.LinearSumOfSquares, expected.Number("ssr_linear"), 1e-10);
        Naive.Equal($"{name} D", result.Degrees, expected.Number("df"), 0);
        JsonElement single = expected.GetProperty("single");
        Compare(name + " single", result, 1, 1, single.Number("threshold"), single.GetProperty("set"));
        Naive.Equal($"{name} F1", result.Tests[0].Statistic, single.Number("f"), 1e-9);
        Naive.Equal($"{name} S1", result.Tests[0].SumOfSquares, single.Number("ssr"), 1e-10);
        double[] values = Doubles(expected, "profile_values"), squares = Doubles(expected, "profile_ssr");
        result.Estimates[0].Values.ShouldBe(values);
        for (int j = 0; j < values.Length; j++)
        {
            Naive.Equal($"{name} LR {values[j]}", result.Estimates[0].LikelihoodRatio[j], (squares[j] - squares.Min()) / (squares.Min() / result.Degrees), 1e-8, 1);
        }

        if (expected.TryGetProperty("double", out JsonElement two))
        {
            double found = two.Number("found"), refined = two.Number("refined");
            Compare(name + " double", result, 2, found < refined ? 1 : 2, found, two.GetProperty("set_found"));
            Compare(name + " double refined", result, 2, found < refined ? 2 : 1, refined, two.GetProperty("set_refined"));
            Naive.Equal($"{name} F2", result.Tests[1].Statistic, two.Number("f"), 1e-9);
        }

        if (expected.TryGetProperty("triple", out JsonElement three))
        {
            Naive.Equal($"{name} F3", result.Tests[2].Statistic, three.Number("f"), 1e-9);
            Naive.Equal($"{name} threshold 3", result.Estimates[^1].Value, three.Number("found"), 0);
        }

        result.Thresholds.ShouldBe(Doubles(expected, "thresholds"));
        result.Regimes.Select(regime => (double)regime.Rows).ShouldBe(Doubles(expected, "regime_rows"));
        Coefficients(name, result, expected);
    }

    /// <summary>Hansen's data at his published thresholds: F1 = 35.20, F2 = 24.97 with T(n − 1) in place of n(T − 1); S1 = 17.7818, S2 = 17.7258.</summary>
    [Fact]
    public void Published_statistics_of_Hansens_investment_data()
    {
        PanelThresholdSpec spec = Investment with { Thresholds = 2, Candidates = [0.01542, 0.5418], Scale = ThresholdScale.Xthreg };
        PanelThresholdResult result = Fit(spec, Hansen());
        Published.Equal("F1", Math.Round(result.Tests[0].Statistic, 2), 35.20, 1e-12);
        Published.Equal("F2", Math.Round(result.Tests[1].Statistic, 2), 24.97, 1e-12);
        Published.Equal("S1", Math.Round(result.Tests[0].SumOfSquares, 4), 17.7818, 1e-12);
        Published.Equal("S2", Math.Round(result.Tests[1].SumOfSquares, 4), 17.7258, 1e-12);
        Published.Equal("mean square", Math.Round(result.Tests[0].MeanSquare, 4), 0.0023, 1e-12);
        result.Estimates.ShouldAllBe(one => double.IsNaN(one.Low));
        PanelThresholdResult own = Fit(spec with { Candidates = null, Grid = 400 }, Hansen());
        own.Thresholds.ShouldBe([0.0157, 0.54072]);
        own.Candidates.ShouldBe(393);
        own.Tests[0].SumOfSquares.ShouldBeLessThan(result.Tests[0].SumOfSquares);
        (result.Tests[0].Statistic / (Fit(spec with { Scale = ThresholdScale.Within }, Hansen()).Tests[0].Statistic)).ShouldBe(14.0 * 564 / (565 * 13), 1e-12);
    }

    [Fact]
    public void S_of_the_search_is_that_of_a_regression_at_every_value()
    {
        Table data = Simulate(5, 12, 6, [0.0], [0.4, 1.2]);
        PanelThresholdResult result = Fit(Spec("y ~ z", ["x", "w"], "id") with { Trim = [0.1], TimeEffects = true }, data);
        ThresholdEstimate one = result.Estimates[0];
        double variance = result.Tests[0].SumOfSquares / result.Degrees;
        for (int j = 0; j < one.Values.Count; j++)
        {
            string cut = one.Values[j].ToString("R", CultureInfo.InvariantCulture);
            Formula formula = Formula.Parse($"y ~ z + I(x * (q <= {cut})) + I(x * (q > {cut})) + I(w * (q <= {cut})) + I(w * (q > {cut})) | id + year");
            double squares = LeastSquares.Fit(new() { Formula = formula }, data, RunContext.Default).Fit.ResidualSumOfSquares;
            Close.Relative(result.Tests[0].SumOfSquares + (one.LikelihoodRatio[j] * variance), squares, 1e-11, $"S({cut})");
        }
    }

    [Fact]
    public void The_final_regression_is_least_squares_with_regime_interactions()
    {
        PanelThresholdResult result = Fit(Cases["balanced_two"], OwnData("panel_threshold.csv"));
        Close.Relative(result.Regression.Fit.ResidualSumOfSquares, result.Tests[1].SumOfSquares, 1e-12, "SSR");
        result.Coefficients.Select(row => row.Term).ShouldBe(["z", "x2", "regime::1:x1", "regime::2:x1", "regime::3:x1"]);
        result.Augment().Numbers("regime").Values.ToArray().Count(code => code == 2).ShouldBe(result.Regimes[1].Rows);
        result.With(Covariance.Parse("cluster(city)")).Coefficients[2].StandardError.ShouldNotBe(result.Coefficients[2].StandardError);
        result.Regimes[1].Text.ShouldBe("-0.61 < q <= 0.89");
    }

    [Fact]
    public void Every_value_and_a_grid_of_every_value_are_the_same_search()
    {
        PanelThresholdResult all = Fit(Cases["balanced_two"], OwnData("panel_threshold.csv"));
        PanelThresholdResult grid = Fit(Cases["balanced_two"] with { Grid = 100_000, Trim = [0.05] }, OwnData("panel_threshold.csv"));
        grid.Thresholds.ShouldBe(all.Thresholds);
        grid.Tests[1].Statistic.ShouldBe(all.Tests[1].Statistic, 1e-9 * all.Tests[1].Statistic);
    }

    [Fact]
    public void Rescaling_and_shifting_change_nothing_but_units()
    {
        Table data = OwnData("panel_threshold.csv");
        PanelThresholdResult plain = Fit(Cases["balanced_two"], data);
        PanelThresholdSpec moved = Spec("I(1000 * y) ~ z + x2", ["x1"]) with { ThresholdVariable = Expression.Parse("exp(q)"), Thresholds = 2, Trim = [0.05] };
        PanelThresholdResult scaled = Fit(moved, data);
        Close.Relative(scaled.Tests[1].Statistic, plain.Tests[1].Statistic, 1e-9, "F2");
        Close.Relative(Math.Log(scaled.Thresholds[0]), plain.Thresholds[0], 1e-12, "threshold");
        Close.Relative(scaled.Coefficients[2].Estimate, 1000 * plain.Coefficients[2].Estimate, 1e-10, "slope");
    }

    [Fact]
    public void It_finds_two_thresholds_and_their_slopes_and_rejects_fewer()
    {
        PanelThresholdResult result = Fit(Spec("y ~ z", ["x"], "id") with { Thresholds = 3, Trim = [0.05], Replications = 200 }, Simulate(77, 120, 10, [-0.5, 0.7], [0.3, 0.8, 1.5]));
        result.Tests[0].PValue.ShouldBeLessThan(0.01);
        result.Tests[1].PValue.ShouldBeLessThan(0.01);
        result.Tests[2].PValue.ShouldBeGreaterThan(0.05);
        ThresholdEstimate[] two = [.. result.Estimates.Where(one => one.Model == 2)];
        two[0].Value.ShouldBe(-0.5, 0.06);
        two[1].Value.ShouldBe(0.7, 0.06);
        PanelThresholdResult final = Fit(Spec("y ~ z", ["x"], "id") with { Thresholds = 2, Trim = [0.05] }, Simulate(77, 120, 10, [-0.5, 0.7], [0.3, 0.8, 1.5]));
        final.Coefficients.Select(row => row.Estimate).Zip([0.5, 0.3, 0.8, 1.5]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.12);
        result.Tests[1].CriticalValue(0.01).ShouldBeGreaterThan(result.Tests[1].CriticalValue(0.1));
    }

    [Theory]
    [InlineData(ThresholdDraw.Entities)]
    [InlineData(ThresholdDraw.Wild)]
    public void Without_a_threshold_the_bootstrap_rejects_about_as_often_as_it_should(ThresholdDraw draw)
    {
        int rejected = 0;
        const int Replications = 200;
        for (int r = 0; r < Replications; r++)
        {
            Table data = Simulate((ulong)(9000 + r), 30, 6, [0.0], [0.5, 0.5]);
            rejected += Fit(Spec("y ~ z", ["x"], "id") with { Trim = [0.1], Replications = 99, Draw = draw }, data).Tests[0].PValue <= 0.05 ? 1 : 0;
        }

        // 200 draws at 5% have a standard error of 1.5%.
        (rejected / (double)Replications).ShouldBeInRange(0.01, 0.11);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_confidence_set_covers_the_threshold_as_often_as_it_says()
    {
        int covered = 0;
        const int Replications = 400;
        for (int r = 0; r < Replications; r++)
        {
            ThresholdEstimate one = Fit(Spec("y ~ z", ["x"], "id") with { Trim = [0.1], Replications = 0 }, Simulate((ulong)(40_000 + r), 60, 8, [0.3], [0.5, 0.9])).Estimates[0];

            // LR at the true value is that of the largest observed value below it.
            int at = Enumerable.Range(0, one.Values.Count).Last(j => one.Values[j] <= 0.3);
            covered += one.LikelihoodRatio[at] <= ThresholdEstimate.CriticalValue(0.95) ? 1 : 0;
        }

        // Hansen (2000), table 2: conservative where the difference of slopes is large.
        (covered / (double)Replications).ShouldBeInRange(0.92, 1.0);
    }

    [Fact]
    public void Any_number_of_threads_draws_the_same_statistics()
    {
        PanelThresholdSpec spec = Cases["balanced_two"] with { Replications = 50, Reestimate = true };
        PanelThresholdResult one = Fit(spec, OwnData("panel_threshold.csv"));
        PanelThresholdResult three = PanelThreshold.Fit(spec, MethodInputs.Of(OwnData("panel_threshold.csv")), RunContext.Default with { Threads = 3 });
        three.Tests[1].Draws.ShouldBe(one.Tests[1].Draws);
        ThresholdEstimate.CriticalValue(0.95).ShouldBe(7.352, 0.001);
        ThresholdEstimate.CriticalValue(0.90).ShouldBe(5.939, 0.001);
        ThresholdEstimate.CriticalValue(0.99).ShouldBe(10.592, 0.001);
    }

    [Fact]
    public void A_threshold_variable_constant_within_entities_splits_the_entities()
    {
        PanelThresholdResult result = Fit(Spec("y ~ z", ["x"], "id") with { ThresholdVariable = Expression.Parse("mean(q, by = id)"), Trim = [0.1] }, Simulate(3, 40, 6, [0.0], [0.5, 1.0]));
        result.Notices.ShouldContain(notice => notice.Code == "threshold_constant_within_entity");
        result.Regimes.Sum(regime => regime.Entities).ShouldBe(40);
    }

    [Fact]
    public void Rows_without_a_value_are_dropped_and_reported_and_make_the_panel_unbalanced()
    {
        Table data = Simulate(3, 20, 6, [0.0], [0.5, 1.0]);
        double[] q = data.Numbers("q").Values.ToArray();
        q[7] = double.NaN;
        Table holed = data.With(new NumberColumn("q", q));
        Should.Throw<DataError>(() => Fit(Spec("y ~ z", ["x"], "id"), holed)).Message.ShouldContain("unbalanced: 20 'id' have 5 to 6 rows each in 6 periods");
        PanelThresholdResult result = Fit(Spec("y ~ z", ["x"], "id") with { Unbalanced = true }, holed);
        result.Draw.ShouldBe(ThresholdDraw.Wild);
        result.Notices.Select(notice => notice.Code).ShouldBe(["dropped_missing", "unbalanced_threshold", "threshold_set_disconnected"]);
        result.Regression.Notices.Count(notice => notice.Code == "dropped_missing").ShouldBe(1);
        Should.Throw<DataError>(() => Fit(Spec("y ~ z", ["x"], "id") with { Unbalanced = true, Draw = ThresholdDraw.Entities }, holed)).Message.ShouldContain("Set draw to wild");
    }

    [Fact]
    public void What_it_refuses()
    {
        Table data = Simulate(3, 20, 6, [0.0], [0.5, 1.0]);
        PanelThresholdSpec spec = Spec("y ~ z", ["x"], "id");
        Should.Throw<IdentificationError>(() => Fit(spec with { ThresholdVariable = Expression.Parse("0 * q") }, data)).Message.ShouldContain("has the same value in all 120 rows");
        Should.Throw<IdentificationError>(() => Fit(spec with { ThresholdVariable = Expression.Parse("I(q > 1)"), Trim = [0.3] }, data)).Message.ShouldContain("for threshold 1 leaves 36 rows");
        Should.Throw<SpecError>(() => Fit(spec with { Thresholds = 4 }, data)).Message.ShouldContain("must be 1, 2 or 3");
        Should.Throw<SpecError>(() => Fit(spec with { Trim = [0.6] }, data)).Field.ShouldBe("trim");
        Should.Throw<SpecError>(() => Fit(spec with { Grid = 10, Candidates = [0] }, data)).Message.ShouldContain("not both");
        Should.Throw<SpecError>(() => Fit(spec with { RegimeRegressors = [] }, data)).Field.ShouldBe("regime_regressors");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ z | id", ["x"], "id"), data)).Message.ShouldContain("no fixed effects in its formula");
        Should.Throw<SpecError>(() => Fit(spec with { RegimeRegressors = [Expression.Parse("i(year)")] }, data)).Message.ShouldContain("not one column of numbers");
    }

    private static readonly PanelThresholdSpec Investment = Spec("i ~ l(q) + l(q)^2 + l(q)^3 + l(d) + l(q):l(d)", ["l(c)"], "firm") with { ThresholdVariable = Expression.Parse("l(d)") };

    private static Table Hansen()
    {
        Table read = Files.CsvFile.Read(Shared.File("golden", "econometrics", "hansen1999", "invest.csv"));
        double[] firm = [.. Enumerable.Range(0, read.RowCount).Select(i => (double)(i / 15))], year = [.. Enumerable.Range(0, read.RowCount).Select(i => 1973.0 + (i % 15))];
        return Table(("firm", firm), ("year", year), ("i", Values("V1")), ("q", Values("V2")), ("c", Values("V3")), ("d", Values("V4")));

        double[] Values(string name) => read.Numbers(name).Values.ToArray();
    }

    private static PanelThresholdSpec Spec(string formula, string[] regime, string entity = "city") => new()
    {
        Formula = Formula.Parse(formula),
        RegimeRegressors = [.. regime.Select(Expression.Parse)],
        ThresholdVariable = Expression.Parse("q"),
        Entity = entity,
        Time = "year",
        Replications = 0,
    };

    private static PanelThresholdResult Fit(PanelThresholdSpec spec, Table data) => PanelThreshold.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    private static double[] Doubles(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetDouble())];

    private static void Compare(string what, PanelThresholdResult result, int model, int number, double value, JsonElement set)
    {
        ThresholdEstimate one = result.Estimates.Single(candidate => candidate.Model == model && candidate.Number == number);
        Naive.Equal(what, one.Value, value, 0);
        Naive.Equal(what + " low", one.Low, set[0].GetDouble(), 0);
        Naive.Equal(what + " high", one.High, set[1].GetDouble(), 0);
    }

    /// <summary>numpy orders z, then each x over the regimes, then the levels; ours z, levels, each x over the regimes.</summary>
    private static void Coefficients(string name, PanelThresholdResult result, JsonElement expected)
    {
        string[] theirs = [.. result.Spec.Formula.Regressors.Select(term => term.Name), .. result.Spec.RegimeRegressors.SelectMany(x => result.Regimes.Select(regime => $"regime::{regime.Number}:{x.Text}")),
            .. result.Spec.RegimeIntercept ? result.Regimes.Skip(1).Select(regime => $"regime::{regime.Number}") : []];
        foreach ((string field, string covariance, SmallSample convention, double tolerance) in new[] { ("coef", "iid", SmallSample.Fixest, 1e-9), ("se_iid", "iid", SmallSample.Fixest, 1e-9), ("se_hc1", "hc1", SmallSample.Fixest, 1e-9), ("se_cluster_unscaled", "cluster(city)", SmallSample.None, 1e-8) })
        {
            PanelThresholdResult other = result.With(Covariance.Parse(covariance), convention);
            double[] values = Doubles(expected, field);
            for (int k = 0; k < theirs.Length; k++)
            {
                CoefficientRow row = other.Coefficients.Single(row => row.Term == theirs[k]);
                Naive.Equal($"{name} {field} {theirs[k]}", field == "coef" ? row.Estimate : row.StandardError, values[k], tolerance);
            }
        }
    }

    /// <summary>y = α_i + 0.5 z + β_r x + 0.2 w + e in the regimes that <paramref name="cuts"/> make of q; q, x and w vary within entities, x with the effect.</summary>
    private static Table Simulate(ulong seed, int entities, int periods, double[] cuts, double[] slopes)
    {
        Philox random = new(seed, "panel threshold test");
        int rows = entities * periods;
        double[] id = new double[rows], year = new double[rows], y = new double[rows], x = new double[rows], w = new double[rows], z = new double[rows], q = new double[rows];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double effect = random.NextNormal();
            for (int t = 0; t < periods; t++, i++)
            {
                (id[i], year[i], x[i], w[i], z[i], q[i]) = (g, 2000 + t, (0.5 * effect) + random.NextNormal(), random.NextNormal(), random.NextNormal(), random.NextNormal());
                int regime = cuts.Count(cut => q[i] > cut);
                y[i] = effect + (0.5 * z[i]) + (slopes[regime] * x[i]) + (0.2 * w[i]) + (0.5 * random.NextNormal());
            }
        }

        return Table(("id", id), ("year", year), ("y", y), ("x", x), ("w", w), ("z", z), ("q", q));
    }
}

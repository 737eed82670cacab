using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression.Tests;

/// <summary>Golden (R's lm on data of our own), identity, recovery, edge. Goldens of other tools stand in the classes beside this one.</summary>
public sealed class LeastSquaresTests
{
    private static readonly Reference Lm = new("least_squares", "R 4.2.2 lm, sandwich 3.0-2");

    private static JsonElement Case(string name) => Fitting.Own("least_squares.json").GetProperty("cases").GetProperty(name);

    private static Table Own() => Fitting.OwnData("least_squares.csv");

    [Theory]
    [InlineData("missing", "y ~ x1 + x2 + x3", null, WeightKind.Analytic)]
    [InlineData("weighted", "y ~ x1 + x2 + x3", "w", WeightKind.Analytic)]
    [InlineData("frequency", "y ~ x1 + x2 + x3", "f", WeightKind.Frequency)]
    [InlineData("two_way_effects", "y ~ x1 + x2 + x3 | city + year", null, WeightKind.Analytic)]
    [InlineData("two_way_weighted", "y ~ x1 + x2 + x3 | city + year", "w", WeightKind.Analytic)]
    [InlineData("nested_effects", "y ~ x1 + x2 + x3 | city + region", null, WeightKind.Analytic)]
    [InlineData("varying_slopes", "y ~ x1 + x2 + x3 | city[year]", null, WeightKind.Analytic)]
    [InlineData("factors", "y ~ x1 * x2 + I(x3^2) + region", null, WeightKind.Analytic)]
    public void Golden_lm(string name, string formula, string? weights, WeightKind kind)
    {
        LeastSquaresSpec spec = Fitting.Spec(formula) with
        {
            Weights = weights is null ? null : Expression.Parse(weights),
            WeightKind = kind,
            SmallSample = SmallSample.Reghdfe,
        };
        LeastSquaresResult result = Fitting.Fit(Own(), spec);
        JsonElement expected = Case(name);
        if (name == "varying_slopes")
        {
            // lm has no estimate for the slope of a city seen in one year only, nor counts it; both sides agree on coefficients and residual variance.
            result.Observations.ShouldBe(expected.Number("nobs"));
        }

        result.Compare(Lm, name, expected, 1e-9, 1e-8);
        if (expected.TryGetProperty("fit", out JsonElement fit))
        {
            CompareFit(name, result.Goodness, fit);
        }

        if (expected.TryGetProperty("hc", out JsonElement robust))
        {
            foreach (JsonProperty type in robust.EnumerateObject())
            {
                CompareErrors($"{name} {type.Name}", result.With(Covariance.Parse(type.Name)), type.Value);
            }
        }

        foreach ((string key, string covariance) in new[] { ("clustered", "cluster(city)"), ("two_way", "cluster(region, year)") })
        {
            if (expected.TryGetProperty(key, out JsonElement clustered))
            {
                // The two-way covariance has a negative eigenvalue: set to zero here, and in sandwich by fix = TRUE.
                CompareErrors($"{name} {key}", result.With(Covariance.Parse(covariance), SmallSample.Sandwich), clustered);
            }
        }
    }

    [Fact]
    public void Golden_predictions_with_intervals()
    {
        JsonElement expected = Case("factors");
        JsonElement[] rows = [.. expected.GetProperty("new").EnumerateArray()];
        Table data = Fitting.Table([.. new[] { "x1", "x2", "x3" }.Select(name => (name, rows.Select(row => row.Number(name)).ToArray()))])
            .With(TextColumn.Of("region", rows.Select(row => row.GetProperty("region").GetString())));
        Table own = Fitting.Fit(Own(), "y ~ x1 * x2 + I(x3^2) + region").Predict(data).Table;
        foreach ((string name, string key) in new[] { ("fitted", "predicted"), ("std_error", "std_error"), ("conf_low", "conf_low"), ("conf_high", "conf_high"), ("pred_low", "pred_low"), ("pred_high", "pred_high") })
        {
            double[] values = [.. expected.GetProperty(key).EnumerateArray().Select(value => value.GetDouble())];
            for (int i = 0; i < values.Length; i++)
            {
                Lm.Equal($"predicted {name} {i}", own.Numbers(name).Values[i], values[i], 1e-10);
            }
        }
    }

    [Theory]
    [InlineData("y ~ x1 * x2 + region")]
    [InlineData("y ~ x1 + i(region, x2) | city + year")]
    [InlineData("y ~ x1 + x2 | city[x3] + year")]
    [InlineData("y ~ l(x1) + x2 | city")]
    public void Identity_prediction_of_the_sample_is_the_fit(string formula)
    {
        bool lags = formula.Contains("l(", StringComparison.Ordinal);
        LeastSquaresSpec spec = Fitting.Spec(formula) with { Entity = lags ? "city" : null, Time = lags ? "year" : null };
        Table data = Own();
        if (lags)
        {
            // The last year is predicted from the years before it, which alone are fitted.
            int[] early = [.. Enumerable.Range(0, data.RowCount).Where(row => data.Numbers("year").Values[row] < 2016)];
            int[] late = [.. Enumerable.Range(0, data.RowCount).Except(early)];
            LeastSquaresResult fit = Fitting.Fit(data.Take(early), spec);
            Table predicted = fit.Predict(data.Take(late)).Table;
            double[] effects = fit.FixedEffects().Effects[0].Values;
            int compared = 0;
            for (int i = 0; i < late.Length; i++)
            {
                int before = Array.FindIndex(early, row => data.Numbers("city").Values[row] == data.Numbers("city").Values[late[i]] && data.Numbers("year").Values[row] == 2015);
                int level = fit.Fit.Effects[0].LevelNames!.ToList().IndexOf(data["city"].TextAt(late[i]));
                double expected = before < 0 || level < 0 ? double.NaN : (fit.Fit.Coefficients[0] * data.Numbers("x1").Values[early[before]]) + (fit.Fit.Coefficients[1] * data.Numbers("x2").Values[late[i]]) + effects[level];
                Close.Relative(predicted.Numbers("fitted").Values[i], expected, 1e-10, "forecast", 1);
                compared += double.IsNaN(expected) ? 0 : 1;
            }

            compared.ShouldBeGreaterThan(5);
            return;
        }

        LeastSquaresResult result = Fitting.Fit(data, spec);
        Prediction prediction = result.Predict(data);
        for (int i = 0; i < result.Sample.Rows; i++)
        {
            Close.Relative(prediction.Table.Numbers("fitted").Values[result.Sample.RowMap[i]], result.Fitted[i], 1e-8, "prediction", 1);
        }

        prediction.Notices.Single().Code.ShouldBe("not_predicted");
    }

    [Fact]
    public void Edge_levels_not_seen_are_not_predicted()
    {
        LeastSquaresResult result = Fitting.Fit(Own(), "y ~ x1 + region");
        Table data = Fitting.Table(("x1", [1, 1])).With(TextColumn.Of("region", ["Overseas", "East"]));
        Prediction prediction = result.Predict(data);
        prediction.Table["fitted"].IsMissing(0).ShouldBeTrue();
        prediction.Table["fitted"].IsMissing(1).ShouldBeFalse();
        prediction.Notices.Single().Items.ShouldBe(["region=Overseas"]);
        Should.Throw<DataError>(() => result.Predict(Fitting.Table(("x1", [1])))).What.En.ShouldBe("there is no column 'region'");
    }

    [Fact]
    public void Golden_what_was_dropped_is_reported()
    {
        LeastSquaresResult result = Fitting.Fit(Own(), Fitting.Spec("y ~ x1 + x2 | city + year") with { Weights = Expression.Parse("w"), Where = Expression.Parse("year != 2010") });
        Notice missing = result.Notices.Single(notice => notice.Code == "dropped_missing");
        Table data = Own();
        int[] rows = [.. Enumerable.Range(0, data.RowCount).Where(row => data.Numbers("year").Values[row] != 2010)];
        int Without(string name) => rows.Count(row => data[name].IsMissing(row));
        missing.Items.ShouldBe([$"y ({Without("y")})", $"x1 ({Without("x1")})", $"x2 ({Without("x2")})", $"w ({Without("w")})"]);
        int complete = rows.Count(row => new[] { "y", "x1", "x2", "w" }.All(name => !data[name].IsMissing(row)));
        missing.Count.ShouldBe(rows.Length - complete);
        long singletons = result.Notices.Single(notice => notice.Code == "dropped_singletons").Count;
        result.Observations.ShouldBe(complete - singletons);
        result.Augment().Numbers("used").Values.ToArray().Sum().ShouldBe(result.Observations);
    }

    [Fact]
    public void Identity_effects_are_dummies_and_deviations()
    {
        Table data = Own();
        LeastSquaresResult absorbed = Fitting.Fit(data, "y ~ x1 + x2 | city + year", "hc3", SmallSample.Reghdfe);
        LeastSquaresResult dummies = Fitting.Fit(data.Take(absorbed.Sample.RowMap.ToArray()), "y ~ x1 + x2 + i(city) + i(year)", "hc3", SmallSample.Reghdfe);
        foreach (string term in new[] { "x1", "x2" })
        {
            Close.Relative(absorbed[term].Estimate, dummies[term].Estimate, 1e-11, term);
            Close.Relative(absorbed[term].StandardError, dummies[term].StandardError, 1e-9, term + " se");
        }

        absorbed.Goodness.ResidualDegreesOfFreedom.ShouldBe(dummies.Goodness.ResidualDegreesOfFreedom);
        Close.Relative(absorbed.Goodness.LogLikelihood, dummies.Goodness.LogLikelihood, 1e-12, "log likelihood");
        for (int i = 0; i < absorbed.Fitted.Length; i++)
        {
            Close.Relative(absorbed.Fitted[i], dummies.Fitted[i], 1e-9, "fitted", 1);
        }
    }

    [Fact]
    public void Identity_frisch_waugh_lovell()
    {
        Table data = Own();
        LeastSquaresResult whole = Fitting.Fit(data, "y ~ x1 + x2 + x3");
        Table complete = data.Take(whole.Sample.RowMap.ToArray());
        double[] y = Fitting.Fit(complete, "y ~ x2 + x3").Fit.Residuals;
        double[] x = Fitting.Fit(complete, "x1 ~ x2 + x3").Fit.Residuals;
        LeastSquaresResult partial = Fitting.Fit(Fitting.Table(("y", y), ("x", x)), "y ~ 0 + x");
        Close.Relative(partial["x"].Estimate, whole["x1"].Estimate, 1e-12, "x1");
    }

    [Theory]
    [InlineData("iid")]
    [InlineData("hc0")]
    [InlineData("hc1")]
    [InlineData("hc2")]
    [InlineData("hc3")]
    [InlineData("cluster(city)")]
    [InlineData("cluster(region, year)")]
    public void Identity_frequency_weights_are_repeated_rows(string covariance)
    {
        Table data = Own();
        LeastSquaresSpec spec = Fitting.Spec("y ~ x1 + x2 | region", covariance) with { Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency };
        LeastSquaresResult weighted = Fitting.Fit(data, spec);
        int[] repeated = [.. Enumerable.Range(0, data.RowCount).SelectMany(row => Enumerable.Repeat(row, (int)data.Numbers("f").Values[row]))];
        LeastSquaresResult expanded = Fitting.Fit(data.Take(repeated), spec with { Weights = null });
        weighted.Observations.ShouldBe(expanded.Observations);
        for (int k = 0; k < 2; k++)
        {
            Close.Relative(weighted.Coefficients[k].Estimate, expanded.Coefficients[k].Estimate, 1e-11, "b");
            Close.Relative(weighted.Coefficients[k].StandardError, expanded.Coefficients[k].StandardError, 1e-10, "se");
            weighted.Coefficients[k].DegreesOfFreedom.ShouldBe(expanded.Coefficients[k].DegreesOfFreedom);
        }

        Close.Relative(weighted.Goodness.LogLikelihood, expanded.Goodness.LogLikelihood, 1e-12, "log likelihood");
        Close.Relative(weighted.Goodness.AdjustedRSquared, expanded.Goodness.AdjustedRSquared, 1e-11, "adjusted R²");
    }

    [Fact]
    public void Identity_order_of_rows_and_scale_of_weights_do_not_matter()
    {
        Table data = Own();
        LeastSquaresSpec spec = Fitting.Spec("y ~ x1 + x2 | city + year", "cluster(city)") with { Weights = Expression.Parse("w") };
        LeastSquaresResult one = Fitting.Fit(data, spec);
        int[] reverse = [.. Enumerable.Range(0, data.RowCount).Reverse()];
        LeastSquaresResult other = Fitting.Fit(data.Take(reverse), spec with { Weights = Expression.Parse("w * 1000") });
        foreach ((CoefficientRow a, CoefficientRow b) in one.Coefficients.Zip(other.Coefficients))
        {
            Close.Relative(a.Estimate, b.Estimate, 1e-11, a.Term);
            Close.Relative(a.StandardError, b.StandardError, 1e-10, a.Term + " se");
        }

        Close.Relative(one.Goodness.LogLikelihood, other.Goodness.LogLikelihood, 1e-11, "log likelihood");
    }

    [Fact]
    public void Identity_threads_do_not_change_a_bit()
    {
        LeastSquaresSpec spec = Fitting.Spec("y ~ x1 * x2 + x3 | city + year", "cluster(city, year)");
        LeastSquaresResult one = LeastSquares.Fit(spec, Own(), RunContext.Default);
        LeastSquaresResult two = LeastSquares.Fit(spec, Own(), new RunContext { Threads = 2 });
        two.Fit.Coefficients.ShouldBe(one.Fit.Coefficients);
        two.Covariance.Values.Array.ShouldBe(one.Covariance.Values.Array);
    }

    [Fact]
    public void Identity_of_equivariance()
        => Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<NormalFloat>(), (shift, slope) =>
        {
            double a = Math.Clamp(shift.Get, -1e3, 1e3), b = Math.Clamp(slope.Get, -1e3, 1e3);
            double[] x = Draw(7, 0, 40), e = Draw(7, 1, 40);
            LeastSquaresResult plain = Fitting.Fit(Fitting.Table(("y", e), ("x", x)), "y ~ x");
            LeastSquaresResult moved = Fitting.Fit(Fitting.Table(("y", [.. x.Zip(e, (xi, ei) => a + (b * xi) + ei)]), ("x", x)), "y ~ x");
            double scale = 1 + Math.Abs(a) + Math.Abs(b);
            return Math.Abs(moved["x"].Estimate - plain["x"].Estimate - b) < 1e-12 * scale
                && Math.Abs(moved["x"].StandardError - plain["x"].StandardError) < 1e-11 * scale;
        }).Holds();

    [Fact]
    public void Recovery_of_slopes_and_of_coverage()
    {
        const int Runs = 400;
        int covered = 0;
        double sum = 0;
        for (int run = 0; run < Runs; run++)
        {
            Table data = Simulated((ulong)run + 1, 30, 6);
            CoefficientRow x = Fitting.Fit(data, "y ~ x | city + year", "cluster(city)")["x"];
            sum += x.Estimate;
            covered += x.Low <= 0.7 && 0.7 <= x.High ? 1 : 0;
        }

        // Mean within four standard errors of the simulation; coverage of 95% intervals within 0.90 and 0.99.
        (sum / Runs).ShouldBe(0.7, 4 * 0.09 / Math.Sqrt(Runs));
        (covered / (double)Runs).ShouldBeInRange(0.90, 0.99);
    }

    [Fact]
    public void Edge_collinear_columns_are_dropped_by_name()
    {
        Table data = Own().With(new NumberColumn("sum", [.. Own().Numbers("x1").Values.ToArray().Zip(Own().Numbers("x2").Values.ToArray(), (a, b) => (2 * a) - b)]));
        LeastSquaresResult result = Fitting.Fit(data, "y ~ x1 + x2 + sum + x3");
        result.Fit.Terms.ShouldBe(["(Intercept)", "x1", "x2", "x3"]);
        result.Notices.Single(notice => notice.Code == "collinear").Items.ShouldBe(["sum", "x1", "x2"]);
        LeastSquaresResult absorbed = Fitting.Fit(data.With(new NumberColumn("z", [.. Own().Numbers("city").Values.ToArray().Select(city => city * 1e6)])), "y ~ x1 + z | city");
        absorbed.Fit.Terms.ShouldBe(["x1"]);
        absorbed.Notices.Single(notice => notice.Code == "collinear").Message.En.ShouldContain("city absorb it: z");
        Fitting.Fit(data, "y ~ x1 + x2 + sum | city + year").Fit.Terms.ShouldBe(["x1", "x2"]);
    }

    [Fact]
    public void Edge_collinearity_is_found_among_many_rows_far_from_zero()
    {
        const int Rows = 300_000;
        double[] a = [.. Draw(3, 0, Rows).Select(value => 1e6 + value)], b = [.. Draw(3, 1, Rows).Select(value => 0.1 * value)], e = Draw(3, 2, Rows);
        double[] group = [.. Enumerable.Range(0, Rows).Select(i => (double)(i % 7))];
        Table data = Fitting.Table(("y", e), ("a", a), ("b", b), ("c", [.. a.Zip(b, (x, z) => (x / 3) - (0.7 * z))]), ("g", group), ("year", [.. a.Select((_, i) => 2000.0 + (i / 7 % 11))]));
        Fitting.Fit(data, "y ~ a + b + c").Fit.Terms.ShouldBe(["(Intercept)", "a", "b"]);
        Fitting.Fit(data, "y ~ a + b + c | g").Fit.Terms.ShouldBe(["a", "b"]);
        Fitting.Fit(data, "y ~ a + b + c + year | g + year").Fit.Terms.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Edge_near_collinearity_is_told()
    {
        double[] x = [.. Enumerable.Range(0, 50).Select(i => 1e6 + i)];
        LeastSquaresResult result = Fitting.Fit(Fitting.Table(("y", [.. x.Select(value => value % 7)]), ("x", x)), "y ~ x + I(x^2)");
        result.Fit.Terms.Count.ShouldBe(3);
        result.Notices.ShouldContain(notice => notice.Code == "ill_conditioned" && notice.Kind == NoticeKind.Warning);
    }

    [Theory]
    [InlineData("k ~ x1", "the outcome 'k' has the same value in all")]
    [InlineData("r ~ x1 | city", "the outcome 'r' does not vary within the fixed effects city")]
    [InlineData("y ~ r | city", "the fixed effects city absorb every regressor: r")]
    [InlineData("y ~ k + k2", "no regressor varies: k, k2")]
    [InlineData("y ~ x1 + x2 + x3 | row", "every observation is alone in a level of a fixed effect")]
    [InlineData("y ~ x1 | region^year^city", "every observation is alone")]
    public void Edge_not_identified(string formula, string message)
    {
        Table data = Own();
        double[] city = data.Numbers("city").Values.ToArray();
        data = data.With(new NumberColumn("k", new double[data.RowCount])).With(new NumberColumn("k2", [.. city.Select(_ => 3.0)]))
            .With(new NumberColumn("r", [.. city.Select(value => value * 2)])).With(new NumberColumn("row", [.. city.Select((_, i) => (double)i)]));
        IdentificationError error = Should.Throw<IdentificationError>(() => Fitting.Fit(data, formula));
        error.What.En.ShouldContain(message);
        error.WayOut!.Zh.ShouldNotBeEmpty();
        error.Culprits.ShouldNotBeEmpty();
    }

    [Fact]
    public void Edge_too_few_rows()
    {
        Table data = Fitting.Table(("y", [1, 2, 4]), ("a", [1, 0, 2]), ("b", [0, 1, 5]));
        Should.Throw<IdentificationError>(() => Fitting.Fit(data, "y ~ a + b")).What.En.ShouldBe("3 observations are too few for 3 parameters (coefficients and fixed effects)");
        Table empty = Fitting.Table(("y", [double.NaN, 1]), ("x", [1, double.NaN]));
        Should.Throw<DataError>(() => Fitting.Fit(empty, "y ~ x")).What.En.ShouldBe("no row has values of all variables; missing: y (1), x (1)");
        DataError none = Should.Throw<DataError>(() => Fitting.Fit(Own(), Fitting.Spec("y ~ x1") with { Where = Expression.Parse("year > 3000") }));
        none.What.En.ShouldBe($"none of the {Own().RowCount} rows satisfies year > 3000");
        none.What.Zh.ShouldContain("year > 3000");
    }

    [Fact]
    public void Edge_weights()
    {
        Table data = Fitting.Table(("y", [1, 2, 4, 3, 5]), ("x", [1, 0, 2, 3, 1]), ("w", [1, 0, 2, -1, 1]), ("f", [1, 2.5, 1, 1, 1]));
        DataError negative = Should.Throw<DataError>(() => Fitting.Fit(data, Fitting.Spec("y ~ x") with { Weights = Expression.Parse("w") }));
        (negative.Column, negative.Row).ShouldBe(("w", 4L));
        DataError fraction = Should.Throw<DataError>(() => Fitting.Fit(data, Fitting.Spec("y ~ x") with { Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency }));
        fraction.What.En.ShouldContain("row 2 is 2.5");
        LeastSquaresResult zero = Fitting.Fit(data, Fitting.Spec("y ~ x") with { Weights = Expression.Parse("abs(w)") });
        zero.Notices.Single(notice => notice.Code == "dropped_zero_weight").Count.ShouldBe(1);
        LeastSquaresResult probability = Fitting.Fit(data, Fitting.Spec("y ~ x") with { Weights = Expression.Parse("abs(w)"), WeightKind = WeightKind.Probability });
        probability.Covariance.Name.ShouldBe("hc1");
        Should.Throw<SpecError>(() => Fitting.Fit(data, Fitting.Spec("y ~ x", "newey_west(lag=1)") with { Weights = Expression.Parse("x + 1"), WeightKind = WeightKind.Frequency })).Field.ShouldBe("covariance");
    }

    [Fact]
    public void Edge_unknown_names_give_the_nearest()
    {
        Should.Throw<SpecError>(() => Covariance.Parse("clster(city)")).WayOut!.En.ShouldContain("Did you mean 'cluster'?");
        Should.Throw<SpecError>(() => Covariance.Parse("cluster(city").Variables).Position.ShouldBe(12);
        Should.Throw<SpecError>(() => Covariance.Parse("hc1(city)")).What.En.ShouldBe("hc1 takes no variables, not 1");
        LeastSquaresResult result = Fitting.Fit(Own(), "y ~ x1");
        Should.Throw<SpecError>(() => result["x2"]).WayOut!.En.ShouldContain("'x1'");
        Should.Throw<RegioError>(() => result.With(Covariance.Parse("cluster(citty)"))).WayOut!.En.ShouldContain("'city'");
        Should.Throw<DataError>(() => result.With(Covariance.Parse("cluster(w)"))).What.En.ShouldContain("'w' is missing in");
        Should.Throw<SpecError>(() => Fitting.Fit(Own(), "y ~ x1 | city | x2 ~ x3")).What.En.ShouldBe("least_squares takes no instruments");
    }

    [Fact]
    public void Edge_leverage_of_one_and_negative_eigenvalues()
    {
        Table data = Fitting.Table(("y", [1, 2, 4, 3, 5]), ("x", [1, 0, 2, 3, 1]), ("d", [0, 0, 0, 0, 1]));
        Should.Throw<IdentificationError>(() => Fitting.Fit(data, "y ~ x + d", "hc2")).What.En.ShouldBe("hc2 is not defined: 1 observations fit themselves exactly (leverage 1), the first in rows 5 of the sample");
        Table clustered = Fitting.Table(("y", Draw(11, 0, 24)), ("x", Draw(11, 1, 24)), ("z", Draw(11, 2, 24)), ("a", [.. Enumerable.Range(0, 24).Select(i => (double)(i % 3))]), ("b", [.. Enumerable.Range(0, 24).Select(i => (double)(i / 8))]));
        CovarianceEstimate repaired = Fitting.Fit(clustered, "y ~ x + z", "cluster(a, b)").Covariance;
        repaired.Notices.Single().Code.ShouldBe("covariance_repaired");
        SymmetricEigen.Compute(repaired.Values).Values[0].ShouldBeGreaterThan(-1e-15);
    }

    private static void CompareFit(string name, GoodnessOfFit fit, JsonElement expected)
    {
        Lm.Equal(name + " nobs", fit.Observations, expected.Number("nobs"), 0);
        Lm.Equal(name + " df", fit.ResidualDegreesOfFreedom, expected.Number("df"), 0);
        Lm.Equal(name + " R²", fit.RSquared, expected.Number("r2"), 1e-11);
        Lm.Equal(name + " adjusted R²", fit.AdjustedRSquared, expected.Number("ar2"), 1e-11);
        Lm.Equal(name + " sigma", fit.Sigma, expected.Number("sigma"), 1e-11);
        Lm.Equal(name + " log likelihood", fit.LogLikelihood, expected.Number("ll"), 1e-11);
    }

    private static void CompareErrors(string name, LeastSquaresResult result, JsonElement expected)
    {
        foreach (JsonProperty term in expected.EnumerateObject())
        {
            Lm.Equal($"{name} se {term.Name}", result[term.Name].StandardError, term.Value.GetDouble(), 1e-8);
        }
    }

    private static Table Simulated(ulong seed, int cities, int years)
    {
        int n = cities * years;
        double[] a = Draw(seed, 0, cities), g = Draw(seed, 1, years), x = Draw(seed, 2, n), e = Draw(seed, 3, n);
        double[] city = [.. Enumerable.Range(0, n).Select(i => (double)(i / years))], year = [.. Enumerable.Range(0, n).Select(i => (double)(i % years))];
        for (int i = 0; i < n; i++)
        {
            x[i] += a[i / years];
        }

        return Fitting.Table(("city", city), ("year", year), ("x", x), ("y", [.. x.Select((value, i) => (0.7 * value) + a[i / years] + g[i % years] + e[i])]));
    }

    private static double[] Draw(ulong seed, ulong stream, int count)
    {
        Philox random = new(seed, stream);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }
}

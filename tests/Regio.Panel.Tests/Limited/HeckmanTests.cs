using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class HeckmanTests
{
    private static readonly Reference SampleSelection = new("heckman", "R 4.2.2; sampleSelection 1.2.12");
    private static readonly Reference R = new("heckman", "R 4.2.2; maxLik 1.5.2 and the formulas of Greene (2018)");
    private static readonly Reference Gretl = new("heckman", "gretl 2022c");

    [Fact]
    public void Two_steps_of_sampleSelection_on_Mroz()
    {
        Table mroz = CsvFile.Read(Shared.File("golden", "peers", "limdep", "mroz87.csv"));
        LikelihoodFitResult result = Heckman.Fit(
            Spec("wage ~ exper + I(exper^2) + educ + city", "lfp ~ age + I(age^2) + faminc + kids + educ") with { Estimator = SelectionEstimator.TwoStep },
            MethodInputs.Of(mroz),
            RunContext.Default);
        JsonElement table = Panels.Json(Shared.File("golden", "peers", "limdep", "expected.json")).GetProperty("heckman.2step").GetProperty("tab");
        foreach ((string group, Func<CoefficientRow, double> value, double tolerance) in new (string, Func<CoefficientRow, double>, double)[] { ("coef", row => row.Estimate, 1e-6), ("se", row => row.StandardError, 1e-6) })
        {
            JsonElement expected = table.GetProperty(group);
            foreach (string term in new[] { "(Intercept)", "age", "I(age^2)", "faminc", "kids", "educ" })
            {
                SampleSelection.Equal($"selection {group} {term}", value(result.Equation("selection").Single(row => row.Term == term)), expected.Number(term), tolerance);
            }

            foreach ((string theirs, string ours) in new[] { ("(Intercept).1", "(Intercept)"), ("exper", "exper"), ("I(exper^2)", "I(exper^2)"), ("educ.1", "educ"), ("city", "city"), ("invMillsRatio", "mills_ratio") })
            {
                SampleSelection.Equal($"outcome {group} {ours}", value(result.Parameter(ours)), expected.Number(theirs), tolerance);
            }
        }

        SampleSelection.Equal("sigma", result["sigma"], table.GetProperty("coef").Number("sigma"), 1e-6);
        SampleSelection.Equal("rho", result["rho_selection"], table.GetProperty("coef").Number("rho"), 1e-6);
    }

    [Theory]
    [InlineData("heckman_two_step", SelectionErrors.Corrected, "iid", SmallSample.None)]
    [InlineData("heckman_uncorrected", SelectionErrors.Uncorrected, "iid", SmallSample.Fixest)]
    [InlineData("heckman_robust", SelectionErrors.Corrected, "robust", SmallSample.None)]
    [InlineData("heckman_cluster", SelectionErrors.Corrected, "cluster(region)", SmallSample.None)]
    public void Two_steps_and_their_errors(string name, SelectionErrors errors, string covariance, SmallSample rule)
    {
        LikelihoodFitResult result = Heckman.Fit(TwoSteps() with { Errors = errors, Covariance = Covariance.Parse(covariance), SmallSample = rule }, Own(), RunContext.Default);
        result.Compare(R, name, LimitedSamples.R(name), 1e-9, 1e-8);
        if (LimitedSamples.R(name).TryGetProperty("probit", out JsonElement probit))
        {
            foreach (JsonProperty term in probit.EnumerateObject())
            {
                CoefficientRow row = result.Equation("selection").Single(row => row.Term == term.Name);
                R.Equal($"probit {term.Name}", row.Estimate, term.Value.GetDouble(), 1e-8);
                R.Equal($"probit se {term.Name}", row.StandardError, LimitedSamples.R(name).GetProperty("probit_se").Number(term.Name), 1e-8);
            }

            R.Equal("sigma", result["sigma"], LimitedSamples.R(name).Number("sigma"), 1e-8);
            R.Equal("rho", result["rho_selection"], LimitedSamples.R(name).Number("rho"), 1e-8);
        }
    }

    [Fact]
    public void Maximum_likelihood()
    {
        LikelihoodFitResult result = Heckman.Fit(Spec("wage ~ x1 + x2", "work ~ x1 + x2 + z"), Own(), RunContext.Default);
        JsonElement expected = LimitedSamples.R("heckman_ml");
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = term.Name.StartsWith("sel:", StringComparison.Ordinal)
                ? result.Equation("selection").Single(row => row.Term == term.Name[4..])
                : result.Parameter(term.Name);
            R.Equal($"ml {term.Name}", row.Estimate, term.Value.GetDouble(), 1e-7);
            R.Equal($"ml se {term.Name}", row.StandardError, expected.GetProperty("se").Number(term.Name), 1e-6);
        }

        R.Equal("ml log likelihood", result["log_lik"], expected.Number("loglik"), 1e-10);
        R.Equal("likelihood ratio of independence", result.Test("lr_independence").Statistic, 2 * (expected.Number("loglik") - expected.Number("loglik_independent")), 1e-8);
        double z = expected.GetProperty("coef").Number("atanh_rho") / expected.GetProperty("se").Number("atanh_rho");
        R.Equal("Wald test of independence", result.Test("wald_independence").Statistic, z * z, 1e-6);
    }

    [Theory]
    [InlineData("heckit_two_step", SelectionEstimator.TwoStep, 1e-8, 1e-7)]
    [InlineData("heckit_ml", SelectionEstimator.MaximumLikelihood, 1e-7, 1e-6)]
    public void Heckit(string name, SelectionEstimator estimator, double coefficient, double error)
    {
        // gretl takes numerical second derivatives of the likelihood.
        LikelihoodFitResult result = Heckman.Fit(Spec("wage ~ x1 + x2", "work ~ x1 + x2 + z") with { Estimator = estimator }, Own(), RunContext.Default);
        JsonElement expected = Panels.Own("limited_gretl.json").GetProperty("cases").GetProperty(name);
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = term.Name.StartsWith("sel:", StringComparison.Ordinal)
                ? result.Equation("selection").Single(row => row.Term == term.Name[4..])
                : result.Parameter(term.Name);
            Gretl.Equal($"{name} {term.Name}", row.Estimate, term.Value.GetDouble(), coefficient);
            if (expected.GetProperty("se").GetProperty(term.Name).ValueKind == JsonValueKind.Number)
            {
                Gretl.Equal($"{name} se {term.Name}", row.StandardError, expected.GetProperty("se").Number(term.Name), error);
            }
        }
    }

    [Theory]
    [InlineData("consistent", CorrelationRule.Consistent)]
    [InlineData("truncate", CorrelationRule.Truncate)]
    [InlineData("limit", CorrelationRule.Limit)]
    [InlineData("keep", CorrelationRule.Keep)]
    public void A_correlation_beyond_one_by_every_convention(string name, CorrelationRule rule)
    {
        HeckmanSpec spec = TwoSteps() with { Where = Expression.Parse("id >= 321 & id <= 400"), Correlation = rule };
        LikelihoodFitResult result = Heckman.Fit(spec, Own(), RunContext.Default);
        Compare(R, name, result, Panels.Own("heckman_variance.json").GetProperty("cases").GetProperty(name), 1e-8);
        result.Notices.Single(notice => notice.Code == "correlation_beyond_one").Message.En.ShouldContain("1.140 (1.099 with the error variance per degree of freedom)");
    }

    [Fact]
    public void Heckit_has_the_default_convention_beyond_one()
    {
        // gretl's probit stops at about nine digits.
        LikelihoodFitResult result = Heckman.Fit(TwoSteps() with { Where = Expression.Parse("id >= 321 & id <= 400") }, Own(), RunContext.Default);
        Compare(Gretl, "beyond one", result, Panels.Own("heckman_beyond_one.json"), 1e-8);
    }

    [Theory]
    [InlineData("degrees", "wage ~ x1 + x2", SelectionVariance.DegreesOfFreedom)]
    [InlineData("effects_rows", "wage ~ x1 + x2 | region", SelectionVariance.Observations)]
    [InlineData("effects_degrees", "wage ~ x1 + x2 | region", SelectionVariance.DegreesOfFreedom)]
    [InlineData("effects_degrees", "wage ~ x1 + x2 | region", SelectionVariance.Automatic)]
    public void The_error_variance_per_row_and_per_degree_of_freedom(string name, string formula, SelectionVariance variance)
    {
        HeckmanSpec spec = TwoSteps() with { Formula = Formula.Parse(formula), ErrorVariance = variance, Where = name == "degrees" ? Expression.Parse("id >= 361 & id <= 440") : null };
        LikelihoodFitResult result = Heckman.Fit(spec, Own(), RunContext.Default);
        Compare(R, name, result, Panels.Own("heckman_variance.json").GetProperty("cases").GetProperty(name), 1e-8);
        result.Notices.Any(notice => notice.Code == "sigma_degrees_of_freedom").ShouldBe(name == "effects_degrees");
    }

    [Fact]
    public void A_second_step_with_absorbed_effects_is_the_one_with_dummies()
    {
        HeckmanSpec spec = TwoSteps() with { Formula = Formula.Parse("wage ~ x1 + x2 | region"), Selection = Formula.Parse("work ~ x1 + x2 + z + i(region)"), ErrorVariance = SelectionVariance.DegreesOfFreedom };
        LikelihoodFitResult absorbed = Heckman.Fit(spec, Own(), RunContext.Default);
        LikelihoodFitResult dummies = Heckman.Fit(spec with { Formula = Formula.Parse("wage ~ x1 + x2 + i(region)") }, Own(), RunContext.Default);
        foreach (string term in new[] { "x1", "x2", "mills_ratio" })
        {
            absorbed.Parameter(term).Estimate.ShouldBe(dummies.Parameter(term).Estimate, 1e-9);
            absorbed.Parameter(term).StandardError.ShouldBe(dummies.Parameter(term).StandardError, 1e-9);
        }

        absorbed.With(Covariance.Parse("cluster(region)")).Parameter("x1").StandardError.ShouldBe(dummies.With(Covariance.Parse("cluster(region)")).Parameter("x1").StandardError, 1e-8);
        absorbed.EffectNames.ShouldBe(["region"]);
        LikelihoodFitResult selection = Heckman.Fit(spec with { Selection = Formula.Parse("work ~ x1 + x2 + z | region") }, Own(), RunContext.Default);
        selection.Parameter("mills_ratio").StandardError.ShouldBe(absorbed.Parameter("mills_ratio").StandardError, 1e-8);
        selection.Equation("selection").Select(row => row.Term).ShouldBe(["x1", "x2", "z"]);
    }

    [Fact]
    public void Frequencies_are_repeated_rows()
    {
        Table data = Panels.OwnData("limited.csv");
        double[] f = data.Numbers("f").Values.ToArray();
        int[] rows = [.. Enumerable.Range(0, f.Length).SelectMany(i => Enumerable.Repeat(i, (int)f[i]))];
        foreach (HeckmanSpec spec in new[] { TwoSteps(), TwoSteps() with { Covariance = Covariance.Parse("cluster(region)") }, Spec("wage ~ x1 + x2", "work ~ x1 + x2 + z"), Spec("wage ~ x1 + x2", "work ~ x1 + x2 + z") with { Covariance = Covariance.Parse("robust") } })
        {
            LikelihoodFitResult weighted = Heckman.Fit(spec with { Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency }, MethodInputs.Of(data), RunContext.Default);
            LikelihoodFitResult repeated = Heckman.Fit(spec, MethodInputs.Of(data.Take(rows)), RunContext.Default);
            foreach ((CoefficientRow a, CoefficientRow b) in weighted.Coefficients.Concat(weighted.Equation("selection")).Zip(repeated.Coefficients.Concat(repeated.Equation("selection"))))
            {
                a.Estimate.ShouldBe(b.Estimate, 1e-7);
                a.StandardError.ShouldBe(b.StandardError, 1e-7);
            }

            weighted.Observations.ShouldBe(repeated.Observations);
        }
    }

    [Fact]
    public void Bootstrap_errors_are_near_the_corrected_ones_and_the_same_for_any_number_of_threads()
    {
        HeckmanSpec spec = TwoSteps() with { Errors = SelectionErrors.Bootstrap, Bootstrap = new Resample { Replications = 400 } };
        LikelihoodFitResult boot = Heckman.Fit(spec, Own(), RunContext.Default), two = Heckman.Fit(spec, Own(), RunContext.Default with { Threads = 3 });
        LikelihoodFitResult robust = Heckman.Fit(TwoSteps() with { Covariance = Covariance.Parse("robust") }, Own(), RunContext.Default);
        foreach (string term in new[] { "x1", "x2", "mills_ratio" })
        {
            // 400 draws know a standard deviation to 3.5%.
            (boot.Parameter(term).StandardError / robust.Parameter(term).StandardError).ShouldBeInRange(0.85, 1.18);
            BitConverter.DoubleToInt64Bits(two.Parameter(term).StandardError).ShouldBe(BitConverter.DoubleToInt64Bits(boot.Parameter(term).StandardError));
        }
    }

    [Fact]
    public void Simulated_coefficients_come_back_where_least_squares_is_biased()
    {
        double two = 0, joint = 0, rho = 0, ols = 0;
        int covered = 0;
        const int Draws = 40;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            Table data = Simulate(seed, 500);
            MethodInputs inputs = MethodInputs.Of(data);
            CoefficientRow row = Heckman.Fit(Simulated() with { Estimator = SelectionEstimator.TwoStep }, inputs, RunContext.Default).Parameter("x");
            LikelihoodFitResult ml = Heckman.Fit(Simulated(), inputs, RunContext.Default);
            two += row.Estimate / Draws;
            covered += row.Low <= 1 && 1 <= row.High ? 1 : 0;
            joint += ml.Parameter("x").Estimate / Draws;
            rho += ml["rho_selection"] / Draws;
            ols += LeastSquares.Fit(new LeastSquaresSpec { Formula = Formula.Parse("y ~ x"), Where = Expression.Parse("d") }, data, RunContext.Default).Coefficients[1].Estimate / Draws;
        }

        two.ShouldBe(1, 0.03);
        joint.ShouldBe(1, 0.03);
        rho.ShouldBe(0.7, 0.05);
        ols.ShouldBeLessThan(0.9);
        covered.ShouldBeGreaterThanOrEqualTo(34);
    }

    [Fact]
    public void With_many_absorbed_effects_only_degrees_of_freedom_give_sigma_and_rho_back()
    {
        // 400 entities of four rows, about half of them selected: per row, σ² lacks the levels' share whatever the number of entities.
        (double sigma, double rho, double sigmaRows, double rhoRows) = (0, 0, 0, 0);
        const int Draws = 20;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            MethodInputs inputs = MethodInputs.Of(Entities(seed, 400, 4));
            HeckmanSpec spec = Spec("y ~ x | id", "d ~ x + w") with { Estimator = SelectionEstimator.TwoStep, Correlation = CorrelationRule.Keep };
            LikelihoodFitResult degrees = Heckman.Fit(spec, inputs, RunContext.Default), rows = Heckman.Fit(spec with { ErrorVariance = SelectionVariance.Observations }, inputs, RunContext.Default);
            (sigma, rho) = (sigma + (degrees["sigma"] / Draws), rho + (degrees["rho_selection"] / Draws));
            (sigmaRows, rhoRows) = (sigmaRows + (rows["sigma"] / Draws), rhoRows + (rows["rho_selection"] / Draws));
        }

        sigma.ShouldBe(1, 0.03);
        rho.ShouldBe(0.7, 0.04);
        sigmaRows.ShouldBeLessThan(0.92);
        rhoRows.ShouldBeGreaterThan(0.76);
    }

    [Fact]
    public void The_Mills_ratio_is_a_column_and_effects_are_through_both_equations()
    {
        Table data = Simulate(5, 400);
        LikelihoodFitResult result = Heckman.Fit(Simulated() with { Estimator = SelectionEstimator.TwoStep }, MethodInputs.Of(data), RunContext.Default);
        ReadOnlySpan<double> mills = result.Augment()!.Numbers("mills_ratio").Values, index = result.Augment()!.Numbers("selection_index").Values;
        mills.Length.ShouldBe(400);
        mills[7].ShouldBe(Normal.Density(index[7]) / Normal.Cumulative(index[7]), 1e-12);
        double through = 0;
        int selected = 0;
        ReadOnlySpan<double> d = data.Numbers("d").Values;
        for (int i = 0; i < 400; i++)
        {
            if (d[i] == 1)
            {
                selected++;
                through -= mills[i] * (mills[i] + index[i]);
            }
        }

        double expected = result.Parameter("x").Estimate + (result["lambda_selection"] * result.Equation("selection").Single(row => row.Term == "x").Estimate * through / selected);
        result.Marginal.Rows("selected_mean").Single(row => row.Term == "x").Estimate.ShouldBe(expected, 1e-10);
        LikelihoodFitResult ml = Heckman.Fit(Simulated(), MethodInputs.Of(data), RunContext.Default);
        ml.Marginal.Rows("selected_mean").Single(row => row.Term == "x").Estimate.ShouldBe(expected, 0.1);
        ml.Marginal.Rows("selection_probability").Single(row => row.Term == "w").StandardError.ShouldBePositive();
    }

    [Fact]
    public void A_likelihood_that_rises_to_the_boundary_is_refused_and_two_steps_say_so()
    {
        Table grunfeld = CsvFile.Read(Path.Combine(Shared.Repository(), "data", "grunfeld.csv"));
        HeckmanSpec spec = Spec("inv ~ value", "I(inv > 60) ~ value + capital");
        Should.Throw<ConvergenceError>(() => Heckman.Fit(spec, MethodInputs.Of(grunfeld), RunContext.Default)).Message.ShouldContain("keeps rising as the correlation of the errors goes to 1");
        spec = spec with { Formula = Formula.Parse("inv ~ value | firm + year") };
        LikelihoodFitResult kept = Heckman.Fit(spec with { Estimator = SelectionEstimator.TwoStep, Correlation = CorrelationRule.Keep }, MethodInputs.Of(grunfeld), RunContext.Default);
        kept["rho_selection"].ShouldBeGreaterThan(1);
        kept.Notices.ShouldContain(notice => notice.Code == "correlation_beyond_one");
        LikelihoodFitResult consistent = Heckman.Fit(spec with { Estimator = SelectionEstimator.TwoStep }, MethodInputs.Of(grunfeld), RunContext.Default);
        consistent["rho_selection"].ShouldBe(1);
        consistent["sigma"].ShouldBe(Math.Abs(consistent["lambda_selection"]), 1e-10);
        LikelihoodFitResult truncated = Heckman.Fit(spec with { Estimator = SelectionEstimator.TwoStep, Correlation = CorrelationRule.Truncate }, MethodInputs.Of(grunfeld), RunContext.Default);
        truncated["sigma"].ShouldBe(kept["sigma"], 1e-10);
        truncated.Parameter("value").StandardError.ShouldNotBe(kept.Parameter("value").StandardError);
    }

    [Fact]
    public void What_it_refuses_and_says()
    {
        Table data = Simulate(5, 300);
        Should.Throw<DataError>(() => Fit(data, "y ~ x", "I(2 * d) ~ x + w")).Message.ShouldContain("where 0 or 1 is needed");
        Should.Throw<IdentificationError>(() => Fit(data, "y ~ x", "I(x > -99) ~ w")).Message.ShouldContain("selects all");
        Should.Throw<IdentificationError>(() => Fit(data, "y ~ x", "I(x < -99) ~ w")).Message.ShouldContain("selects none of 300 rows");
        Should.Throw<IdentificationError>(() => Fit(data, "y ~ x", "d ~ w + I(d * (1 + abs(x)))")).Message.ShouldContain("keeps rising");
        Fit(data, "y ~ x + w", "d ~ x + w").Notices.ShouldContain(notice => notice.Code == "no_exclusion_restriction");
        Fit(data, "y ~ x", "d ~ x + w").Notices.ShouldNotContain(notice => notice.Code == "no_exclusion_restriction");
        Should.Throw<IdentificationError>(() => Fit(data, "y ~ x", "d ~ 1")).Message.ShouldContain("Mills ratio is a linear combination");
        Table holes = data.With(new NumberColumn("y", [.. data.Numbers("y").Values.ToArray().Select((value, i) => i % 10 == 0 ? Missing.Value : value)]));
        Fit(holes, "y ~ x", "d ~ x + w").Notices.ShouldContain(notice => notice.Code == "selected_missing" && notice.Count > 0);
        Should.Throw<SpecError>(() => Heckman.Fit(Simulated() with { Errors = SelectionErrors.Bootstrap }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("errors belongs to the two-step estimator");
        LikelihoodFitResult plain = Heckman.Fit(Simulated() with { Estimator = SelectionEstimator.TwoStep, Errors = SelectionErrors.Uncorrected }, MethodInputs.Of(data), RunContext.Default);
        plain.Notices.ShouldContain(notice => notice.Code == "mills_ratio_uncorrected");
    }

    private static LikelihoodFitResult Fit(Table data, string formula, string selection)
        => Heckman.Fit(Spec(formula, selection) with { Estimator = SelectionEstimator.TwoStep }, MethodInputs.Of(data), RunContext.Default);

    private static HeckmanSpec Spec(string formula, string selection) => new() { Formula = Formula.Parse(formula), Selection = Formula.Parse(selection) };

    private static HeckmanSpec TwoSteps() => Spec("wage ~ x1 + x2", "work ~ x1 + x2 + z") with { Estimator = SelectionEstimator.TwoStep };

    private static HeckmanSpec Simulated() => Spec("y ~ x", "d ~ x + w");

    private static MethodInputs Own() => MethodInputs.Of(Panels.OwnData("limited.csv"));

    private static void Compare(Reference reference, string name, LikelihoodFitResult result, JsonElement expected, double tolerance)
    {
        result.Compare(reference, name, expected, tolerance, tolerance);
        reference.Equal($"{name} sigma", result["sigma"], expected.Number("sigma"), tolerance);
        reference.Equal($"{name} rho", result["rho_selection"], expected.Number("rho"), tolerance);
    }

    /// <summary>y = a_i + x + u seen where 0.2 + x + w + v &gt; 0, correlation of u and v 0.7, σ one.</summary>
    private static Table Entities(ulong seed, int entities, int periods)
    {
        Table data = Simulate(seed, entities * periods);
        double[] id = [.. Enumerable.Range(0, entities * periods).Select(i => (double)(i / periods))];
        double[] y = [.. data.Numbers("y").Values.ToArray().Select((value, i) => value + (2 * Math.Sin(id[i])))];
        return data.With(new NumberColumn("id", id)).With(new NumberColumn("y", y));
    }

    /// <summary>y = 1 + x + u seen where 0.2 + x + w + v &gt; 0, correlation of u and v 0.7.</summary>
    private static Table Simulate(ulong seed, int rows)
    {
        Philox random = new(seed, "selection");
        double[] x = new double[rows], w = new double[rows], y = new double[rows], d = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            (x[i], w[i]) = (random.NextNormal(), random.NextNormal());
            double v = random.NextNormal(), u = (0.7 * v) + (Math.Sqrt(1 - 0.49) * random.NextNormal());
            d[i] = 0.2 + x[i] + w[i] + v > 0 ? 1 : 0;
            y[i] = 1 + x[i] + u;
        }

        return Panels.Table(("x", x), ("w", w), ("y", y), ("d", d));
    }
}

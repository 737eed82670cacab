using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests.DiscreteOutcomes;

public sealed class MultinomialLogitTests
{
    private static readonly RunContext Run = RunContext.Default;
    private static readonly Reference Nnet = new("multinomial_logit", "R 4.2.2; nnet 7.3-18");
    private static readonly Reference Python = new("multinomial_logit", "statsmodels 0.13.5 (MNLogit), numpy");

    private static JsonElement Hand => Panels.Own("multinomial.json");

    [Theory]
    [InlineData("plain")]
    [InlineData("weights")]
    public void Multinom_of_nnet(string kind)
    {
        LikelihoodFitResult ours = Fit("choice ~ x1 + x2 + d", weights: kind == "weights" ? "w" : null);
        JsonElement expected = Discrete.Case("multinom." + kind);

        // nnet stops its quasi-Newton steps when the fit changes by 1e-15; coefficients are then known to half the digits.
        Discrete.Compare(Nnet, kind, ours.Coefficients, expected, 5e-6, 1e-6);
        Nnet.Equal(kind + " log likelihood", ours["log_lik"], expected.Number("log_lik"), 1e-12);
    }

    [Fact]
    public void Affairs_of_Fair_by_multinom()
    {
        JsonElement expected = Panels.Json(Shared.File("golden", "peers", "limdep", "expected.json")).GetProperty("multinom");
        LikelihoodFitResult ours = Fit("rating ~ age + yearsmarried + religiousness", CsvFile.Read(Shared.File("golden", "peers", "limdep", "affairs.csv")));
        Nnet.Equal("affairs log likelihood", ours["log_lik"], expected.Number("loglik"), 1e-8);
        foreach ((string key, Func<CoefficientRow, double> value) in new (string, Func<CoefficientRow, double>)[] { ("coef", row => row.Estimate), ("se", row => row.StandardError) })
        {
            JsonElement table = expected.GetProperty(key);
            string[] rows = [.. table.GetProperty("rows").EnumerateArray().Select(name => name.GetString()!)], columns = [.. table.GetProperty("cols").EnumerateArray().Select(name => name.GetString()!)];
            for (int i = 0; i < rows.Length; i++)
            {
                for (int j = 0; j < columns.Length; j++)
                {
                    // Stored after nnet's default stop, at a relative change of 1e-8 of the fit; coefficients near zero are compared on the scale of their errors.
                    Nnet.Equal($"affairs {key} {rows[i]}:{columns[j]}", value(ours.Coefficients.Single(row => row.Term == $"{rows[i]}:{columns[j]}")), table.GetProperty("values")[i][j].GetDouble(), 1e-3, 0.05);
                }
            }
        }
    }

    [Fact]
    public void Statsmodels_with_every_covariance()
    {
        LikelihoodFitResult ours = Fit("choice ~ x1 + x2 + d");
        Discrete.Compare(Python, "iid", ours.Coefficients, Hand, 1e-10, 1e-9);
        Discrete.Compare(Python, "robust", ours.With(Covariance.Parse("robust")).Coefficients, Hand, 1e-10, 1e-9, "robust");
        Discrete.Compare(Python, "cluster", ours.With(Covariance.Parse("cluster(id)")).Coefficients, Hand, 1e-10, 1e-9, "cluster");
        Python.Equal("log likelihood", ours["log_lik"], Hand.Number("log_lik"), 1e-13);
    }

    [Fact]
    public void Marginal_effects_on_every_category()
    {
        LikelihoodFitResult derivatives = Fit("choice ~ x1 + x2 + d", marginal: new() { Discrete = false }), ours = Fit("choice ~ x1 + x2 + d");
        string[] categories = [.. Hand.GetProperty("categories").EnumerateArray().Select(name => name.GetString()!)];
        for (int j = 0; j < categories.Length; j++)
        {
            Discrete.Compare(Python, "effects on " + categories[j], derivatives.Marginal.Rows("probability_" + categories[j]), Hand.GetProperty("effects").GetProperty(categories[j]), 1e-7, 1e-7);
            CoefficientRow dummy = ours.Marginal.Rows("probability_" + categories[j]).Single(row => row.Term == "d");
            Python.Equal("d on " + categories[j], dummy.Estimate, Hand.GetProperty("d").GetProperty("mean")[j].GetDouble(), 1e-9);
            Python.Equal("se of d on " + categories[j], dummy.StandardError, Hand.GetProperty("d").GetProperty("se")[j].GetDouble(), 1e-8);
        }
    }

    [Fact]
    public void Predicted_probabilities_along_a_variable()
    {
        Figure figure = Fit("choice ~ x1 + x2 + d").Figures().Single(figure => figure.Name == "predicted");
        string[] categories = [.. Hand.GetProperty("categories").EnumerateArray().Select(name => name.GetString()!)];
        NumberColumn low = figure.Data.Numbers("conf_low"), estimate = figure.Data.Numbers("estimate");
        int last = figure.Data.RowCount - categories.Length;
        for (int j = 0; j < categories.Length; j++)
        {
            foreach ((string key, int row) in new[] { ("low", j), ("high", last + j) })
            {
                Python.Equal($"{key} {categories[j]}", estimate.Values[row], Hand.GetProperty(key).GetProperty("mean")[j].GetDouble(), 1e-9);
                Python.Equal($"se {key} {categories[j]}", (estimate.Values[row] - low.Values[row]) / Normal.Quantile(0.975), Hand.GetProperty(key).GetProperty("se")[j].GetDouble(), 1e-8);
            }
        }

        Fit("choice ~ x1 + x2 + I(x2^2)", profile: "x2").Figures().ShouldContain(drawn => drawn.Name == "predicted" && drawn.XTitle!.En == "x2");
    }

    [Fact]
    public void Hausman_McFadden_tests()
    {
        LikelihoodFitResult ours = Fit("choice ~ x1 + x2 + d");
        Table table = ours.Details.Single(detail => detail.Name == "independence");
        for (int i = 0; i < 3; i++)
        {
            JsonElement expected = Hand.GetProperty("independence").GetProperty(table["level"].TextAt(i));

            // The difference of nearly equal covariances loses about five digits.
            Python.Equal("independence", table.Numbers("chi2_statistic").Values[i], expected.Number("statistic"), 1e-6);
            table.Numbers("chi2_df").Values[i].ShouldBe(expected.Number("df"));
            if (expected.GetProperty("p").ValueKind == JsonValueKind.Number)
            {
                Python.Equal("independence p", table.Numbers("chi2_p_value").Values[i], expected.Number("p"), 1e-6);
            }
            else
            {
                double.IsNaN(table.Numbers("chi2_p_value").Values[i]).ShouldBeTrue();
            }
        }

        ours.Notices.Single(notice => notice.Code == "independence_indefinite").Items.ShouldBe(["bus", "car", "train"]);
        Fit("choice ~ x1", independence: false).Details.ShouldBeEmpty();
    }

    [Fact]
    public void Two_categories_are_a_logit()
    {
        LikelihoodFitResult ours = Fit("y ~ x1 + x2 + d", weights: "w");
        LikelihoodFitResult binary = Binary.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2 + d"), Link = BinomialLink.Logit, Weights = Expression.Parse("w") }, MethodInputs.Of(Discrete.Data), Run);
        ours["log_lik"].ShouldBe(binary["log_lik"], 1e-9);
        ours["log_lik_null"].ShouldBe(binary["log_lik_null"], 1e-9);
        foreach (string covariance in new[] { "iid", "robust", "cluster(id)" })
        {
            (LikelihoodFitResult a, LikelihoodFitResult b) = (ours.With(Covariance.Parse(covariance)), binary.With(Covariance.Parse(covariance)));
            for (int k = 0; k < 4; k++)
            {
                a.Coefficients[k].Estimate.ShouldBe(b.Coefficients[k].Estimate, 1e-9);
                a.Coefficients[k].StandardError.ShouldBe(b.Coefficients[k].StandardError, 1e-9);
            }
        }

        foreach (string term in new[] { "x1", "x2", "d" })
        {
            ours.Marginal.Rows("probability_1").Single(row => row.Term == term).StandardError.ShouldBe(binary.Marginal.Rows("probability").Single(row => row.Term == term).StandardError, 1e-9);
        }
    }

    [Fact]
    public void Another_base_is_a_difference_of_coefficients_and_nothing_else_changes()
    {
        LikelihoodFitResult bus = Fit("choice ~ x1 + x2 + d"), car = Fit("choice ~ x1 + x2 + d", basis: "car");
        foreach (string term in new[] { "(Intercept)", "x1", "x2", "d" })
        {
            double Of(LikelihoodFitResult fit, string category) => fit.Coefficients.Single(row => row.Term == $"{category}:{term}").Estimate;
            Of(car, "bus").ShouldBe(-Of(bus, "car"), 1e-9);
            Of(car, "train").ShouldBe(Of(bus, "train") - Of(bus, "car"), 1e-9);
        }

        car["log_lik"].ShouldBe(bus["log_lik"], 1e-10);
        car.Marginal.Effects.Select(effect => effect.Row.Estimate).Zip(bus.Marginal.Effects.Select(effect => effect.Row.Estimate)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-10);
        car.Marginal.Effects.Select(effect => effect.Row.StandardError).Zip(bus.Marginal.Effects.Select(effect => effect.Row.StandardError)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        Table a = bus.Details.Single(), b = car.Details.Single();
        a.Numbers("chi2_statistic").Values.ToArray().Zip(b.Numbers("chi2_statistic").Values.ToArray()).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    [Fact]
    public void Probabilities_and_effects_add_up()
    {
        LikelihoodFitResult ours = Fit("choice ~ x1 * d + x2 + region");
        Table rows = ours.Augment();
        double[][] p = [.. new[] { "bus", "car", "train" }.Select(name => rows.Numbers("probability_" + name).Values.ToArray())];
        for (int i = 0; i < rows.RowCount; i++)
        {
            if (!Missing.Is(p[0][i]))
            {
                (p[0][i] + p[1][i] + p[2][i]).ShouldBe(1, 1e-12);
            }
        }

        // With constants the mean probabilities are the shares.
        p[1].Where(value => !Missing.Is(value)).Average().ShouldBe(ours.Sample.RowMap.ToArray().Count(row => Discrete.Data["choice"].TextAt(row) == "car") / ours.Observations, 1e-10);
        foreach (string term in new[] { "x1", "d", "x2", "regionnorth" })
        {
            new[] { "bus", "car", "train" }.Sum(name => ours.Marginal.Rows("probability_" + name).Single(row => row.Term == term).Estimate).ShouldBe(0, 1e-12);
        }
    }

    [Fact]
    public void Frequencies_are_repeated_rows_and_threads_do_not_matter()
    {
        double[] f = Discrete.Data.Numbers("f").Values.ToArray();
        Table repeated = Discrete.Data.Take([.. Enumerable.Range(0, f.Length).SelectMany(i => Enumerable.Repeat(i, (int)f[i]))]);
        MultinomialLogitSpec spec = new() { Formula = Formula.Parse("choice ~ x1 + x2"), Covariance = Covariance.Parse("cluster(id)") };
        LikelihoodFitResult weighted = MultinomialLogit.Fit(spec with { Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency }, MethodInputs.Of(Discrete.Data), Run);
        LikelihoodFitResult rows = MultinomialLogit.Fit(spec, MethodInputs.Of(repeated), Run), threads = MultinomialLogit.Fit(spec, MethodInputs.Of(repeated), Run with { Threads = 3 });
        threads.Estimates.ShouldBe(rows.Estimates);
        weighted.Observations.ShouldBe(rows.Observations);
        for (int k = 0; k < rows.Coefficients.Count; k++)
        {
            weighted.Coefficients[k].Estimate.ShouldBe(rows.Coefficients[k].Estimate, 1e-9);
            weighted.Coefficients[k].StandardError.ShouldBe(rows.Coefficients[k].StandardError, 1e-9);
        }
    }

    [Fact]
    public void It_recovers_the_coefficients_with_honest_errors()
    {
        double slope = 0, covered = 0;
        const int Draws = 40;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            Philox random = new(seed, "multinomial");
            double[] x = new double[800], y = new double[800];
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = random.NextNormal();
                double[] utility = [.. new[] { 0, 0.3 + (0.8 * x[i]), -0.5 - (0.4 * x[i]) }.Select(value => value - Math.Log(-Math.Log(random.NextUniform())))];
                y[i] = 10 * Array.IndexOf(utility, utility.Max());
            }

            CoefficientRow row = Fit("y ~ x", Panels.Table(("x", x), ("y", y))).Coefficients.Single(row => row.Term == "10:x");
            (slope, covered) = (slope + (row.Estimate / Draws), covered + (row.Low < 0.8 && row.High > 0.8 ? 1 : 0));
        }

        slope.ShouldBe(0.8, 0.04);
        covered.ShouldBeGreaterThanOrEqualTo(0.85 * Draws);
    }

    [Fact]
    public void Relative_risk_ratios_and_a_column_a_category()
    {
        LikelihoodFitResult ours = Fit("choice ~ x1 + d") with { Presentation = Presentation.Exponentials };
        ours.Tidy().Numbers("estimate").Values[1].ShouldBe(Math.Exp(ours.Estimates[1]), 1e-12);
        Table car = ours.Tables().Single(table => table.Name == "outcome_car");
        Enumerable.Range(0, 3).Select(car["term"].TextAt).ShouldBe(["(Intercept)", "x1", "d"]);
        car.Numbers("estimate").Values[1].ShouldBe(Math.Exp(ours.Estimates[1]), 1e-12);
        ours.Tables().Single(table => table.Name == "outcome_train_fit").Numbers("nobs").Values[0].ShouldBe(ours.Observations);
        ours.Notices.ShouldContain(notice => notice.Code == "base_category" && notice.Message.En.Contains("bus", StringComparison.Ordinal));
        ours.Overall.Degrees.ShouldBe(4);
    }

    [Fact]
    public void It_refuses_what_has_no_meaning()
    {
        Should.Throw<SpecError>(() => Fit("choice ~ x1", basis: "cat")).Message.ShouldContain("Did you mean 'car'?");
        Should.Throw<SpecError>(() => Fit("choice ~ x1", profile: "x9")).Message.ShouldContain("x9");
        Should.Throw<SpecError>(() => Fit("choice ~ x1 | id")).Message.ShouldContain("absorbs no fixed effects");
        Should.Throw<DataError>(() => Fit("x2 ~ x1")).Message.ShouldContain("too many for a multinomial logit");
        Should.Throw<DataError>(() => Fit("choice ~ x1", where: "choice == \"bus\"")).Message.ShouldContain("'choice' has a single category");
        Should.Throw<IdentificationError>(() => Fit("choice ~ x1 + I(choice == \"car\")")).Message.ShouldContain("car:");
    }

    private static LikelihoodFitResult Fit(string formula, Table? data = null, string? weights = null, string? basis = null, string? profile = null, string? where = null, bool independence = true, MarginalSpec? marginal = null)
        => MultinomialLogit.Fit(
            new()
            {
                Formula = Formula.Parse(formula),
                Weights = weights is null ? null : Expression.Parse(weights),
                Base = basis,
                Profile = profile,
                Where = where is null ? null : Expression.Parse(where),
                Independence = independence,
                Marginal = marginal ?? new(),
            },
            MethodInputs.Of(data ?? Discrete.Data),
            Run);
}

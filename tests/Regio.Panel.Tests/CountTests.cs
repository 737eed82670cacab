using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class CountTests
{
    private static readonly Reference Mass = new("negative_binomial", "R MASS 7.3-58.2 (glm.nb)");
    private static readonly Reference Density = new("negative_binomial", "R 4.2.2 dnbinom; numDeriv 2016.8-1.1");
    private static readonly Reference Limdep = new("negative_binomial", "R MASS 7.3-58.2 on NMES1988");
    private static readonly Reference Dispersion = new("negative_binomial", "R AER 1.2-10 (dispersiontest)");
    private static readonly Reference Glm = new("fractional", "R 4.2.2 glm; sandwich 3.0-2, numDeriv 2016.8-1.1");

    [Theory]
    [InlineData("negbin.nb2", CountVariance.Quadratic, "ln_alpha")]
    [InlineData("negbin.nb1", CountVariance.Linear, "ln_delta")]
    public void Negative_binomial_of_both_kinds_with_every_covariance(string name, CountVariance variance, string last)
    {
        JsonElement expected = Case(name);
        LikelihoodFitResult fit = Fit("y ~ x1 + x2 + d", variance);
        Density.Equal(name + " loglik", fit["log_lik"], expected.Number("loglik"), 1e-11);
        foreach ((string key, string covariance, double tolerance) in new[] { ("coef", "iid", 1e-8), ("oim", "iid", 2e-6), ("robust", "hc1", 2e-6), ("cluster", "cluster(firm)", 2e-6) })
        {
            // numDeriv's derivatives carry about seven digits.
            CoefficientRow[] rows = Rows(fit.With(Covariance.Parse(covariance)));
            foreach (JsonProperty term in expected.GetProperty(key).EnumerateObject())
            {
                CoefficientRow row = rows.Single(row => row.Term == (term.Name == "ln_dispersion" ? last : term.Name));
                Density.Equal($"{name} {key} {term.Name}", key == "coef" ? row.Estimate : row.StandardError, term.Value.GetDouble(), tolerance, floor: 0.1);
            }
        }
    }

    [Fact]
    public void Glm_nb_and_dispersiontest()
    {
        LikelihoodFitResult fit = Fit("y ~ x1 + x2 + d");
        JsonElement expected = Case("negbin.MASS");
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            Mass.Equal($"b {term.Name}", fit.Coefficients.Single(row => row.Term == term.Name).Estimate, term.Value.GetDouble(), 1e-7);
        }

        // glm.nb alternates between β and θ until 1e-8.
        Mass.Equal("theta", 1 / fit["dispersion"], expected.Number("theta"), 1e-7);
        Mass.Equal("loglik", fit["log_lik"], expected.Number("loglik"), 1e-11);
        foreach (string kind in new[] { "nb2", "nb1" })
        {
            JsonElement[] regression = [.. Case("dispersion").GetProperty(kind).EnumerateArray()];
            Dispersion.Equal(kind + " t", fit.Test("overdispersion_" + kind).Statistic, regression[2].GetDouble(), 1e-9);
            Dispersion.Equal(kind + " p", fit.Test("overdispersion_" + kind).PValue, regression[3].GetDouble() / 2, 1e-8);
            Dispersion.Equal(kind + " AER", fit.Test("overdispersion_" + kind).Statistic, Case("dispersion").GetProperty("aer" + kind[^1]).Number("statistic"), 1e-9);
        }
    }

    [Fact]
    public void Glm_nb_on_the_visits_of_NMES1988()
    {
        Table data = CsvFile.Read(Shared.File("golden", "peers", "limdep", "nmes1988.csv"));
        JsonElement expected = Json(Shared.File("golden", "peers", "limdep", "expected.json")).GetProperty("negbin.nmes");
        NegativeBinomialSpec spec = new() { Formula = Formula.Parse("visits ~ hospital + i(health, ref=\"average\") + chronic + i(gender, ref=\"female\") + school + i(insurance, ref=\"no\")"), Marginal = new() { At = MarginalAt.None } };
        LikelihoodFitResult fit = NegativeBinomial.Fit(spec, MethodInputs.Of(data), RunContext.Default);
        foreach (JsonProperty term in expected.GetProperty("tab").GetProperty("coef").EnumerateObject())
        {
            string own = fit.Coefficients.Select(row => row.Term).Single(name => name.Replace("::", string.Empty, StringComparison.Ordinal) == term.Name);
            Limdep.Equal($"b {term.Name}", fit.Coefficients.Single(row => row.Term == own).Estimate, term.Value.GetDouble(), 1e-6);
        }

        Limdep.Equal("theta", 1 / fit["dispersion"], expected.Number("theta"), 1e-6);
        Limdep.Equal("loglik", fit["log_lik"], expected.Number("loglik"), 1e-10);
    }

    [Theory]
    [InlineData("fractional.logit", BinomialLink.Logit)]
    [InlineData("fractional.probit", BinomialLink.Probit)]
    [InlineData("fractional.cloglog", BinomialLink.Cloglog)]
    public void Shares_with_observed_and_expected_information(string name, BinomialLink link)
    {
        JsonElement expected = Case(name);
        FractionalSpec spec = new() { Formula = Formula.Parse("share ~ x1 + x2 + d"), Link = link };
        LikelihoodFitResult observed = Fractional.Fit(spec, MethodInputs.Of(OwnData("counts.csv")), RunContext.Default);
        LikelihoodFitResult expectation = Fractional.Fit(spec with { Information = Information.Expected }, MethodInputs.Of(OwnData("counts.csv")), RunContext.Default);
        LikelihoodFitResult clustered = observed.With(Covariance.Parse("cluster(firm)"));
        Glm.Equal(name + " loglik", observed["log_lik"], expected.Number("loglik"), 1e-11);
        Glm.Equal(name + " deviance", observed["deviance"], expected.Number("deviance"), 1e-10);
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow Of(LikelihoodFitResult fit) => fit.Coefficients.Single(row => row.Term == term.Name);
            double Value(string key) => expected.GetProperty(key).Number(term.Name);
            // Fisher's steps of glm come near the maximum of cloglog only linearly.
            Glm.Equal($"{name} b {term.Name}", Of(observed).Estimate, term.Value.GetDouble(), link == BinomialLink.Cloglog ? 1e-8 : 1e-9);
            Glm.Equal($"{name} expected {term.Name}", Of(expectation).StandardError, Value("expected"), 1e-8);
            Glm.Equal($"{name} observed {term.Name}", Of(observed).StandardError, Value("observed"), 2e-6);
            Glm.Equal($"{name} cluster {term.Name}", Of(clustered).StandardError, Value("cluster"), 2e-6);
        }
    }

    [Fact]
    public void Shares_with_weights()
    {
        JsonElement expected = Case("fractional.weights");
        FractionalSpec spec = new() { Formula = Formula.Parse("share ~ x1 + x2 + d"), Link = BinomialLink.Logit, Weights = Expression.Parse("w"), WeightKind = WeightKind.Probability };
        LikelihoodFitResult fit = Fractional.Fit(spec, MethodInputs.Of(OwnData("counts.csv")), RunContext.Default);
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = fit.Coefficients.Single(row => row.Term == term.Name);
            Glm.Equal($"weights b {term.Name}", row.Estimate, term.Value.GetDouble(), 1e-9);
            Glm.Equal($"weights se {term.Name}", row.StandardError, expected.GetProperty("robust").Number(term.Name), 1e-8);
        }
    }

    [Fact]
    public void Frequencies_are_repeated_rows_and_exposure_is_an_offset()
    {
        Table data = OwnData("counts.csv");
        NegativeBinomialSpec spec = new() { Formula = Formula.Parse("y ~ x1 + x2 + d"), Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency, Covariance = Covariance.Parse("hc1") };
        LikelihoodFitResult weighted = NegativeBinomial.Fit(spec, MethodInputs.Of(data), RunContext.Default);
        int[] rows = [.. Enumerable.Range(0, data.RowCount).SelectMany(i => Enumerable.Repeat(i, (int)data.Numbers("f").Values[i]))];
        LikelihoodFitResult repeated = NegativeBinomial.Fit(spec with { Weights = null, WeightKind = WeightKind.Analytic }, MethodInputs.Of(data.Take(rows)), RunContext.Default);
        for (int k = 0; k < weighted.Estimates.Length; k++)
        {
            weighted.Estimates[k].ShouldBe(repeated.Estimates[k], 1e-9);
            weighted.Covariance.StandardError(k).ShouldBe(repeated.Covariance.StandardError(k), 1e-9);
        }

        NegativeBinomialSpec exposed = new() { Formula = Formula.Parse("y ~ x1 + x2"), Exposure = Expression.Parse("expo") };
        double[] one = NegativeBinomial.Fit(exposed, MethodInputs.Of(data), RunContext.Default).Estimates;
        double[] two = NegativeBinomial.Fit(exposed with { Exposure = null, Offset = Expression.Parse("ln(expo)") }, MethodInputs.Of(data), RunContext.Default).Estimates;
        one.ShouldBe(two);
    }

    [Theory]
    [InlineData(CountVariance.Quadratic)]
    [InlineData(CountVariance.Linear)]
    public void A_simulation_gives_back_coefficients_and_dispersion(CountVariance variance)
    {
        const int N = 20_000;
        Philox draw = new(71);
        double[] x = new double[N], y = new double[N];
        for (int i = 0; i < N; i++)
        {
            x[i] = draw.NextNormal();
            double mu = Math.Exp(0.4 + (0.5 * x[i])), shape = variance == CountVariance.Quadratic ? 1 / 0.7 : mu / 0.7;
            y[i] = draw.NextPoisson(mu * draw.NextGamma(shape) / shape);
        }

        NegativeBinomialSpec spec = new() { Formula = Formula.Parse("y ~ x"), Variance = variance };
        LikelihoodFitResult fit = NegativeBinomial.Fit(spec, MethodInputs.Of(new Table("t", [new NumberColumn("x", x), new NumberColumn("y", y)])), RunContext.Default);
        double[] truth = [0.4, 0.5, Math.Log(0.7)];
        for (int k = 0; k < 3; k++)
        {
            Math.Abs(fit.Estimates[k] - truth[k]).ShouldBeLessThan(4 * fit.Covariance.StandardError(k));
        }

        fit.Test("lr_poisson").PValue.ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void Average_effects_on_the_expected_count_are_those_of_the_exponential_mean()
    {
        LikelihoodFitResult fit = Fit("y ~ x1 + x2 + d");
        double[] mu = [.. fit.Predictions[0].Values];
        CoefficientRow x1 = fit.Marginal.Rows("mean").Single(row => row.Term == "x1");
        x1.Estimate.ShouldBe(fit.Coefficients.Single(row => row.Term == "x1").Estimate * mu.Average(), 1e-10);
    }

    [Fact]
    public void Correlated_effects_add_the_means_by_entity()
    {
        FractionalSpec spec = new() { Formula = Formula.Parse("share ~ x1 + d"), CorrelatedEffects = true, Entity = "firm", Covariance = Covariance.Parse("cluster(firm)") };
        LikelihoodFitResult fit = Fractional.Fit(spec, MethodInputs.Of(OwnData("counts.csv")), RunContext.Default);
        fit.Parameters.ShouldBe(["(Intercept)", "x1", "d", "mean(x1)", "mean(d)"]);
        Should.Throw<SpecError>(() => Fractional.Fit(spec with { Entity = null, Covariance = new Iid() }, MethodInputs.Of(OwnData("counts.csv")), RunContext.Default)).Message.ShouldContain("need the entity");
    }

    [Fact]
    public void What_is_refused()
    {
        Should.Throw<SpecError>(() => Fit("y ~ x1 | firm")).Message.ShouldContain("absorbs no fixed effects");
        Should.Throw<DataError>(() => Fit("x2 ~ x1")).Message.ShouldContain("it must not be negative");
        Should.Throw<DataError>(() => Fractional.Fit(new() { Formula = Formula.Parse("expo ~ x1") }, MethodInputs.Of(OwnData("counts.csv")), RunContext.Default)).Message.ShouldContain("between 0 and 1");
        Table under = new("t", [new NumberColumn("y", [.. Enumerable.Range(0, 60).Select(i => 2.0 + (i % 2))]), new NumberColumn("x", [.. Enumerable.Range(0, 60).Select(i => (double)(i % 7))])]);
        Should.Throw<IdentificationError>(() => NegativeBinomial.Fit(new() { Formula = Formula.Parse("y ~ x") }, MethodInputs.Of(under), RunContext.Default)).Message.ShouldContain("no more than a Poisson");
    }

    private static LikelihoodFitResult Fit(string formula, CountVariance variance = CountVariance.Quadratic)
        => NegativeBinomial.Fit(new() { Formula = Formula.Parse(formula), Variance = variance }, MethodInputs.Of(OwnData("counts.csv")), RunContext.Default);

    private static CoefficientRow[] Rows(LikelihoodFitResult fit) => [.. fit.Coefficients, .. fit.Ancillary];

    private static JsonElement Case(string name) => Own("counts.json").GetProperty("cases").GetProperty(name);
}

using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class TobitTests
{
    private static readonly Reference Aer = new("tobit", "R 4.2.2; AER 1.2.10, censReg 0.5.36");
    private static readonly Reference R = new("tobit", "R 4.2.2; AER 1.2.10, survival 3.5.3, sandwich 3.0.2");

    private static readonly Reference Gretl = new("tobit", "gretl 2022c");

    // survreg stops at a relative change of 1e-9 of the likelihood, which is about 1e-6 of coefficients.
    private const double SurvregCoefficient = 2e-6;
    private const double SurvregError = 2e-6;

    [Theory]
    [InlineData("tobit.left0_right4", "4")]
    [InlineData("censReg.left0", null)]
    public void Affairs(string name, string? upper)
    {
        JsonElement expected = LimDep(name);
        LikelihoodFitResult result = Fit("affairs ~ age + yearsmarried + religiousness + occupation + rating", Fair(), "0", upper, "iid");
        foreach (JsonProperty term in expected.GetProperty("tab").GetProperty("coef").EnumerateObject())
        {
            string ours = term.Name is "Log(scale)" or "logSigma" ? "ln_sigma" : term.Name;
            Aer.Equal($"{name} {ours}", result.Parameter(ours).Estimate, term.Value.GetDouble(), 1e-6);
            Aer.Equal($"{name} se {ours}", result.Parameter(ours).StandardError, expected.GetProperty("tab").GetProperty("se").GetProperty(term.Name).GetDouble(), 1e-6);
        }

        Aer.Equal($"{name} log likelihood", result["log_lik"], expected.GetProperty("loglik").GetDouble(), 1e-10);
    }

    [Fact]
    public void Affairs_against_the_model_of_the_constant()
        => Aer.Equal("log likelihood of the constant", Fit("affairs ~ age + yearsmarried + religiousness + occupation + rating", Fair(), "0", "4", "iid")["log_lik_null"], LimDep("tobit.left0_right4").GetProperty("loglik0").GetDouble(), 1e-10);

    [Fact]
    public void Marginal_effects_of_censReg_at_means()
    {
        LikelihoodFitResult result = Tobit.Fit(
            Spec("affairs ~ age + yearsmarried + religiousness + occupation + rating", "0", null, "iid") with { Marginal = new MarginalSpec { At = MarginalAt.Means, Of = MarginalOf.Terms, Discrete = false } },
            MethodInputs.Of(Fair()),
            RunContext.Default);
        JsonElement expected = LimDep("censReg.left0").GetProperty("margEff");
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = result.Marginal.Rows("censored_mean").Single(effect => effect.Term == term.Name);
            Aer.Equal($"effect of {term.Name}", row.Estimate, term.Value.GetDouble(), 1e-6);
            Aer.Equal($"se of the effect of {term.Name}", row.StandardError, expected.GetProperty("se").GetProperty(term.Name).GetDouble(), 1e-6);
        }
    }

    [Theory]
    [InlineData("left", "low", "0", null, "iid", null)]
    [InlineData("both", "both", "-2", "2", "iid", null)]
    [InlineData("both_hc0", "both", "-2", "2", "hc0", null)]
    [InlineData("both_cluster", "both", "-2", "2", "cluster(region)", null)]
    [InlineData("both_cluster_plain", "both", "-2", "2", "cluster(region)", "none")]
    [InlineData("both_frequency", "both", "-2", "2", "iid", "frequency")]
    [InlineData("both_weights", "both", "-2", "2", "iid", "analytic")]
    [InlineData("right", "min(latent, 1)", null, "1", "iid", null)]
    [InlineData("own_limit", "own", "limit", null, "iid", null)]
    public void Survreg_on_a_sample_with_missing_values(string name, string outcome, string? lower, string? upper, string covariance, string? option)
    {
        TobitSpec spec = Spec($"{outcome} ~ x1 + x2", lower, upper, covariance);
        spec = option switch
        {
            "none" => spec with { Adjustment = LikelihoodAdjustment.None },
            "frequency" => spec with { Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency },
            "analytic" => spec with { Weights = Expression.Parse("w") },
            _ => spec,
        };
        LikelihoodFitResult result = Tobit.Fit(spec, MethodInputs.Of(Panels.OwnData("limited.csv")), RunContext.Default);
        result.Compare(R, name, LimitedSamples.R(name), SurvregCoefficient, SurvregError);
        if (LimitedSamples.R(name).TryGetProperty("loglik0", out JsonElement none))
        {
            R.Equal($"{name} log likelihood of the constant", result["log_lik_null"], none.GetDouble(), 1e-10);
        }
    }

    [Theory]
    [InlineData("left", "low", "0", null, "iid")]
    [InlineData("both", "both", "-2", "2", "iid")]
    [InlineData("both_robust", "both", "-2", "2", "hc0")]
    public void Gretl_on_the_same_sample(string name, string outcome, string lower, string? upper, string covariance)
        => Fit($"{outcome} ~ x1 + x2", Panels.OwnData("limited.csv"), lower, upper, covariance).Compare(Gretl, name, Panels.Own("limited_gretl.json").GetProperty("cases").GetProperty(name), 1e-7, 1e-6);

    [Fact]
    public void Fixed_effects_are_the_dummies_of_survreg()
    {
        LikelihoodFitResult result = Fit("low ~ x1 + x2 | region", Panels.OwnData("limited.csv"), "0", null, "iid");
        JsonElement expected = LimitedSamples.R("region_dummies");
        foreach (string term in new[] { "x1", "x2", "ln_sigma" })
        {
            R.Equal($"region dummies {term}", result.Parameter(term).Estimate, expected.GetProperty("coef").Number(term), SurvregCoefficient);
            R.Equal($"region dummies se {term}", result.Parameter(term).StandardError, expected.GetProperty("se").Number(term), SurvregError);
        }

        R.Equal("region dummies log likelihood", result["log_lik"], expected.Number("loglik"), 1e-10);
        result.Coefficients.Select(row => row.Term).ShouldBe(["x1", "x2"]);
        result.EffectNames.ShouldBe(["region"]);
        Table effects = result.Tables().Single(table => table.Name == "fixed_effects");
        R.Equal("dummy of region 5", effects.Numbers("estimate").Values[4], expected.GetProperty("coef").Number("factor(region)5"), 1e-5);
        result.Notices.ShouldContain(notice => notice.Code == "effect_dummies");
    }

    [Fact]
    public void Without_censoring_it_is_least_squares_with_the_variance_of_maximum_likelihood()
    {
        Table data = LimitedSamples.Latent(1, 50);
        LikelihoodFitResult tobit = Fit("y ~ x + z", data, "-1000", null, "iid");
        LeastSquaresResult ols = LeastSquares.Fit(new LeastSquaresSpec { Formula = Formula.Parse("y ~ x + z") }, data, RunContext.Default);
        for (int k = 0; k < 3; k++)
        {
            tobit.Coefficients[k].Estimate.ShouldBe(ols.Coefficients[k].Estimate, 1e-10);
            tobit.Coefficients[k].StandardError.ShouldBe(ols.Coefficients[k].StandardError * Math.Sqrt(297.0 / 300), 1e-10);
        }

        tobit["log_lik"].ShouldBe(ols.Goodness.LogLikelihood, 1e-8);
        tobit.Notices.ShouldContain(notice => notice.Code == "no_censoring");
    }

    [Fact]
    public void Scales_of_the_dispersion_are_one_model()
    {
        Table data = Panels.OwnData("limited.csv");
        LikelihoodFitResult sigma = Tobit.Fit(Spec("both ~ x1 + x2", "-2", "2", "iid") with { Scale = CensoringScale.Sigma }, MethodInputs.Of(data), RunContext.Default);
        LikelihoodFitResult variance = Tobit.Fit(Spec("both ~ x1 + x2", "-2", "2", "iid") with { Scale = CensoringScale.Variance }, MethodInputs.Of(data), RunContext.Default);
        LikelihoodFitResult log = Fit("both ~ x1 + x2", data, "-2", "2", "iid");
        CoefficientRow s = sigma.Parameter("sigma"), v = variance.Parameter("sigma_squared"), l = log.Parameter("ln_sigma");
        v.Estimate.ShouldBe(s.Estimate * s.Estimate, 1e-10);
        v.StandardError.ShouldBe(2 * s.Estimate * s.StandardError, 1e-10);
        l.StandardError.ShouldBe(s.StandardError / s.Estimate, 1e-10);
        foreach (string response in new[] { "censored_mean", "uncensored_mean", "uncensored_probability" })
        {
            CoefficientRow a = sigma.Marginal.Rows(response)[0], b = variance.Marginal.Rows(response)[0], c = log.Marginal.Rows(response)[0];
            b.StandardError.ShouldBe(a.StandardError, 1e-9);
            c.StandardError.ShouldBe(a.StandardError, 1e-9);
        }
    }

    [Fact]
    public void Units_of_outcome_and_regressors_do_not_matter()
    {
        Table data = Panels.OwnData("limited.csv");
        LikelihoodFitResult one = Fit("low ~ x1 + x2", data, "0", null, "robust"), other = Fit("I(1e9 + 1e6 * low) ~ I(1e-7 * x1) + x2", data, "1e9", null, "robust");
        other.Coefficients[1].Estimate.ShouldBe(one.Coefficients[1].Estimate * 1e13, 1e-7 * Math.Abs(one.Coefficients[1].Estimate * 1e13));
        other.Coefficients[2].StandardError.ShouldBe(one.Coefficients[2].StandardError * 1e6, 1e-7 * one.Coefficients[2].StandardError * 1e6);
        other.Coefficients[1].Statistic.ShouldBe(one.Coefficients[1].Statistic, 1e-6);
    }

    [Fact]
    public void Simulated_coefficients_come_back_and_intervals_cover_them()
    {
        int covered = 0;
        const int Draws = 60;
        double mean = 0;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            LikelihoodFitResult result = Fit("min(max(y, 0), 2) ~ x + z", LimitedSamples.Latent(100 + seed, 60), "0", "2", "robust");
            CoefficientRow x = result.Coefficients[1];
            mean += x.Estimate / Draws;
            covered += x.Low <= 1 && 1 <= x.High ? 1 : 0;
        }

        // The standard error of a mean of 60 draws is 0.009; the coverage of 95% over 60 draws has one of 2.8%.
        mean.ShouldBe(1, 0.035);
        covered.ShouldBeGreaterThanOrEqualTo(51);
    }

    [Fact]
    public void Marginal_effects_are_the_derivatives_of_what_is_predicted()
    {
        Table data = LimitedSamples.Latent(7, 60);
        LikelihoodFitResult result = Fit("min(max(y, 0), 2) ~ x + z", data, "0", "2", "iid");
        Table augmented = result.Augment()!;
        double slope = augmented.Numbers("uncensored_probability").Values.ToArray().Average() * result.Coefficients[1].Estimate;
        result.Marginal.Rows("censored_mean")[0].Estimate.ShouldBe(slope, 1e-12);
    }

    [Fact]
    public void What_it_refuses_and_says()
    {
        Table data = LimitedSamples.Latent(3, 20);
        Should.Throw<IdentificationError>(() => Fit("y ~ x", data, "100", null, "iid")).Message.ShouldContain("all 120 rows are censored (120 below, 0 above)");
        Should.Throw<DataError>(() => Fit("y ~ x", data, "2", "1", "iid")).Message.ShouldContain("the lower limit 2 is not below the upper limit 1 in row 1");
        Should.Throw<IdentificationError>(() => Fit("max(y, 0) ~ x + I(y > -1 & y <= 0)", data, "0", null, "iid")).Message.ShouldContain("moves only among censored rows");
        Should.Throw<SpecError>(() => Fit("y ~ x", data, "0", null, "hc3")).Message.ShouldContain("hc3 is not defined");
        Should.Throw<SpecError>(() => Fit("y ~ x | id | z ~ x", data, "0", null, "iid")).Message.ShouldContain("tobit takes no instruments");
        Fit("y ~ x", data, "0", null, "iid").Notices.ShouldContain(notice => notice.Code == "beyond_limit" && notice.Count > 0);
        Fit("y ~ x", data, null, null, "iid")["censored_left"].ShouldBe(Fit("y ~ x", data, "0", null, "iid")["censored_left"]);
    }

    [Fact]
    public void Levels_censored_throughout_are_dropped_and_named()
    {
        Table data = LimitedSamples.Latent(5, 30);
        LikelihoodFitResult result = Fit("max(y - 10 * (id == 4), 0) ~ x + z | id", data, "0", null, "iid");
        Notice notice = result.Notices.Single(notice => notice.Code == "silent_levels");
        notice.Items.Contains("id = 4", StringComparer.Ordinal).ShouldBeTrue();
        result.Sample.Rows.ShouldBe(180 - (int)notice.Count);
    }

    private static LikelihoodFitResult Fit(string formula, Table data, string? lower, string? upper, string covariance)
        => Tobit.Fit(Spec(formula, lower, upper, covariance), MethodInputs.Of(data), RunContext.Default);

    private static TobitSpec Spec(string formula, string? lower, string? upper, string covariance) => new()
    {
        Formula = Formula.Parse(formula),
        Lower = LimitedSamples.Limit(lower),
        Upper = LimitedSamples.Limit(upper),
        Covariance = Covariance.Parse(covariance),
        Scale = CensoringScale.Log,
    };

    private static Table Fair() => CsvFile.Read(Shared.File("golden", "peers", "limdep", "affairs.csv"));

    private static JsonElement LimDep(string name) => Panels.Json(Shared.File("golden", "peers", "limdep", "expected.json")).GetProperty(name);
}

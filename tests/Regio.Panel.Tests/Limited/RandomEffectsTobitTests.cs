using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class RandomEffectsTobitTests
{
    private static readonly Reference Scipy = new("random_effects_tobit", "numpy 1.24, scipy 1.10: Gauss-Hermite quadrature written apart");

    [Theory]
    [InlineData("both.12", 12)]
    [InlineData("both.24", 24)]
    public void The_rule_that_does_not_adapt_with_the_same_points(string name, int points)
        => Fit("s ~ x1 + x2", "0", "1", QuadratureRule.NonAdaptive, points).Compare(Scipy, name, Case(name), 1e-7, 1e-6);

    [Theory]
    [InlineData("both.exact", "1", false, QuadratureRule.MeanVariance)]
    [InlineData("both.exact", "1", false, QuadratureRule.ModeCurvature)]
    [InlineData("left.exact", null, false, QuadratureRule.MeanVariance)]
    [InlineData("mundlak.exact", "1", true, QuadratureRule.MeanVariance)]
    public void Adaptive_rules_of_many_points_give_the_integral(string name, string? upper, bool correlated, QuadratureRule rule)
        => Fit("s ~ x1 + x2", "0", upper, rule, 40, correlated).Compare(Scipy, $"{name} {rule}", Case(name), 1e-6, 1e-5);

    [Fact]
    public void Twelve_adaptive_points_are_near_the_integral_and_errors_clustered_by_entity()
    {
        LikelihoodFitResult result = Fit("s ~ x1 + x2", "0", "1", QuadratureRule.MeanVariance, 12);
        JsonElement expected = Case("both.exact");
        // What is left is the error of twelve points, not of the implementation.
        Scipy.Equal("log likelihood of twelve adaptive points", result["log_lik"], expected.Number("loglik"), 1e-5);
        Scipy.Equal("x1 of twelve adaptive points", result.Coefficients[1].Estimate, expected.GetProperty("coef").Number("x1"), 1e-3);
        LikelihoodFitResult clustered = Fit("s ~ x1 + x2", "0", "1", QuadratureRule.MeanVariance, 40).With(Covariance.Parse("cluster(id)"));
        foreach (JsonProperty value in expected.GetProperty("se_cluster").EnumerateObject())
        {
            Scipy.Equal($"clustered se of {value.Name}", clustered.Parameter(value.Name).StandardError, value.Value.GetDouble(), 1e-5);
        }

        double lr = 2 * (expected.Number("loglik") - expected.Number("loglik_pooled"));
        Scipy.Equal("likelihood ratio of the effects", Fit("s ~ x1 + x2", "0", "1", QuadratureRule.MeanVariance, 40).Test("lr_random").Statistic, lr, 1e-6);
    }

    [Fact]
    public void Without_censoring_it_is_random_effects_by_maximum_likelihood()
    {
        Table data = LimitedSamples.Latent(11, 60, effects: 0.8);
        LikelihoodFitResult tobit = RandomEffectsTobit.Fit(Spec("y ~ x + z", "-1000", null) with { Points = 30 }, MethodInputs.Of(data), RunContext.Default);
        PanelFitResult linear = LikelihoodRandomEffects.Fit(new LikelihoodRandomEffectsSpec { Formula = Formula.Parse("y ~ x + z"), Entity = "id" }, MethodInputs.Of(data), RunContext.Default);
        tobit["log_lik"].ShouldBe(linear["log_lik"], 1e-7);
        tobit["sigma_u"].ShouldBe(linear["sigma_u"], 1e-6);
        tobit["rho"].ShouldBe(linear["rho"], 1e-6);
        for (int k = 0; k < 3; k++)
        {
            tobit.Coefficients[k].Estimate.ShouldBe(linear.Coefficients[k].Estimate, 1e-7);
            tobit.Coefficients[k].StandardError.ShouldBe(linear.Coefficients[k].StandardError, 1e-6);
        }
    }

    [Fact]
    public void Where_effects_have_no_variance_it_is_the_pooled_model_and_says_so()
    {
        Table data = LimitedSamples.Latent(2, 40);
        double[] y = data.Numbers("y").Values.ToArray(), id = data.Numbers("id").Values.ToArray();
        for (int i = 0; i < y.Length; i += 6)
        {
            double mean = y.AsSpan(i, 6).ToArray().Average();
            for (int t = 0; t < 6; t++)
            {
                y[i + t] -= 0.9 * mean;
            }
        }

        Table flat = Panels.Table(("id", id), ("x", data.Numbers("x").Values.ToArray()), ("y", y));
        LikelihoodFitResult random = RandomEffectsTobit.Fit(Spec("y ~ x", "0", null) with { Time = null }, MethodInputs.Of(flat), RunContext.Default);
        LikelihoodFitResult pooled = Tobit.Fit(new TobitSpec { Formula = Formula.Parse("y ~ x"), Lower = Expression.Parse("0") }, MethodInputs.Of(flat), RunContext.Default);
        random["sigma_u"].ShouldBe(0);
        random.Notices.ShouldContain(notice => notice.Code == "variance_truncated");
        random.Coefficients[1].Estimate.ShouldBe(pooled.Coefficients[1].Estimate, 1e-10);
        random.Coefficients[1].StandardError.ShouldBe(pooled.Coefficients[1].StandardError, 1e-10);
        random.Test("lr_random").PValue.ShouldBe(1);
    }

    [Fact]
    public void Simulated_coefficients_come_back_and_dispersions_too()
    {
        double x = 0, u = 0, e = 0;
        const int Draws = 25;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            LikelihoodFitResult result = RandomEffectsTobit.Fit(Spec("min(max(y, 0), 2) ~ x + z", "0", "2"), MethodInputs.Of(LimitedSamples.Latent(400 + seed, 80, effects: 0.7)), RunContext.Default);
            (x, u, e) = (x + (result.Coefficients[1].Estimate / Draws), u + (result["sigma_u"] / Draws), e + (result["sigma_e"] / Draws));
        }

        x.ShouldBe(1, 0.06);
        u.ShouldBe(0.7, 0.07);
        e.ShouldBe(1, 0.06);
    }

    [Fact]
    public void Few_points_are_doubted_and_bad_requests_refused()
    {
        LikelihoodFitResult coarse = Fit("s ~ x1 + x2", "0", "1", QuadratureRule.NonAdaptive, 5);
        coarse.Notices.ShouldContain(notice => notice.Code == "quadrature_inaccurate");
        Table data = LimitedSamples.Latent(3, 20);
        Should.Throw<SpecError>(() => RandomEffectsTobit.Fit(Spec("y ~ x", "0", null) with { Entity = null }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("need the entity");
        Should.Throw<SpecError>(() => RandomEffectsTobit.Fit(Spec("y ~ x", "0", null) with { Points = 1 }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("2 to");
        Should.Throw<SpecError>(() => RandomEffectsTobit.Fit(Spec("y ~ x", "0", null) with { Covariance = Covariance.Parse("cluster(year)") }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("more than one cluster");
    }

    private static LikelihoodFitResult Fit(string formula, string lower, string? upper, QuadratureRule rule, int points, bool correlated = false)
        => RandomEffectsTobit.Fit(Spec(formula, lower, upper) with { Quadrature = rule, Points = points, Correlated = correlated }, MethodInputs.Of(Panels.OwnData("limited_panel.csv")), RunContext.Default);

    private static RandomEffectsTobitSpec Spec(string formula, string lower, string? upper) => new()
    {
        Formula = Formula.Parse(formula),
        Lower = LimitedSamples.Limit(lower),
        Upper = LimitedSamples.Limit(upper),
        Entity = "id",
        Time = "year",
    };

    private static JsonElement Case(string name) => Panels.Own("limited_panel.json").GetProperty("cases").GetProperty(name);
}

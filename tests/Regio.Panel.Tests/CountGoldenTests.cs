using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>Counts in statsmodels and gretl: exposure and offset, both kinds of negative binomial, average effects pooled and with absorbed effects.</summary>
public sealed class CountGoldenTests
{
    private static readonly Reference Statsmodels = new("poisson", "statsmodels 0.13.5 (Poisson)");
    private static readonly Reference Binomial = new("negative_binomial", "statsmodels 0.13.5 (NegativeBinomial)");
    private static readonly Reference Gretl = new("poisson", "gretl 2022c (poisson)");
    private static readonly Reference Negbin = new("negative_binomial", "gretl 2022c (negbin)");

    [Fact]
    public void Exposure_and_offset_in_statsmodels()
    {
        PoissonSpec spec = new() { Formula = Formula.Parse("e ~ x1 + x2"), Covariance = new Iid() };
        foreach ((string name, PoissonSpec own) in new[] { ("poisson.exposure", spec with { Exposure = Expression.Parse("expo") }), ("poisson.offset", spec with { Offset = Expression.Parse("0.5 * ln(expo)") }) })
        {
            GeneralizedResult fit = Fit(own);
            Compare(Statsmodels, name, "coef", fit.Coefficients, row => row.Estimate, 1e-8);
            Compare(Statsmodels, name, "se", fit.Coefficients, row => row.StandardError, 1e-8);
            Compare(Statsmodels, name, "hc0", fit.With(Covariance.Parse("hc0"), SmallSample.None).Coefficients, row => row.StandardError, 1e-8);
            Statsmodels.Equal(name + " n", fit.Fit.Observations, Case(name).Number("nobs"), 0);
            Statsmodels.Equal(name + " loglik", fit.LogLikelihood, Case(name).Number("loglik"), 1e-12);
            Statsmodels.Equal(name + " pseudo R2", fit.PseudoRSquared, Case(name).Number("pseudo"), 1e-9);
        }
    }

    [Fact]
    public void Poisson_in_gretl()
    {
        GeneralizedResult fit = Fit(new() { Formula = Formula.Parse("y ~ x1 + x2 + d"), Covariance = new Iid() });
        GeneralizedResult offset = Fit(new() { Formula = Formula.Parse("e ~ x1 + x2"), Covariance = new Iid(), Exposure = Expression.Parse("expo") });
        foreach ((string name, GeneralizedResult own) in new[] { ("gretl.poisson", fit), ("gretl.poisson.robust", fit.With(Covariance.Parse("hc0"), SmallSample.None)), ("gretl.poisson.offset", offset) })
        {
            // gretl stops when the likelihood gains less than its tolerance: half the digits of the coefficients.
            Compare(Gretl, name, "coef", own.Coefficients, row => row.Estimate, 1e-8);
            Compare(Gretl, name, "se", own.Coefficients, row => row.StandardError, 1e-8);
            Gretl.Equal(name + " loglik", own.LogLikelihood, Case(name).Number("loglik"), 1e-11);
        }
    }

    [Theory]
    [InlineData("negbin.nb1", CountVariance.Linear, 1e-6, 1e-6)]
    [InlineData("negbin.nb2", CountVariance.Quadratic, 1e-7, 1e-7)]
    [InlineData("gretl.nb1", CountVariance.Linear, 1e-6, 1e-6)]
    [InlineData("gretl.nb2", CountVariance.Quadratic, 1e-7, 1e-7)]
    public void Negative_binomial_of_both_kinds(string name, CountVariance variance, double coefficients, double errors)
    {
        // Both tools report the dispersion, not its logarithm; their searches end with a gradient of about 1e-6.
        NegativeBinomialSpec spec = new() { Formula = Formula.Parse("y ~ x1 + x2 + d"), Variance = variance };
        Match(name.StartsWith("gretl", StringComparison.Ordinal) ? Negbin : Binomial, name, NegativeBinomial.Fit(spec, Data, RunContext.Default), coefficients, errors);
    }

    [Fact]
    public void Negative_binomial_with_exposure()
    {
        NegativeBinomialSpec spec = new() { Formula = Formula.Parse("I(e + 3 * d) ~ x1 + x2"), Variance = CountVariance.Linear, Exposure = Expression.Parse("expo") };
        Match(Binomial, "negbin.nb1.exposure", NegativeBinomial.Fit(spec, Data, RunContext.Default), 1e-6, 1e-6);
    }

    [Theory]
    [InlineData("effects.pooled", "y ~ x1 + x2 + d")]
    [InlineData("effects.firm", "y ~ x1 + x2 + d | firm")]
    public void Average_effects_are_those_of_the_model_with_dummies(string name, string formula)
    {
        GeneralizedResult fit = Fit(new() { Formula = Formula.Parse(formula), Covariance = new Iid(), Marginal = new() });
        Compare(Statsmodels, name, "effect", fit.Marginal.Rows("mean"), row => row.Estimate, 1e-8);

        // statsmodels differentiates the effects numerically.
        Compare(Statsmodels, name, "iid", fit.Marginal.Rows("mean"), row => row.StandardError, 1e-6);
        Compare(Statsmodels, name, "cluster", fit.With(Covariance.Parse("cluster(firm)"), SmallSample.None).Marginal.Rows("mean"), row => row.StandardError, 1e-6);
    }

    [Fact]
    public void With_absorbed_effects_the_average_effect_is_the_coefficient_times_the_mean_outcome()
    {
        GeneralizedResult fit = Fit(new() { Formula = Formula.Parse("y ~ x1 + x2 | firm + year"), Covariance = Covariance.Parse("cluster(firm)"), Marginal = new() });
        double mean = fit.Fitted.Zip(fit.Residuals, (mu, e) => mu + e).Average();
        foreach (CoefficientRow effect in fit.Marginal.Rows("mean"))
        {
            effect.Estimate.ShouldBe(fit[effect.Term].Estimate * mean, 1e-8);
            effect.Statistic.ShouldBe(fit[effect.Term].Statistic, 1e-6);
        }

        fit.Tables().ShouldContain(table => table.Name == "marginal_effects");
        fit.Figures().ShouldContain(figure => figure.Name == "marginal_effects");
    }

    [Fact]
    public void Effects_are_not_computed_unless_asked_for_nor_at_means_beside_absorbed_effects()
    {
        PoissonSpec spec = new() { Formula = Formula.Parse("y ~ x1 | firm") };
        Fit(spec).Marginal.Effects.ShouldBeEmpty();
        Should.Throw<SpecError>(() => Fit(spec with { Marginal = new() { At = MarginalAt.Means } })).Message.ShouldContain("averages over the rows");
        Fit(new() { Formula = Formula.Parse("y ~ x1"), Marginal = new() { At = MarginalAt.Means } }).Marginal.At.ShouldBe(MarginalAt.Means);
    }

    private static MethodInputs Data => MethodInputs.Of(OwnData("counts.csv"));

    private static GeneralizedResult Fit(PoissonSpec spec) => Poisson.Fit(spec, Data, RunContext.Default);

    private static void Match(Reference reference, string name, LikelihoodFitResult fit, double coefficients, double errors)
    {
        CoefficientRow dispersion = fit.Ancillary.Single();
        double alpha = Math.Exp(dispersion.Estimate);
        CoefficientRow[] rows = [.. fit.Coefficients, dispersion with { Term = "alpha", Estimate = alpha, StandardError = alpha * dispersion.StandardError }];
        Compare(reference, name, "coef", rows, row => row.Estimate, coefficients);
        Compare(reference, name, "se", rows, row => row.StandardError, errors);
        reference.Equal(name + " loglik", fit["log_lik"], Case(name).Number("loglik"), 1e-11);
    }

    private static void Compare(Reference reference, string name, string key, IEnumerable<CoefficientRow> rows, Func<CoefficientRow, double> value, double tolerance)
    {
        foreach (JsonProperty term in Case(name).GetProperty(key).EnumerateObject())
        {
            reference.Equal($"{name} {key} {term.Name}", value(rows.Single(row => row.Term == term.Name)), term.Value.GetDouble(), tolerance, floor: 0.1);
        }
    }

    private static JsonElement Case(string name) => Own("counts_py.json").GetProperty("cases").GetProperty(name);
}

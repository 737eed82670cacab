using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel.Tests.DiscreteOutcomes;

public sealed class RandomEffectsBinaryTests
{
    private static readonly RunContext Run = RunContext.Default;

    [Theory]
    [InlineData("logit", 12)]
    [InlineData("logit", 25)]
    [InlineData("probit", 12)]
    [InlineData("probit", 25)]
    [InlineData("cloglog", 12)]
    [InlineData("cloglog", 25)]
    public void Lme4_on_an_unbalanced_panel_with_missing_values(string link, int points)
    {
        LikelihoodFitResult ours = Fit(Enum.Parse<BinomialLink>(link, ignoreCase: true), QuadratureRule.ModeCurvature, points);
        JsonElement expected = Discrete.Case($"re.{link}.{points}");
        Reference reference = new("random_effects_binary", "R 4.2.2; lme4 1.1-31");
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            reference.Equal($"{link} {points} {term.Name}", ours.Coefficients.Single(row => row.Term == term.Name).Estimate, term.Value.GetDouble(), 2e-5, 1e-2);
            reference.Equal($"{link} {points} {term.Name} se", ours.Coefficients.Single(row => row.Term == term.Name).StandardError, expected.GetProperty("se").GetProperty(term.Name).GetDouble(), 1e-3);
        }

        reference.Equal("sigma_u", ours["sigma_u"], expected.GetProperty("sigma_u").GetDouble(), 2e-5);
        reference.Equal("log_lik", ours["log_lik"], expected.GetProperty("log_lik").GetDouble(), 2e-8);
    }

    public static TheoryData<string, string, int, bool> Quadratures
    {
        get
        {
            TheoryData<string, string, int, bool> cases = [];
            foreach (string link in new[] { "logit", "probit", "cloglog" })
            {
                cases.Add(link, "mean_variance", 12, false);
                cases.Add(link, "mode_curvature", 12, false);
                cases.Add(link, "non_adaptive", 12, false);
                cases.Add(link, "mean_variance", 7, true);
                cases.Add(link, "non_adaptive", 120, false);
            }

            return cases;
        }
    }

    /// <summary>Every rule as [XT] xtprobit defines it, entity by entity with numerical derivatives; 120 points are the integral itself.</summary>
    [Theory]
    [MemberData(nameof(Quadratures))]
    public void Naive_quadrature_in_scipy(string link, string rule, int points, bool weighted)
    {
        QuadratureRule kind = rule switch { "mean_variance" => QuadratureRule.MeanVariance, "mode_curvature" => QuadratureRule.ModeCurvature, _ => QuadratureRule.NonAdaptive };
        LikelihoodFitResult ours = Fit(Enum.Parse<BinomialLink>(link, ignoreCase: true), kind, points, weights: weighted ? "gw" : null);
        string name = $"{link}.{rule}.{points}" + (weighted ? ".weights" : string.Empty);
        JsonElement expected = Discrete.PythonCase(name);
        Reference reference = new("random_effects_binary", "scipy 1.10.1 (independent)");

        // Numerical second derivatives have six digits.
        Discrete.Compare(reference, name, [.. ours.Coefficients, .. ours.Ancillary], expected, 1e-7, 2e-6);
        reference.Equal(name + " log_lik", ours["log_lik"], expected.GetProperty("log_lik").GetDouble(), 1e-11);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(32)]
    public void Gretl_random_effects_probit(int points)
    {
        LikelihoodFitResult ours = Fit(BinomialLink.Probit, QuadratureRule.NonAdaptive, points);
        JsonElement expected = Panels.Own("binary_gretl.json").GetProperty("cases").GetProperty($"probit.{points}");
        Reference reference = new("random_effects_binary", "gretl 2022c");

        // gretl stops when the gradient is small, and its second derivatives are numerical.
        Discrete.Compare(reference, $"probit {points}", [.. ours.Coefficients, .. ours.Ancillary], expected, 1e-5, 1e-4);
        reference.Equal("log_lik", ours["log_lik"], expected.GetProperty("log_lik").GetDouble(), 1e-10);
    }

    [Fact]
    public void Without_variance_it_is_the_pooled_model()
    {
        Table data = Enumerable.Range(0, 40).Select(seed => Discrete.Simulate((ulong)(70 + seed), 60, 0, BinomialLink.Probit)).First(candidate => Fit(BinomialLink.Probit, QuadratureRule.MeanVariance, 12, candidate, "y ~ x + d")["sigma_u"] == 0);
        LikelihoodFitResult ours = Fit(BinomialLink.Probit, QuadratureRule.MeanVariance, 12, data, "y ~ x + d");
        LikelihoodFitResult pooled = Binary.Fit(new() { Formula = Formula.Parse("y ~ x + d"), Link = BinomialLink.Probit }, MethodInputs.Of(data), Run);
        ours.Notices.ShouldContain(notice => notice.Code == "variance_truncated");
        ours.Test("lr_random").PValue.ShouldBe(1);
        for (int k = 0; k < 3; k++)
        {
            ours.Estimates[k].ShouldBe(pooled.Estimates[k], 1e-12);
            ours.Coefficients[k].StandardError.ShouldBe(pooled.Coefficients[k].StandardError, 1e-10);
            ours.With(Covariance.Parse("robust")).Coefficients[k].StandardError.ShouldBe(pooled.With(Covariance.Parse("cluster(id)")).Coefficients[k].StandardError, 1e-10);
        }

        ours.Marginal.Rows("probability")[0].StandardError.ShouldBe(pooled.Marginal.Rows("probability")[0].StandardError, 1e-10);
    }

    [Fact]
    public void Weights_are_copies_of_entities()
    {
        Table once = Discrete.Simulate(5, 40, 1, BinomialLink.Logit);
        int[] rows = [.. Enumerable.Range(0, once.RowCount), .. Enumerable.Range(0, once.RowCount).Where(i => once.Numbers("id").Values[i] < 10)];
        double[] ids = [.. rows.Select((row, i) => once.Numbers("id").Values[row] + (i < once.RowCount ? 0 : 1000))];
        Table twice = once.Take(rows).With(new NumberColumn("id", ids));
        Table weighted = once.With(new NumberColumn("w", [.. once.Numbers("id").Values.ToArray().Select(id => id < 10 ? 2.0 : 1)]));
        LikelihoodFitResult copies = Fit(BinomialLink.Logit, QuadratureRule.MeanVariance, 12, twice, "y ~ x + d");
        LikelihoodFitResult ours = RandomEffectsBinary.Fit(new() { Formula = Formula.Parse("y ~ x + d"), Entity = "id", Link = BinomialLink.Logit, Weights = Expression.Parse("w"), WeightKind = WeightKind.Frequency }, MethodInputs.Of(weighted), Run);
        for (int k = 0; k < 4; k++)
        {
            ours.Estimates[k].ShouldBe(copies.Estimates[k], 1e-8);
            ours.Covariance.StandardError(k).ShouldBe(copies.Covariance.StandardError(k), 1e-8);
            ours.With(Covariance.Parse("robust")).Covariance.StandardError(k).ShouldBe(copies.With(Covariance.Parse("robust")).Covariance.StandardError(k), 1e-8);
        }
    }

    [Theory]
    [InlineData(BinomialLink.Logit)]
    [InlineData(BinomialLink.Probit)]
    [InlineData(BinomialLink.Cloglog)]
    public void It_recovers_slopes_and_variance(BinomialLink link)
    {
        double x = 0, d = 0, sigma = 0;
        const int Draws = 8;
        for (ulong seed = 1; seed <= Draws; seed++)
        {
            LikelihoodFitResult ours = Fit(link, QuadratureRule.MeanVariance, 12, Discrete.Simulate(seed, 400, 0.9, link), "y ~ x + d");
            (x, d, sigma) = (x + (ours.Estimates[1] / Draws), d + (ours.Estimates[2] / Draws), sigma + (ours["sigma_u"] / Draws));
        }

        x.ShouldBe(1, 0.06);
        d.ShouldBe(-0.7, 0.08);
        sigma.ShouldBe(0.9, 0.08);
    }

    [Fact]
    public void It_refuses_what_has_no_meaning()
    {
        Table data = Discrete.Simulate(9, 30, 1, BinomialLink.Logit);
        RandomEffectsBinarySpec spec = new() { Formula = Formula.Parse("y ~ x"), Link = BinomialLink.Logit };
        Should.Throw<SpecError>(() => RandomEffectsBinary.Fit(spec, MethodInputs.Of(data), Run)).Message.ShouldContain("entity");
        Should.Throw<SpecError>(() => RandomEffectsBinary.Fit(spec with { Entity = "id", Points = 1 }, MethodInputs.Of(data), Run)).Message.ShouldContain("points");
        Should.Throw<SpecError>(() => RandomEffectsBinary.Fit(spec with { Entity = "id", Covariance = Covariance.Parse("cluster(d)") }, MethodInputs.Of(data), Run)).Message.ShouldContain("more than one cluster");
        Should.Throw<SpecError>(() => RandomEffectsBinary.Fit(spec with { Entity = "id", Covariance = Covariance.Parse("hc3") }, MethodInputs.Of(data), Run)).Message.ShouldContain("hc3");
        Should.Throw<DataError>(() => RandomEffectsBinary.Fit(spec with { Entity = "id", Weights = Expression.Parse("1 + d") }, MethodInputs.Of(data), Run)).Message.ShouldContain("weights vary");
        Should.Throw<DataError>(() => RandomEffectsBinary.Fit(spec with { Entity = "id", Formula = Formula.Parse("x ~ d") }, MethodInputs.Of(data), Run)).Message.ShouldContain("neither 0 nor 1");
        Should.Throw<SpecError>(() => RandomEffectsBinary.Fit(spec with { Entity = "id", Formula = Formula.Parse("y ~ x | id") }, MethodInputs.Of(data), Run)).Message.ShouldContain("absorbs no fixed effects");
    }

    private static LikelihoodFitResult Fit(BinomialLink link, QuadratureRule rule, int points, Table? data = null, string formula = "y ~ x1 + x2 + d", string? weights = null)
        => RandomEffectsBinary.Fit(new() { Formula = Formula.Parse(formula), Entity = "id", Link = link, Quadrature = rule, Points = points, Weights = weights is null ? null : Expression.Parse(weights) }, MethodInputs.Of(data ?? Discrete.Data), Run);
}

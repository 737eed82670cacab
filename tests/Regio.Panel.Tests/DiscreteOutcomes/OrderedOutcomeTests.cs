using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests.DiscreteOutcomes;

public sealed class OrderedOutcomeTests
{
    private static readonly RunContext Run = RunContext.Default;

    [Theory]
    [InlineData(OrderedLink.Logit, "logit", "plain")]
    [InlineData(OrderedLink.Logit, "logit", "weights")]
    [InlineData(OrderedLink.Probit, "probit", "plain")]
    [InlineData(OrderedLink.Probit, "probit", "weights")]
    public void Clm_with_marginal_effects_on_every_category(OrderedLink link, string name, string kind)
    {
        LikelihoodFitResult ours = Fit(link, "rating ~ x1 + x2 + d + region", kind == "weights" ? "w" : null);
        JsonElement expected = Discrete.Case($"ordered.{name}.{kind}");
        Reference reference = new("ordered_outcome", "R 4.2.2; ordinal 2022.11-16, numDeriv 2016.8-1.1");
        Discrete.Compare(reference, name + kind, [.. ours.Coefficients, .. ours.Ancillary], expected, 1e-8, 1e-7);
        reference.Equal("log_lik", ours["log_lik"], expected.GetProperty("log_lik").GetDouble(), 1e-12);
        for (int j = 1; j <= 4; j++)
        {
            Discrete.Compare(reference, $"{name}{kind} effect on {j}", ours.Marginal.Rows($"probability_{j}"), Discrete.Case($"ordered.{name}.{kind}.ame{j}"), 1e-7, 1e-7);
        }
    }

    [Theory]
    [InlineData("polr.logit", OrderedLink.Logit)]
    [InlineData("polr.probit", OrderedLink.Probit)]
    public void Affairs_of_Fair_by_polr(string name, OrderedLink link)
    {
        Table affairs = CsvFile.Read(Shared.File("golden", "peers", "limdep", "affairs.csv"));
        JsonElement table = Panels.Json(Shared.File("golden", "peers", "limdep", "expected.json")).GetProperty(name);
        LikelihoodFitResult ours = Fit(link, "rating ~ age + yearsmarried + religiousness + education", null, affairs);
        Reference reference = new("ordered_outcome", "R 4.2.2; MASS 7.3.58.2");
        foreach (JsonProperty term in (table.TryGetProperty("tab", out JsonElement tab) ? tab : table).GetProperty("coef").EnumerateObject())
        {
            // polr stops its quasi-Newton steps at a relative change of 1e-8 of the deviance.
            reference.Equal(term.Name, ours.Coefficients.Concat(ours.Ancillary).Single(row => row.Term == term.Name).Estimate, term.Value.GetDouble(), 2e-4, 1e-2);
        }
    }

    [Theory]
    [InlineData(OrderedLink.Logit, BinomialLink.Logit)]
    [InlineData(OrderedLink.Probit, BinomialLink.Probit)]
    public void Two_categories_are_the_binary_model(OrderedLink link, BinomialLink binary)
    {
        LikelihoodFitResult ordered = Fit(link, "y ~ x1 + x2 + d", "w");
        LikelihoodFitResult ours = Binary.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2 + d"), Link = binary, Weights = Expression.Parse("w") }, MethodInputs.Of(Discrete.Data), Run);
        ordered["log_lik"].ShouldBe(ours["log_lik"], 1e-9);
        for (int k = 0; k < 3; k++)
        {
            ordered.Estimates[k].ShouldBe(ours.Estimates[k + 1], 1e-9);
            ordered.Coefficients[k].StandardError.ShouldBe(ours.Coefficients[k + 1].StandardError, 1e-9);
            ordered.With(Covariance.Parse("cluster(id)")).Coefficients[k].StandardError.ShouldBe(ours.With(Covariance.Parse("cluster(id)")).Coefficients[k + 1].StandardError, 1e-9);
            ordered.Marginal.Rows("probability_1")[k].StandardError.ShouldBe(ours.Marginal.Rows("probability")[k].StandardError, 1e-9);
        }

        ordered.Ancillary[0].Estimate.ShouldBe(-ours.Estimates[0], 1e-9);
    }

    [Fact]
    public void Effects_on_all_categories_add_up_to_zero()
    {
        LikelihoodFitResult ours = Fit(OrderedLink.Probit, "rating ~ x1 * d + x2");
        foreach (string term in new[] { "x1", "d", "x2" })
        {
            Enumerable.Range(1, 4).Sum(j => ours.Marginal.Rows($"probability_{j}").Single(row => row.Term == term).Estimate).ShouldBe(0, 1e-12);
        }
    }

    [Fact]
    public void Effects_run_from_the_lowest_category_and_a_table_shows_those_on_the_highest()
    {
        LikelihoodFitResult ours = Fit(OrderedLink.Probit, "rating ~ x1 + x2") with { Presentation = Presentation.MarginalEffects };
        ours.Marginal.Effects.Select(effect => effect.Response).Distinct(StringComparer.Ordinal).ShouldBe(["probability_1", "probability_2", "probability_3", "probability_4"]);
        ours.Tidy().Numbers("estimate").Values.ToArray().ShouldBe([.. ours.Marginal.Rows("probability_4").Select(row => row.Estimate)]);
        ours.Notices.ShouldContain(notice => notice.Message.En.Contains("effects on the probability of 4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OrderedLink.Logit)]
    [InlineData(OrderedLink.Probit)]
    public void It_recovers_slopes_and_cutpoints(OrderedLink link)
    {
        Philox random = new(21, 0);
        double[] x = [.. Enumerable.Range(0, 6000).Select(_ => random.NextNormal())];
        double[] y = Array.ConvertAll(x, value =>
        {
            double u = random.NextUniform(), latent = (0.8 * value) + (link == OrderedLink.Logit ? Math.Log(u / (1 - u)) : Normal.Quantile(u));
            return (latent > -1 ? 1.0 : 0) + (latent > 0.5 ? 1 : 0);
        });
        LikelihoodFitResult ours = Fit(link, "y ~ x", null, Panels.Table(("x", x), ("y", y)));
        ours.Estimates[0].ShouldBe(0.8, 0.07);
        ours.Estimates[1].ShouldBe(-1, 0.09);
        ours.Estimates[2].ShouldBe(0.5, 0.07);
    }

    [Fact]
    public void It_refuses_what_has_no_meaning()
    {
        Should.Throw<DataError>(() => Fit(OrderedLink.Logit, "x2 ~ d")).Message.ShouldContain("distinct values");
        Should.Throw<SpecError>(() => Fit(OrderedLink.Logit, "rating ~ d | id")).Message.ShouldContain("absorbs no fixed effects");
    }

    private static LikelihoodFitResult Fit(OrderedLink link, string formula, string? weights = null, Table? data = null)
        => OrderedOutcome.Fit(new() { Formula = Formula.Parse(formula), Link = link, Weights = weights is null ? null : Expression.Parse(weights) }, MethodInputs.Of(data ?? Discrete.Data), Run);
}

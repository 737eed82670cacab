using System.Text.Json;
using Regio.Core;
using Regio.Data;

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
        LikelihoodFitResult ours = Fit(Enum.Parse<BinaryLink>(link, ignoreCase: true), QuadratureRule.ModeCurvature, points);
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

    private static LikelihoodFitResult Fit(BinaryLink link, QuadratureRule rule, int points, Table? data = null, string formula = "y ~ x1 + x2 + d")
        => RandomEffectsBinary.Fit(new() { Formula = Formula.Parse(formula), Entity = "id", Link = link, Quadrature = rule, Points = points }, MethodInputs.Of(data ?? Discrete.Data), Run);
}

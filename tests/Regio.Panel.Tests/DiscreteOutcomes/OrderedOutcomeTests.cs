using System.Text.Json;
using Regio.Core;
using Regio.Data;

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

    private static LikelihoodFitResult Fit(OrderedLink link, string formula, string? weights = null, Table? data = null)
        => OrderedOutcome.Fit(new() { Formula = Formula.Parse(formula), Link = link, Weights = weights is null ? null : Expression.Parse(weights) }, MethodInputs.Of(data ?? Discrete.Data), Run);
}

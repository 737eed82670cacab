using System.Text.Json;
using Regio.Core;
using Regio.Data;

namespace Regio.Panel.Tests.DiscreteOutcomes;

public sealed class ConditionalLogitTests
{
    private static readonly RunContext Run = RunContext.Default;

    [Fact]
    public void Clogit_exact_on_an_unbalanced_panel_with_missing_values()
    {
        LikelihoodFitResult ours = Fit("y ~ x1 + x2 + I(x2^2) + d");
        JsonElement expected = Discrete.Case("clogit");
        Reference reference = new("conditional_logit", "R 4.2.2; survival 3.5-3");
        Discrete.Compare(reference, "clogit", ours.Coefficients, expected, 1e-9, 1e-8);
        reference.Equal("log_lik", ours["log_lik"], expected.GetProperty("log_lik").GetDouble(), 1e-12);
        reference.Equal("log_lik_null", ours["log_lik_null"], expected.GetProperty("log_lik_null").GetDouble(), 1e-12);
        reference.Equal("rows", ours.Observations, expected.GetProperty("rows").GetDouble(), 0);
    }

    private static LikelihoodFitResult Fit(string formula, Table? data = null)
        => ConditionalLogit.Fit(new() { Formula = Formula.Parse(formula), Entity = "id" }, MethodInputs.Of(data ?? Discrete.Data), Run);
}

using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

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

    /// <summary>Every way to place the ones, written out.</summary>
    [Fact]
    public void The_sum_over_sequences_is_exact()
    {
        double[] x = [0.3, -1.2, 2.0, 0.7, -0.4, 1.1], y = [1, 0, 1, 0, 1, 1], b = [0.8];
        Matrix column = new(6, 1, x);
        PanelGroups one = new(new Grouping(new int[6], ["a"]));
        double denominator = Enumerable.Range(0, 64).Where(set => int.PopCount(set) == 4).Sum(set => Math.Exp(b[0] * Enumerable.Range(0, 6).Where(t => (set >> t & 1) == 1).Sum(t => x[t])));
        double expected = (b[0] * x.Zip(y, (value, outcome) => value * outcome).Sum()) - Math.Log(denominator);
        new ConditionalLikelihood(y, column, one, null, Run).Evaluate(b, new double[1], new Matrix(1, 1)).ShouldBe(expected, 1e-13);
    }

    [Fact]
    public void Zeros_and_ones_exchanged_change_the_signs()
    {
        LikelihoodFitResult ours = Fit("y ~ x1 + d"), other = Fit("I(1 - y) ~ x1 + d");
        other["log_lik"].ShouldBe(ours["log_lik"], 1e-9);
        for (int k = 0; k < 2; k++)
        {
            other.Estimates[k].ShouldBe(-ours.Estimates[k], 1e-9);
            other.Coefficients[k].StandardError.ShouldBe(ours.Coefficients[k].StandardError, 1e-9);
        }

    }

    [Fact]
    public void Long_groups_neither_overflow_nor_cancel()
    {
        Philox random = new(4, 0);
        double[] id = [.. Enumerable.Range(0, 3000).Select(i => (double)(i / 1000))], x = [.. id.Select(_ => 5 * random.NextNormal())];
        double[] y = [.. x.Select(value => random.NextUniform() < 1 / (1 + Math.Exp(-value)) ? 1.0 : 0)];
        LikelihoodFitResult ours = Fit("y ~ x", Panels.Table(("id", id), ("x", x), ("y", y)));
        ours.Estimates[0].ShouldBe(1, 0.12);
        ours.Coefficients[0].StandardError.ShouldBeInRange(0.01, 0.08);
    }

    [Fact]
    public void It_recovers_the_slope_where_effects_are_correlated_with_it()
    {
        double sum = 0;
        const int Draws = 10;
        for (ulong seed = 1; seed <= Draws; seed++)
        {
            Philox random = new(seed, 7);
            List<double> id = [], x = [], y = [];
            for (int g = 0; g < 300; g++)
            {
                double u = random.NextNormal();
                for (int t = 0; t < 2 + (g % 4); t++)
                {
                    double value = random.NextNormal() + u;
                    id.Add(g);
                    x.Add(value);
                    y.Add(random.NextUniform() < 1 / (1 + Math.Exp(-(value - (1.5 * u)))) ? 1 : 0);
                }
            }

            sum += Fit("y ~ x", Panels.Table(("id", [.. id]), ("x", [.. x]), ("y", [.. y]))).Estimates[0] / Draws;
        }

        sum.ShouldBe(1, 0.06);
    }

    [Fact]
    public void It_says_what_it_dropped_and_refuses_what_has_no_meaning()
    {
        Table data = Discrete.Data;
        LikelihoodFitResult ours = Fit("y ~ x1 + region");
        ours.Notices.ShouldContain(notice => notice.Code == "dropped_no_change");
        ours.Notices.Single(notice => notice.Code == "collinear").Items.ShouldContain(item => item == "regionwest");
        ours.Parameters.ShouldBe(["x1"]);
        Should.Throw<IdentificationError>(() => Fit("y ~ region")).Message.ShouldContain("no regressor varies");
        Should.Throw<IdentificationError>(() => Fit("y ~ I(10*y - 3) + x1")).Message.ShouldContain("keeps rising");
        Should.Throw<SpecError>(() => ConditionalLogit.Fit(new() { Formula = Formula.Parse("y ~ x1") }, MethodInputs.Of(data), Run)).Message.ShouldContain("groups");
        Should.Throw<SpecError>(() => ConditionalLogit.Fit(new() { Formula = Formula.Parse("y ~ x1"), Entity = "id", Present = Presentation.MarginalEffects }, MethodInputs.Of(data), Run)).Message.ShouldContain("no marginal effects");
    }

    private static LikelihoodFitResult Fit(string formula, Table? data = null)
        => ConditionalLogit.Fit(new() { Formula = Formula.Parse(formula), Entity = "id" }, MethodInputs.Of(data ?? Discrete.Data), Run);
}

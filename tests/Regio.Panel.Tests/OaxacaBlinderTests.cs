using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class OaxacaBlinderTests
{
    private static readonly Reference Numpy = new("oaxaca_blinder", "numpy 1.24.2, formulas of Jann (2008)");
    private static readonly Reference Statsmodels = new("oaxaca_blinder", "statsmodels 0.13.5");

    [Fact]
    public void Statsmodels_and_the_formulas_of_Jann()
    {
        JsonElement cases = Own("oaxaca.json").GetProperty("cases");
        OaxacaBlinderResult result = Fit("y ~ x + z1 + z2", "iid", OwnData("mechanisms.csv"));
        void Same(string what, CoefficientRow row, JsonElement expected)
        {
            Numpy.Equal(what, row.Estimate, expected.Number("estimate"), 1e-9, 1e-6);
            if (expected.TryGetProperty("se", out JsonElement error))
            {
                Numpy.Equal(what + " se", row.StandardError, error.GetDouble(), 1e-9);
            }
        }

        Statsmodels.Equal("gap", result["difference", "difference"].Estimate, cases.Number("gap"), 1e-10);
        foreach (string part in new[] { "endowments", "coefficients", "interaction" })
        {
            Same(part, result["threefold", part], cases.GetProperty("threefold").GetProperty(part));
            foreach (JsonProperty term in cases.GetProperty("detailed").EnumerateObject())
            {
                Same($"{part} {term.Name}", result["threefold", part, term.Name == "const" ? "(Intercept)" : term.Name], term.Value.GetProperty(part));
            }
        }

        Same("first", result["difference", "first"], cases.GetProperty("difference").GetProperty("first"));
        Same("second", result["difference", "second"], cases.GetProperty("difference").GetProperty("second"));
        foreach (string reference in new[] { "first", "second", "reimers", "cotton", "neumark", "pooled" })
        {
            Same($"{reference} explained", result[reference, "explained"], cases.GetProperty(reference).GetProperty("explained"));
            Same($"{reference} unexplained", result[reference, "unexplained"], cases.GetProperty(reference).GetProperty("unexplained"));
        }

        JsonElement pooled = cases.GetProperty("statsmodels").GetProperty("pooled"), three = cases.GetProperty("statsmodels").GetProperty("three_fold");
        Statsmodels.Equal("pooled unexplained", result["pooled", "unexplained"].Estimate, pooled[0].GetDouble(), 1e-9);
        Statsmodels.Equal("pooled explained", result["pooled", "explained"].Estimate, pooled[1].GetDouble(), 1e-9);
        Statsmodels.Equal("endowments", result["threefold", "endowments"].Estimate, three[0].GetDouble(), 1e-9);
        Statsmodels.Equal("coefficients", result["threefold", "coefficients"].Estimate, three[1].GetDouble(), 1e-9);
        Statsmodels.Equal("interaction", result["threefold", "interaction"].Estimate, three[2].GetDouble(), 1e-8);
    }

    [Theory]
    [InlineData("iid")]
    [InlineData("hc1")]
    [InlineData("cluster(city)")]
    public void Parts_add_up_to_the_difference_and_terms_to_parts(string covariance)
    {
        OaxacaBlinderResult result = Fit("y ~ x + z1 + region", covariance, OwnData("mechanisms.csv"), "big == \"yes\"", "region");
        double difference = result["difference", "difference"].Estimate;
        (result["threefold", "endowments"].Estimate + result["threefold", "coefficients"].Estimate + result["threefold", "interaction"].Estimate).ShouldBe(difference, 1e-10);
        foreach (string reference in new[] { "first", "second", "reimers", "cotton", "neumark", "pooled" })
        {
            (result[reference, "explained"].Estimate + result[reference, "unexplained"].Estimate).ShouldBe(difference, 1e-10, reference);
            result.Rows.Where(row => row.Kind == reference && row.Part == "explained" && row.Row.Term != "total").Sum(row => row.Row.Estimate).ShouldBe(result[reference, "explained"].Estimate, 1e-10);
            result[reference, "unexplained"].StandardError.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Normalised_factors_do_not_depend_on_the_level_left_out()
    {
        Table data = OwnData("mechanisms.csv");
        OaxacaBlinderResult one = Fit("y ~ x + i(region, ref=\"East\")", "iid", data, "big == \"yes\"", "region"), two = Fit("y ~ x + i(region, ref=\"West\")", "iid", data, "big == \"yes\"", "region");
        foreach (string level in new[] { "region::East", "region::Middle", "region::West", "(Intercept)" })
        {
            one["threefold", "coefficients", level].Estimate.ShouldBe(two["threefold", "coefficients", level].Estimate, 1e-9, level);
            one["threefold", "coefficients", level].StandardError.ShouldBe(two["threefold", "coefficients", level].StandardError, 1e-9, level);
        }
    }

    [Fact]
    public void Standard_errors_are_those_of_repeated_samples()
    {
        const int replications = 400;
        double[] explained = new double[replications], error = new double[replications];
        for (int r = 0; r < replications; r++)
        {
            Philox random = new((ulong)r, 21);
            double[] g = new double[300], x = new double[300], y = new double[300];
            for (int i = 0; i < 300; i++)
            {
                g[i] = i % 2;
                x[i] = 1 + (0.8 * g[i]) + random.NextNormal();
                y[i] = 1 + (0.5 * g[i]) + ((0.6 + (0.2 * g[i])) * x[i]) + random.NextNormal();
            }

            OaxacaBlinderResult result = OaxacaBlinder.Fit(new() { Formula = Formula.Parse("y ~ x"), Group = Expression.Parse("g"), Swap = true }, MethodInputs.Of(Table(("y", y), ("g", g), ("x", x))), RunContext.Default);
            (explained[r], error[r]) = (result["neumark", "unexplained"].Estimate, result["neumark", "unexplained"].StandardError);
        }

        double mean = explained.Average(), sd = Math.Sqrt(explained.Sum(value => (value - mean) * (value - mean)) / (replications - 1));

        // The standard deviation of 400 draws is known to 3.5%.
        (error.Average() / sd).ShouldBeInRange(0.88, 1.12);
    }

    [Fact]
    public void Absorbed_effects_are_refused()
        => Should.Throw<SpecError>(() => Fit("y ~ x | city", "iid", OwnData("mechanisms.csv"))).Message.ShouldContain("absorbs no effects");

    [Fact]
    public void Three_groups_are_refused()
        => Should.Throw<SpecError>(() => Fit("y ~ x", "iid", OwnData("mechanisms.csv"), "region")).Message.ShouldContain("3 values");

    private static OaxacaBlinderResult Fit(string formula, string covariance, Table data, string group = "region == \"East\"", params string[] normalise)
        => OaxacaBlinder.Fit(new() { Formula = Formula.Parse(formula), Covariance = Covariance.Parse(covariance), Group = Expression.Parse(group), Normalise = normalise }, MethodInputs.Of(data), RunContext.Default);
}

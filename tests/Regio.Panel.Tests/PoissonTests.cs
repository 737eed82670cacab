using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PoissonTests
{
    private static readonly Reference Stata = new("poisson", "Stata 18 MP (ppmlhdfe, poisson)");
    private static readonly Reference Fixest = new("poisson", "R fixest 0.14.0 (fepois)");
    private static readonly Reference Glm = new("poisson", "R 4.5.2 glm");
    private static readonly Reference Own = new("poisson", "R 4.2.2 glm; sandwich 3.0-2");
    private static readonly Reference Ppmlhdfe = new("poisson", "ppmlhdfe separation sets");

    [Fact]
    public void Ppmlhdfe_and_fepois_on_the_replication_table_of_StatsPAI()
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "37_ppmlhdfe.csv"));
        GeneralizedResult stata = Fit(Spec("y ~ x1 + x2 | origin"), data);
        GeneralizedResult fixest = stata.With(Covariance.Parse("hc1"), SmallSample.Fixest);
        foreach (string term in new[] { "x1", "x2" })
        {
            // ppmlhdfe stops at 1e-8 of the deviance.
            Stata.Equal($"{term} b", stata[term].Estimate, Parity("stata", "37_ppmlhdfe_Stata.json", term, "estimate"), 1e-11);
            Stata.Equal($"{term} se", stata[term].StandardError, Parity("stata", "37_ppmlhdfe_Stata.json", term, "se"), 1e-8);
            Fixest.Equal($"{term} b", fixest[term].Estimate, Parity("R", "37_ppmlhdfe_R.json", term, "estimate"), 1e-11);
            // fepois takes scores and weights one step before its last.
            Fixest.Equal($"{term} se", fixest[term].StandardError, Parity("R", "37_ppmlhdfe_R.json", term, "se"), 1e-6);
        }
    }

    [Fact]
    public void Poisson_and_glm_on_the_replication_table_of_StatsPAI()
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "58_poisson.csv"));
        GeneralizedResult fit = Fit(Spec("y ~ x1 + x2") with { Covariance = new Iid() }, data);
        foreach ((string term, string name) in new[] { ("(Intercept)", "intercept"), ("x1", "x1"), ("x2", "x2") })
        {
            Stata.Equal($"poisson {name} b", fit[term].Estimate, Parity("stata", "58_poisson_Stata.json", name, "estimate"), 1e-11);
            Stata.Equal($"poisson {name} se", fit[term].StandardError, Parity("stata", "58_poisson_Stata.json", name, "se"), 1e-10);
            // glm stops at 1e-8 of the deviance, one step before the last digits.
            Glm.Equal($"poisson {name} b", fit[term].Estimate, Parity("R", "58_poisson_R.json", name, "estimate"), 1e-8);
            Glm.Equal($"poisson {name} se", fit[term].StandardError, Parity("R", "58_poisson_R.json", name, "se"), 1e-8);
        }
    }

    [Theory]
    [InlineData("poisson.pooled", "y ~ x1 + x2 + d")]
    [InlineData("poisson.firm", "y ~ x1 + x2 + d | firm")]
    [InlineData("poisson.firm_year", "y ~ x1 + x2 + d | firm + year")]
    [InlineData("poisson.firm_year_kind", "y ~ x1 + x2 + d | firm + year + kind")]
    [InlineData("ppml.flow", "flow ~ x1 + x2 + d | firm + year")]
    public void R_on_an_unbalanced_panel_with_missing_values_and_every_covariance(string name, string formula)
    {
        JsonElement expected = Case(name);
        GeneralizedResult fit = Fit(Spec(formula), OwnData("counts.csv"));
        Own.Equal(name + " n", fit.Fit.Observations, expected.Number("nobs"), 0);
        Own.Equal(name + " deviance", fit.Deviance, expected.Number("deviance"), 1e-11);
        if (!name.StartsWith("ppml", StringComparison.Ordinal))
        {
            Own.Equal(name + " loglik", fit.LogLikelihood, expected.Number("loglik"), 1e-12);
            Own.Equal(name + " parameters", fit.Parameters, expected.Number("parameters"), 0);
        }

        Compare(name, fit, expected, "coef", row => row.Estimate, 1e-9);
        foreach ((string key, string covariance, SmallSample convention) in new[]
        {
            ("hc0", "hc0", SmallSample.None), ("ppmlhdfe", "hc1", SmallSample.Ppmlhdfe), ("hetero_fixest", "hc1", SmallSample.Fixest), ("hc3", "hc3", SmallSample.Sandwich),
            ("cluster", "cluster(firm)", SmallSample.Ppmlhdfe), ("twoway", "cluster(firm, year)", SmallSample.Ppmlhdfe),
        })
        {
            Compare(name, fit.With(Covariance.Parse(covariance), convention), expected, key, row => row.StandardError, 1e-8);
        }

        if (!name.StartsWith("ppml", StringComparison.Ordinal))
        {
            Compare(name, fit.With(new Iid(), SmallSample.Ppmlhdfe), expected, "iid", row => row.StandardError, 1e-8);
            Compare(name, fit.With(new Iid(), SmallSample.Fixest), expected, "iid_fixest", row => row.StandardError, 1e-8);
        }
    }

    [Fact]
    public void R_with_exposure_weights_and_frequencies()
    {
        Table data = OwnData("counts.csv");
        GeneralizedResult exposed = Fit(Spec("e ~ x1 + x2") with { Exposure = Expression.Parse("expo"), Covariance = new Iid() }, data);
        JsonElement expected = Case("poisson.exposure");
        Compare("exposure", exposed, expected, "coef", row => row.Estimate, 1e-9);
        Compare("exposure", exposed, expected, "iid", row => row.StandardError, 1e-8);
        Own.Equal("exposure loglik", exposed.LogLikelihood, expected.Number("loglik"), 1e-12);
        Own.Equal("exposure null", exposed.NullLogLikelihood, expected.Number("null"), 1e-12);
        Own.Equal("exposure deviance", exposed.Deviance, expected.Number("deviance"), 1e-11);
        GeneralizedResult offset = Fit(Spec("e ~ x1 + x2") with { Offset = Expression.Parse("ln(expo)"), Covariance = new Iid() }, data);
        offset.Fit.Coefficients.ShouldBe(exposed.Fit.Coefficients);
        foreach ((string name, string formula) in new[] { ("poisson.weights", "y ~ x1 + x2 + d"), ("poisson.weights_fe", "y ~ x1 + x2 + d | firm + year") })
        {
            GeneralizedResult weighted = Fit(Spec(formula) with { Weights = Expression.Parse("w"), WeightKind = WeightKind.Probability }, data);
            Compare(name, weighted, Case(name), "coef", row => row.Estimate, 1e-9);
            Compare(name, weighted, Case(name), "ppmlhdfe", row => row.StandardError, 1e-8);
        }

        GeneralizedResult frequency = Fit(Spec("y ~ x1 + x2 + d") with { Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency }, data);
        expected = Case("poisson.frequency");
        Own.Equal("frequency n", frequency.Fit.Observations, expected.Number("nobs"), 0);
        Own.Equal("frequency loglik", frequency.LogLikelihood, expected.Number("loglik"), 1e-12);
        Compare("frequency", frequency, expected, "coef", row => row.Estimate, 1e-9);
        Compare("frequency", frequency, expected, "ppmlhdfe", row => row.StandardError, 1e-8);
        Compare("frequency", frequency.With(new Iid()), expected, "iid", row => row.StandardError, 1e-8);
        Compare("frequency", frequency.With(Covariance.Parse("hc3")), expected, "hc3", row => row.StandardError, 1e-8);
        Compare("frequency", frequency.With(Covariance.Parse("cluster(firm)")), expected, "cluster", row => row.StandardError, 1e-8);
    }

    private static PoissonSpec Spec(string formula) => new() { Formula = Formula.Parse(formula) };

    private static GeneralizedResult Fit(PoissonSpec spec, Table data) => Poisson.Fit(spec, data, RunContext.Default);

    private static JsonElement Case(string name) => Panels.Own("counts.json").GetProperty("cases").GetProperty(name);

    private static void Compare(string what, GeneralizedResult fit, JsonElement expected, string key, Func<CoefficientRow, double> value, double tolerance)
    {
        foreach (JsonProperty term in expected.GetProperty(key).EnumerateObject().Where(term => fit.Fit.HasIntercept || term.Name != "(Intercept)"))
        {
            Own.Equal($"{what} {key} {term.Name}", value(fit[term.Name]), term.Value.GetDouble(), tolerance);
        }
    }

    private static double Parity(string side, string file, string term, string number)
        => Json(Shared.File("golden", "econometrics", "statspai_parity", side, file)).GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("statistic").GetString() == "beta_" + term).Number(number);
}

using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Own goldens: tests/goldens/make/instruments.R on a simulated panel with gaps, missing values, weights, two effects and two endogenous regressors.</summary>
public sealed class InstrumentGoldenTests
{
    private const string Pooled = "y ~ x | d1 + d2 ~ z1 + z2 + z3";
    private const string Effects = "y ~ x | city + year | d1 + d2 ~ z1 + z2 + z3";
    private const string Single = "y1 ~ x | city + year | d1 ~ z1 + z2 + z3";

    private static readonly Reference R = new("instrumental_variables", "R 4.2.2 (AER 1.2-10, sandwich 3.0-2, gmm)");
    private static readonly Reference Formulas = new("instrumental_variables", "formulas of the papers in R 4.2.2");

    [Theory]
    [InlineData("ivreg.iid", Pooled, "iid", SmallSample.Sandwich, false)]
    [InlineData("ivreg.hc1", Pooled, "hc1", SmallSample.Sandwich, false)]
    [InlineData("ivreg.cluster", Pooled, "cluster(region)", SmallSample.Sandwich, false)]
    [InlineData("ivreg.cluster2", Pooled, "cluster(region, year)", SmallSample.Sandwich, false)]
    [InlineData("ivreg.weighted.iid", Pooled, "iid", SmallSample.Sandwich, true)]
    [InlineData("ivreg.weighted.hc0", Pooled, "hc0", SmallSample.Sandwich, true)]
    [InlineData("ivreg.effects.iid", Effects, "iid", SmallSample.Areg, false)]
    [InlineData("ivreg.effects.hc1", Effects, "hc1", SmallSample.Areg, false)]
    [InlineData("ivreg.effects.cluster", Effects, "cluster(region)", SmallSample.Areg, false)]
    public void Two_stage_least_squares_of_AER_with_the_covariances_of_sandwich(string name, string formula, string covariance, SmallSample convention, bool weighted)
    {
        InstrumentalVariablesSpec spec = Instruments.Spec(formula, covariance, convention);
        InstrumentalVariablesResult result = (weighted ? spec with { Weights = Expression.Parse("w") } : spec).Fit(Data);
        JsonElement expected = Case(name);
        Compare(name, result, expected, 1e-9);
        if (expected.TryGetProperty("diagnostics", out JsonElement diagnostics))
        {
            foreach ((string key, Func<double> value) in new (string, Func<double>)[]
            {
                ("Weak instruments (d1)", () => result.Diagnostics.Strengths[0].F), ("Weak instruments (d2)", () => result.Diagnostics.Strengths[1].F),
                ("Wu-Hausman", () => result.Test("wu_hausman").Statistic), ("Sargan", () => result.Test("sargan").Statistic),
            })
            {
                R.Equal($"{name} {key}", value(), diagnostics.GetProperty(key)[2].GetDouble(), 1e-7);
            }
        }
    }

    [Theory]
    [InlineData("gmm.twostep", InstrumentalEstimator.Gmm, 1e-8)]
    [InlineData("gmm.cue", InstrumentalEstimator.Cue, 1e-5)]
    public void GMM_of_the_gmm_package(string name, InstrumentalEstimator estimator, double tolerance)
    {
        InstrumentalVariablesResult result = Instruments.Spec(Pooled, "hc0", SmallSample.None, estimator).Fit(Data);
        JsonElement expected = Case(name);
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            R.Equal($"{name} b {term.Name}", result.Row(term.Name).Estimate, term.Value.GetDouble(), tolerance, result.Row(term.Name).StandardError);
        }

        // gmm's optimiser stops where it likes; the objective is flat there.
        R.Equal($"{name} J", result.Test("hansen_j").Statistic, expected.Number("j"), Math.Min(tolerance, 1e-6));
    }

    [Fact]
    public void Anderson_Rubin_and_conditional_likelihood_ratio()
    {
        InstrumentalVariablesResult result = Instruments.Spec(Single, "iid", SmallSample.Areg, InstrumentalEstimator.Liml).Fit(Data);
        JsonElement expected = Case("weak");
        Formulas.Equal("lambda", result.Lambda!.Value, expected.Number("lambda"), 1e-10);
        Formulas.Equal("AR F at zero", result.Test("anderson_rubin_f").Statistic, expected.Number("ar_f_zero"), 1e-9);
        Formulas.Equal("AR p at zero", result.Test("anderson_rubin_f").PValue, expected.Number("ar_p_zero"), 1e-8);
        ConfidenceSet ar = result.Diagnostics.Sets[0], clr = result.Diagnostics.Sets[1];
        Formulas.Equal("CLR p at one", clr.PValue(1), expected.Number("clr_p_one"), 1e-7);
        for (int end = 0; end < 2; end++)
        {
            Formulas.Equal($"AR set {end}", end == 0 ? ar.Pieces[0].Low : ar.Pieces[0].High, expected.GetProperty("ar_set")[end].GetDouble(), 1e-9);
            Formulas.Equal($"CLR set {end}", end == 0 ? clr.Pieces[0].Low : clr.Pieces[0].High, expected.GetProperty("clr_set")[end].GetDouble(), 1e-8);
        }
    }

    [Fact]
    public void Effective_F_with_clusters_and_its_critical_values()
    {
        EffectiveStrength effective = Instruments.Spec(Single, "cluster(region)", SmallSample.Areg).Fit(Data).Diagnostics.Effective!;
        JsonElement expected = Case("effective_f");
        Formulas.Equal("effective F", effective.F, expected.Number("f"), 1e-9);
        for (int i = 0; i < 4; i++)
        {
            // R's qchisq with noncentrality is accurate to about 1e-6.
            Formulas.Equal($"critical {i}", effective.CriticalValues[i].Value, expected.GetProperty("critical")[i].GetDouble(), 1e-5);
            Formulas.Equal($"simplified {i}", effective.Simplified[i].Value, expected.GetProperty("simplified")[i].GetDouble(), 1e-5);
            effective.Simplified[i].Value.ShouldBeGreaterThanOrEqualTo(effective.CriticalValues[i].Value);
        }
    }

    [Fact]
    public void Conditional_F_of_Sanderson_and_Windmeijer()
    {
        IReadOnlyList<FirstStageStrength> strengths = Instruments.Spec(Pooled).Fit(Data).Diagnostics.Strengths;
        Formulas.Equal("SW F d1", strengths[0].ConditionalF, Case("sanderson_windmeijer").Number("d1"), 1e-8);
        Formulas.Equal("SW F d2", strengths[1].ConditionalF, Case("sanderson_windmeijer").Number("d2"), 1e-8);
    }

    [Fact]
    public void Noncentral_chi_square_of_R()
    {
        JsonElement expected = Case("noncentral");
        for (int i = 0; i < 3; i++)
        {
            NoncentralChiSquare chi = new(expected.GetProperty("df")[i].GetDouble(), expected.GetProperty("ncp")[i].GetDouble());
            Formulas.Equal($"quantile {i}", chi.UpperQuantile(0.05), expected.GetProperty("upper")[i].GetDouble(), 1e-6);
            double survival = expected.GetProperty("survival")[i].GetDouble();
            Formulas.Equal($"survival {i}", chi.Survival(new[] { 3.0, 12, 20 }[i]), survival, 1e-10);
            (chi.Survival(5) + chi.Cumulative(5)).ShouldBe(1, 1e-14);
        }
    }

    private static Table Data => Panels.OwnData("iv.csv");

    private static JsonElement Case(string name) => Instruments.Golden("instruments.json", "cases", name);

    private static void Compare(string name, InstrumentalVariablesResult result, JsonElement expected, double tolerance)
    {
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            R.Equal($"{name} b {term.Name}", result.Row(term.Name).Estimate, term.Value.GetDouble(), tolerance);
            R.Equal($"{name} se {term.Name}", result.Row(term.Name).StandardError, expected.GetProperty("se").Number(term.Name), 10 * tolerance);
        }
    }
}

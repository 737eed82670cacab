using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Golden: numpy with every formula written out, on random designs that cross weights, missing values, clusters, absorbed effects, one to three endogenous regressors, collinear instruments and groups of one row.</summary>
public sealed class InstrumentRandomTests
{
    private static readonly Reference Numpy = new("instrumental_variables", "numpy 1.24, scipy 1.10 with the papers' formulas on random designs");

    public static TheoryData<string> Cases => [.. Instruments.Golden("instruments_random.json", "cases").EnumerateObject().Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Estimators_and_their_covariances(string name)
    {
        JsonElement expected = Case(name);
        Compare(name, "two_stage", expected, Fit(name, InstrumentalEstimator.TwoStage), 1e-9);
        InstrumentalVariablesResult liml = Fit(name, InstrumentalEstimator.Liml), fuller = Fit(name, InstrumentalEstimator.Fuller);
        Compare(name, "liml", expected, liml, 1e-7);
        Numpy.Equal($"{name} lambda", liml.Lambda!.Value, expected.GetProperty("liml").Number("lambda"), 1e-10);
        Compare(name, "fuller", expected, fuller, 1e-7);
        Numpy.Equal($"{name} kappa", fuller.Kappa!.Value, expected.GetProperty("fuller").Number("kappa"), 1e-10);
        if (expected.TryGetProperty("gmm", out JsonElement gmm))
        {
            InstrumentalVariablesResult two = Fit(name, InstrumentalEstimator.Gmm);
            Compare(name, "gmm", expected, two, 1e-8);
            Numpy.Equal($"{name} gmm J", J(two), gmm.Number("j"), 1e-7, 1e-6);

            // Their minimum is that of Nelder and Mead's simplex: half the digits of the coefficients, all of the objective.
            InstrumentalVariablesResult cue = Fit(name, InstrumentalEstimator.Cue);
            double j = expected.GetProperty("cue").Number("j");
            Numpy.Equal($"{name} cue J", J(cue), j, 1e-8, 1e-4);
            J(cue).ShouldBeLessThanOrEqualTo(j + 1e-9);
            foreach (JsonProperty term in expected.GetProperty("cue").GetProperty("coef").EnumerateObject())
            {
                Numpy.Equal($"{name} cue {term.Name}", cue.Row(term.Name).Estimate, term.Value.GetDouble(), 1e-4, 0.1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Everything_that_is_said_of_the_instruments(string name)
    {
        JsonElement expected = Case(name);
        InstrumentalVariablesResult result = Fit(name, InstrumentalEstimator.TwoStage);
        InstrumentDiagnostics diagnostics = result.Diagnostics;
        Numpy.Equal($"{name} n", result.Observations, expected.Number("n"), 0);
        Numpy.Equal($"{name} df", result.Covariance.DegreesOfFreedom, expected.Number("df"), 0);
        Numpy.Equal($"{name} instruments", diagnostics.Instruments.Count, expected.Number("instruments"), 0);
        foreach (JsonProperty stage in expected.GetProperty("first_stage").EnumerateObject())
        {
            FirstStageStrength strength = diagnostics.Strengths.Single(one => one.Name == stage.Name);
            foreach ((string what, double value) in new[] { ("f", strength.F), ("partial", strength.PartialRSquared), ("sw_f", strength.ConditionalF), ("sw_chi2", strength.ConditionalChiSquare), ("shea", strength.SheaRSquared) })
            {
                Numpy.Equal($"{name} {stage.Name} {what}", value, stage.Value.Number(what), 1e-8);
            }

            IReadOnlyList<CoefficientRow> rows = diagnostics.FirstStages.Single(one => one.Outcome == stage.Name).Coefficients(0.95);
            foreach (JsonProperty term in stage.Value.GetProperty("coef").EnumerateObject())
            {
                CoefficientRow row = rows.Single(one => one.Term == term.Name);
                Numpy.Equal($"{name} {stage.Name} b {term.Name}", row.Estimate, term.Value.GetDouble(), 1e-9, 1e-2);
                Numpy.Equal($"{name} {stage.Name} se {term.Name}", row.StandardError, stage.Value.GetProperty("se").Number(term.Name), 1e-8);
            }
        }

        JsonElement rank = expected.GetProperty("rank");
        Numpy.Equal($"{name} rank LM", diagnostics.Identification.Lm, rank.Number("lm"), 1e-7);
        Numpy.Equal($"{name} rank LM p", diagnostics.Identification.LmPValue, rank.Number("lm_p"), 1e-5);
        Numpy.Equal($"{name} Cragg-Donald", diagnostics.Identification.CraggDonaldF, rank.Number("cd_f"), 1e-8);
        Numpy.Equal($"{name} Kleibergen-Paap", diagnostics.Identification.KleibergenPaapF, rank.Number("kp_f"), 1e-7);
        Test("ar_f", "anderson_rubin_f");
        Test("ar_chi2", "anderson_rubin_chi2");
        Test("s", "stock_wright_s");
        Test("endogeneity", "endogeneity");
        Test("wu_hausman", "wu_hausman");
        Test("wooldridge_score", "wooldridge_score");
        Test("wooldridge_regression", "wooldridge_regression");
        Test("overid", expected.GetProperty("covariance").GetString() == "iid" ? "sargan" : "hansen_j");
        if (expected.TryGetProperty("c_first_instrument", out JsonElement c))
        {
            InstrumentTest test = (SpecOf(name) with { Orthogonal = [diagnostics.Instruments[0]] }).Fit(Data).Test("c_statistic");
            Numpy.Equal($"{name} C", test.Statistic, c.GetDouble(), 1e-7, 1e-6);
        }

        void Test(string theirs, string ours)
        {
            if (expected.TryGetProperty(theirs, out JsonElement value))
            {
                Numpy.Equal($"{name} {ours}", result.Test(ours).Statistic, value.GetDouble(), 1e-7, 1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weak_instrument_sets_and_effective_F(string name)
    {
        JsonElement expected = Case(name);
        if (!expected.TryGetProperty("ar_grid", out JsonElement grid))
        {
            return;
        }

        InstrumentalVariablesResult result = Fit(name, InstrumentalEstimator.TwoStage);
        Numpy.Equal($"{name} effective F", result.Diagnostics.Effective!.F, expected.Number("effective_f"), 1e-8);
        ConfidenceSet set = result.Diagnostics.Sets.Single(one => one.Test == "anderson_rubin"), conditional = result.Diagnostics.Sets.Single(one => one.Test == "conditional_lr");
        Numpy.Equal($"{name} Anderson-Rubin p at zero", set.PValueAtZero, expected.Number("ar_p_at_zero"), 1e-6, 1e-9);
        Numpy.Equal($"{name} CLR p at zero", conditional.PValueAtZero, expected.Number("clr_p_at_zero"), 1e-6, 1e-4);
        foreach ((ConfidenceSet own, JsonElement point) in grid.EnumerateArray().Select(point => (set, point)).Concat(expected.GetProperty("clr_grid").EnumerateArray().Select(point => (conditional, point))))
        {
            double b = point[0].GetDouble(), p = point[1].GetDouble();
            own.Pieces.Any(piece => piece.Low <= b && b <= piece.High).ShouldBe(p >= 0.05, $"{name}: the {own.Test} set at {b} with p {p}");
        }

        // The p value at an end of the set is 5%: the hypothesis shifted into the outcome.
        foreach ((double low, double high) in set.Pieces.Select(piece => (piece.Low, piece.High)))
        {
            foreach (double end in new[] { low, high }.Where(double.IsFinite))
            {
                double[] y = Data.Numbers("y").Values.ToArray(), d = Data.Numbers("d1").Values.ToArray();
                Table shifted = Data.With(new NumberColumn("y", [.. y.Zip(d, (a, x) => a - (end * x))]));
                Close.Relative(SpecOf(name).Fit(shifted).Test("anderson_rubin_f").PValue, 0.05, 1e-6, $"{name} end {end}");
            }
        }
    }

    [Fact]
    public void AER_and_sandwich_with_weights_and_clusters()
    {
        JsonElement file = Panels.Own("instruments_random_r.json");
        Reference r = new("instrumental_variables", file.GetProperty("tool").GetString()!);
        foreach (JsonElement expected in file.GetProperty("cases").EnumerateArray())
        {
            string name = expected.GetProperty("name").GetString()!;
            InstrumentalVariablesSpec spec = Instruments.Spec(expected.GetProperty("formula").GetString()!, "iid", SmallSample.Sandwich) with { Weights = expected.GetProperty("weights").GetBoolean() ? Expression.Parse("w") : null };
            InstrumentalVariablesResult result = spec.Fit(Data);
            r.Equal($"{name} n", result.Observations, expected.Number("n"), 0);
            r.Equal($"{name} sigma", result.Goodness.Sigma, expected.Number("sigma"), 1e-9);
            foreach (JsonProperty covariance in expected.GetProperty("se").EnumerateObject())
            {
                InstrumentalVariablesResult other = result.With(Covariance.Parse(covariance.Name));
                foreach (JsonProperty term in covariance.Value.EnumerateObject())
                {
                    r.Equal($"{name} {term.Name}", other.Row(term.Name).Estimate, expected.GetProperty("coef").Number(term.Name), 1e-9);
                    r.Equal($"{name} {covariance.Name} se {term.Name}", other.Row(term.Name).StandardError, term.Value.GetDouble(), 1e-8);
                }
            }

            double[] weak = [.. Answers.Leaves(string.Empty, expected.GetProperty("weak")).Select(leaf => leaf.Value)];
            for (int j = 0; j < weak.Length; j++)
            {
                r.Equal($"{name} weak instruments {j}", result.Diagnostics.Strengths[j].F, weak[j], 1e-8);
            }

            r.Equal($"{name} Wu-Hausman", result.Test("wu_hausman").Statistic, expected.Number("wu"), 1e-7);
            r.Equal($"{name} Wu-Hausman p", result.Test("wu_hausman").PValue, expected.Number("wu_p"), 1e-6);
            if (expected.TryGetProperty("sargan", out JsonElement sargan) && sargan.ValueKind == JsonValueKind.Number)
            {
                r.Equal($"{name} Sargan", result.Test("sargan").Statistic, sargan.GetDouble(), 1e-7);
            }
        }
    }

    private static Table Data => Panels.OwnData("iv_random.csv");

    private static JsonElement Case(string name) => Instruments.Golden("instruments_random.json", "cases", name);

    private static InstrumentalVariablesSpec SpecOf(string name)
    {
        JsonElement expected = Case(name);
        return Instruments.Spec(expected.GetProperty("formula").GetString()!, expected.GetProperty("covariance").GetString()!, SmallSample.Fixest)
            with
        { Weights = expected.GetProperty("weights").GetBoolean() ? Expression.Parse("w") : null };
    }

    private static InstrumentalVariablesResult Fit(string name, InstrumentalEstimator estimator) => (SpecOf(name) with { Estimator = estimator }).Fit(Data);

    private static double J(InstrumentalVariablesResult result) => result.Diagnostics.Overidentification.Count == 0 ? 0 : result.Test("hansen_j").Statistic;

    private static void Compare(string name, string estimator, JsonElement expected, InstrumentalVariablesResult result, double tolerance)
    {
        foreach (JsonProperty term in expected.GetProperty(estimator).GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = result.Row(term.Name);
            Numpy.Equal($"{name} {estimator} {term.Name}", row.Estimate, term.Value.GetDouble(), tolerance, 10 * row.StandardError);
            Numpy.Equal($"{name} {estimator} se {term.Name}", row.StandardError, expected.GetProperty(estimator).GetProperty("se").Number(term.Name), 10 * tolerance);
        }
    }
}

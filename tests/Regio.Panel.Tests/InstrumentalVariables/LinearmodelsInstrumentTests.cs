using System.Text.Json;
using Regio.Core;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Every number of the shared answers of linearmodels' IV2SLS, IVLIML, IVGMM and IVGMMCUE is compared, or named here with the reason why it cannot be.</summary>
public sealed class LinearmodelsInstrumentTests
{
    private static readonly Dictionary<string, string> Formulas = new(StringComparer.Ordinal)
    {
        ["mroz"] = "lwage ~ exper + expersq | educ ~ motheduc + fatheduc",
        ["card"] = "lwage ~ exper + expersq + black + smsa + south | educ ~ nearc2 + nearc4",
    };

    private static readonly Dictionary<string, string> Defects = new(StringComparer.Ordinal)
    {
        ["durbin"] = "projects the residuals of 2SLS on the excluded instruments alone: another statistic where the model is overidentified",
        ["wu_hausman"] = "the F form of the same durbin",
        ["c_stat"] = "takes a corner of the inverse of S for the inverse of a corner, in another order of the moments",
    };

    private static readonly Reference Linearmodels = new("instrumental_variables", "linearmodels 6.1");

    public static TheoryData<string> Cases => [.. File.Exists(Path) ? Panels.Json(Path).EnumerateObject().Select(property => property.Name).Where(name => Formulas.ContainsKey(name.Split('.')[0])) : ["mroz.2sls"]];

    private static string Path => System.IO.Path.Combine(Shared.Repository(), "..", "shared", "golden", "peers", "linearmodels", "expected.json");

    private static Answers Walk(string name) => new(Defects.ToDictionary(defect => $"{name}/{defect.Key}/", defect => defect.Value, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_by_case(string name)
    {
        JsonElement expected = Panels.Json(Shared.File("golden", "peers", "linearmodels", "expected.json")).GetProperty(name);
        string[] parts = name.Split('.');
        bool debiased = parts[^1] == "debiasedTrue";
        InstrumentalEstimator estimator = parts[1] switch
        {
            "liml" => InstrumentalEstimator.Liml,
            "fuller1" => InstrumentalEstimator.Fuller,
            "gmm" => parts[2] == "robust" ? InstrumentalEstimator.Gmm : InstrumentalEstimator.IteratedGmm,
            "cue" => InstrumentalEstimator.Cue,
            _ => InstrumentalEstimator.TwoStage,
        };
        string covariance = parts[1] == "kernel" ? "nw(4, time=row)" : parts.Contains("unadjusted") || parts[1] == "fuller1" ? "iid" : "hc1";
        InstrumentalVariablesResult Fit(string errors, InstrumentalEstimator kind) => Instruments.Spec(Formulas[parts[0]], errors, debiased ? SmallSample.Ivreg2 : SmallSample.None, kind).Fit(Data(parts[0]));
        InstrumentalVariablesResult result = Fit(covariance, estimator);
        KnownNumbers known = Common(result, debiased);
        if (expected.TryGetProperty("j_stat", out _))
        {
            Test(known, "j_stat", result.Test("hansen_j"));
        }
        else
        {
            Classical(known, result, Fit("iid", estimator), Fit("hc1", estimator), Fit("iid", InstrumentalEstimator.Liml), debiased);
        }

        // Their iterations stop when coefficients move by 1e-4, their CUE where its optimiser does: at a larger J than ours.
        double loose = estimator switch { InstrumentalEstimator.Cue => 1e-3, InstrumentalEstimator.IteratedGmm => 1e-4, InstrumentalEstimator.TwoStage => 1e-8, _ => 1e-7 };
        Walk(name).Compare(Linearmodels, name, expected, known, path => Tolerance(path, loose, result)).ShouldBeGreaterThan(25);
    }

    private static (double Relative, double Floor) Tolerance(string path, double loose, InstrumentalVariablesResult result)
    {
        if (path.EndsWith("/df", StringComparison.Ordinal) || path == "nobs")
        {
            return (0, 0);
        }

        // Coefficients and t to that share of a standard error too; p is 1 minus a distribution function, known to 2e-16.
        bool p = path.EndsWith("/p", StringComparison.Ordinal) || path.StartsWith("p/", StringComparison.Ordinal) || path.EndsWith("/4", StringComparison.Ordinal);
        string term = path.StartsWith("coef/", StringComparison.Ordinal) ? path["coef/".Length..] : string.Empty;
        double floor = p ? 1e-15 / (50 * loose) : path.StartsWith("t/", StringComparison.Ordinal) ? 10 : term.Length > 0 ? 10 * result.Row(term == "const" ? "(Intercept)" : term).StandardError : 0;
        return (p ? 50 * loose : path == "r2" ? 5 * loose : loose, floor);
    }

    private static KnownNumbers Common(InstrumentalVariablesResult result, bool debiased)
    {
        KnownNumbers known = new KnownNumbers().Rows(string.Empty, result.Coefficients, term => term == "(Intercept)" ? "const" : term);
        double n = result.Observations;
        (known["r2"], known["nobs"], known["s2"]) = (result.Goodness.RSquared, n, result.Fit.ResidualSumOfSquares / (debiased ? result.Goodness.ResidualDegreesOfFreedom : n));
        OverallTest overall = result.Overall;
        (known["f/stat"], known["f/p"]) = (overall.Statistic * (debiased ? 1 : overall.Numerator), overall.PValue);
        FirstStageStrength stage = result.Diagnostics.Strengths.Single();

        // Its first-stage statistic has the small-sample factor only when debiased; it is an F under iid errors and a χ² otherwise.
        double chi2 = stage.F * stage.Numerator * (debiased ? 1 : n / stage.Denominator), l = stage.Numerator;
        (double statistic, double p) = result.Spec.Covariance is Iid ? (chi2 / l, new FisherF(l, stage.Denominator).Survival(chi2 / l)) : (chi2, new ChiSquare(l).Survival(chi2));
        double[] values = [result.Diagnostics.FirstStages[0].RSquared, stage.PartialRSquared, stage.SheaRSquared, statistic, p];
        for (int i = 0; i < values.Length; i++)
        {
            known[$"first_stage/values/0/{i}"] = values[i];
        }

        return known;
    }

    private static void Classical(KnownNumbers known, InstrumentalVariablesResult result, InstrumentalVariablesResult iid, InstrumentalVariablesResult robust, InstrumentalVariablesResult liml, bool debiased)
    {
        known["kappa"] = result.Kappa!.Value;
        Test(known, "sargan", iid.Test("sargan"));
        Test(known, "basmann", iid.Test("basmann"));
        Test(known, "anderson_rubin", liml.Test("anderson_rubin_lr"));
        Test(known, "basmann_f", liml.Test("basmann_f"));
        Test(known, "wooldridge_overid", robust.Test("hansen_j"));
        Test(known, "wooldridge_score", robust.Test("wooldridge_score"));

        // Its regression test is χ² with or without the factor of the coefficients' covariance.
        InstrumentTest regression = result.Diagnostics.Tests.FirstOrDefault(test => test.Name == "wooldridge_regression") ?? result.Test("wu_hausman");
        double n = result.Observations, rest = n - result.Fit.Terms.Count - 1, wald = regression.Statistic * (debiased ? 1 : n / rest);
        known.Test("wooldridge_regression", wald, new ChiSquare(1).Survival(wald), 1);
    }

    private static void Test(KnownNumbers known, string path, InstrumentTest test) => known.Test(path, test.Statistic, test.PValue, test.Degrees);

    private static Table Data(string name)
    {
        Table data = CsvFile.Read(Shared.File("golden", "peers", "linearmodels", name + ".csv"));
        return data.With(new NumberColumn("row", [.. Enumerable.Range(0, data.RowCount).Select(i => (double)i)]));
    }
}

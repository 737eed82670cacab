using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class InstrumentalVariablesTests
{
    private static readonly Reference Stata13 = new("instrumental_variables", "Stata 13 ivregress");
    private static readonly Reference Stata18 = new("instrumental_variables", "Stata 18 ivregress");
    private static readonly Reference Linearmodels = new("instrumental_variables", "linearmodels 6.1");
    private static readonly Reference Fixest = new("instrumental_variables", "fixest 0.14.2");
    private static readonly Reference Ivreg = new("instrumental_variables", "R ivreg 0.6.7");

    [Theory]
    [InlineData("2sls", "unadjusted", InstrumentalEstimator.TwoStage, "iid")]
    [InlineData("2sls", "robust", InstrumentalEstimator.TwoStage, "hc1")]
    [InlineData("2sls", "cluster", InstrumentalEstimator.TwoStage, "cluster(division)")]
    [InlineData("liml", "unadjusted", InstrumentalEstimator.Liml, "iid")]
    [InlineData("liml", "robust", InstrumentalEstimator.Liml, "hc1")]
    [InlineData("liml", "cluster", InstrumentalEstimator.Liml, "cluster(division)")]
    [InlineData("gmm", "unadjusted", InstrumentalEstimator.Gmm, "iid")]
    [InlineData("gmm", "robust", InstrumentalEstimator.Gmm, "hc1")]
    [InlineData("gmm", "cluster", InstrumentalEstimator.Gmm, "cluster(division)")]
    public void Stata_on_the_housing_data_of_linearmodels(string estimator, string vce, InstrumentalEstimator kind, string covariance)
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "linearmodels_stata", "iv", "housing.csv"));
        foreach ((string size, SmallSample convention) in new[] { ("small", SmallSample.Ivreg2), ("asymptotic", SmallSample.None) })
        {
            InstrumentalVariablesResult result = Instruments.Spec("rent ~ pcturban | hsngval ~ faminc + region", covariance, convention, kind).Fit(data);
            (Dictionary<string, double> b, Dictionary<string, double> t, Dictionary<string, double> scalars) = Section($"{estimator}-{vce}-{size}");
            foreach ((string name, string term) in new[] { ("hsngval", "hsngval"), ("pcturban", "pcturban"), ("_cons", "(Intercept)") })
            {
                Stata13.Equal($"{estimator} {vce} {size} b {term}", result.Row(term).Estimate, b[name], 1e-8);
                Stata13.Equal($"{estimator} {vce} {size} t {term}", result.Row(term).Statistic, t[name], 1e-8);
            }

            Stata13.Equal($"{estimator} {vce} {size} rss", result.Fit.ResidualSumOfSquares, scalars["rss"], 1e-9);
            if (scalars.TryGetValue("kappa", out double kappa))
            {
                Stata13.Equal($"{estimator} {vce} {size} kappa", result.Kappa!.Value, kappa, 1e-9);
            }

            if (scalars.TryGetValue("J", out double j))
            {
                Stata13.Equal($"{estimator} {vce} {size} J", result.Diagnostics.Overidentification[0].Statistic, j, 1e-8);
            }

            InstrumentGoldenTests.CompareHousing($"{estimator}-{vce}-{size}", size == "small", result);
        }
    }

    [Fact]
    public void Stata_and_R_on_the_schooling_data_of_StatsPAI()
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "02_iv.csv"));
        InstrumentalVariablesResult result = Instruments.Spec("lwage ~ exper + expersq + black + south + smsa | educ ~ nearc4", "hc1", SmallSample.Ivreg2).Fit(data);
        foreach (JsonElement row in Panels.Json(Shared.File("golden", "econometrics", "statspai_parity", "stata", "02_iv_Stata.json")).GetProperty("rows").EnumerateArray())
        {
            string term = row.GetProperty("statistic").GetString()!["beta_".Length..];
            Stata18.Equal($"b {term}", result.Row(term).Estimate, row.Number("estimate"), 1e-9);
            Stata18.Equal($"se {term}", result.Row(term).StandardError, row.Number("se"), 1e-9);
        }
    }

    [Theory]
    [InlineData("mroz")]
    [InlineData("card")]
    public void Linearmodels_by_every_estimator(string name)
    {
        Table data = CsvFile.Read(Shared.File("golden", "peers", "linearmodels", name + ".csv"));
        string formula = name == "mroz" ? "lwage ~ exper + expersq | educ ~ motheduc + fatheduc" : "lwage ~ exper + expersq + black + smsa + south | educ ~ nearc2 + nearc4";
        foreach ((string suffix, string covariance, SmallSample convention, InstrumentalEstimator estimator, double tolerance) in new[]
        {
            ("2sls.unadjusted.debiasedFalse", "iid", SmallSample.None, InstrumentalEstimator.TwoStage, 1e-9),
            ("2sls.unadjusted.debiasedTrue", "iid", SmallSample.Ivreg2, InstrumentalEstimator.TwoStage, 1e-9),
            ("2sls.robust.debiasedFalse", "hc1", SmallSample.None, InstrumentalEstimator.TwoStage, 1e-9),
            ("2sls.robust.debiasedTrue", "hc1", SmallSample.Ivreg2, InstrumentalEstimator.TwoStage, 1e-9),
            ("liml.unadjusted.debiasedFalse", "iid", SmallSample.None, InstrumentalEstimator.Liml, 1e-8),
            ("liml.unadjusted.debiasedTrue", "iid", SmallSample.Ivreg2, InstrumentalEstimator.Liml, 1e-8),
            ("liml.robust.debiasedFalse", "hc1", SmallSample.None, InstrumentalEstimator.Liml, 1e-8),
            ("liml.robust.debiasedTrue", "hc1", SmallSample.Ivreg2, InstrumentalEstimator.Liml, 1e-8),
            ("fuller1", "iid", SmallSample.None, InstrumentalEstimator.Fuller, 1e-8),
            ("gmm.robust", "hc1", SmallSample.None, InstrumentalEstimator.Gmm, 1e-8),

            // Their iterations stop when coefficients move by 1e-4, their CUE where its optimiser does: its J is larger than ours.
            ("gmm.iter100", "hc1", SmallSample.None, InstrumentalEstimator.IteratedGmm, 1e-4),
            ("cue", "hc1", SmallSample.None, InstrumentalEstimator.Cue, 1e-3),
        })
        {
            if (Panels.Json(Shared.File("golden", "peers", "linearmodels", "expected.json")).TryGetProperty($"{name}.{suffix}", out JsonElement expected))
            {
                CompareLinearmodels($"{name} {suffix}", Instruments.Spec(formula, covariance, convention, estimator).Fit(data), expected, tolerance);
            }
        }
    }

    [Theory]
    [InlineData("mroz", "lwage ~ exper + expersq | educ ~ motheduc + fatheduc")]
    [InlineData("card", "lwage ~ exper + expersq + black + smsa + south | educ ~ nearc2 + nearc4")]
    public void Linearmodels_kernel_covariance(string name, string formula)
    {
        Table data = CsvFile.Read(Shared.File("golden", "peers", "linearmodels", name + ".csv"));
        Table ordered = new("ordered", [.. data.Columns, new NumberColumn("row", [.. Enumerable.Range(0, data.RowCount).Select(i => (double)i)])]);
        JsonElement expected = Panels.Json(Shared.File("golden", "peers", "linearmodels", "expected.json")).GetProperty(name + ".kernel");
        InstrumentalVariablesResult result = Instruments.Spec(formula, "nw(4, time=row)").Fit(ordered);
        foreach (JsonProperty term in expected.GetProperty("se").EnumerateObject())
        {
            Linearmodels.Equal($"{name} kernel se {term.Name}", result.Row(Own(term.Name)).StandardError, term.Value.GetDouble(), 1e-9);
        }
    }

    [Theory]
    [InlineData("fixest.cig95.iid", "iid")]
    [InlineData("fixest.cig95.HC1", "hc1")]
    [InlineData("fixest.cig_panel.iid", "iid")]
    [InlineData("fixest.cig_panel.HC1", "hc1")]
    [InlineData("fixest.cig_panel.cl_state", "cluster(state)")]
    public void Fixest_on_the_cigarette_panel(string name, string covariance)
    {
        if (!Panels.Json(Shared.File("golden", "peers", "iv", "expected.json")).TryGetProperty(name, out JsonElement expected))
        {
            return;
        }

        string effects = name.Contains("panel", StringComparison.Ordinal) ? " | state + year" : string.Empty;
        InstrumentalVariablesSpec spec = Instruments.Spec($"log(packs) ~ log(rincome){effects} | log(rprice) ~ tdiff + rtax", covariance, SmallSample.Fixest);
        CompareFixest(name, (effects.Length > 0 ? spec : spec with { Where = Expression.Parse("year == 1995") }).Fit(CsvFile.Read(Shared.File("golden", "peers", "iv", "cigarettes.csv"))), expected);
    }

    [Theory]
    [InlineData("fixest.card.iid", "iid", "education ~ nearcollege")]
    [InlineData("fixest.card.HC1", "hc1", "education ~ nearcollege")]
    [InlineData("fixest.card2.HC1", "hc1", "education ~ nearcollege4 + nearcollege2")]
    public void Fixest_on_the_schooling_data_with_text_instruments(string name, string covariance, string stage)
    {
        // R takes the level other of ethnicity for the reference, and the script codes the colleges as dummies.
        Table data = CsvFile.Read(Shared.File("golden", "peers", "iv", "schooling.csv"));
        Table coded = new("schooling",
        [
            .. data.Columns.Where(column => column.Name is not ("nearcollege4" or "nearcollege2")),
            Dummy(data, "ethnicity", "ethnicityafam", "afam", not: false), Dummy(data, "nearcollege4", "nearcollege4", "none", not: true), Dummy(data, "nearcollege2", "nearcollege2", "yes", not: false),
        ]);
        InstrumentalVariablesResult result = Instruments.Spec($"lwage ~ age + age^2 + ethnicityafam + smsa + south | {stage}", covariance, SmallSample.Fixest).Fit(coded);
        JsonElement expected = Panels.Json(Shared.File("golden", "peers", "iv", "expected.json")).GetProperty(name);
        CompareFixest(name, result, expected);
    }

    [Theory]
    [InlineData("fulton_iv_iid", "iid")]
    [InlineData("fulton_iv_hetero", "hc1")]
    [InlineData("fulton_iv_cl_day", "cluster(day)")]
    public void Fixest_on_the_Fulton_fish_market(string name, string covariance)
    {
        string folder = Shared.File("golden", "econometrics", "fixest_0142");
        Table data = CsvFile.Read(Path.Combine(folder, "fulton.csv"));
        InstrumentalVariablesResult result = Instruments.Spec("qty ~ t | price ~ speed2 + wave2", covariance, SmallSample.Fixest).Fit(data);
        foreach (string[] row in Oracle(folder).Where(row => row[0] == name))
        {
            string term = Own(row[1].Replace("fit_", string.Empty, StringComparison.Ordinal));
            Fixest.Equal($"{name} b {term}", result.Row(term).Estimate, Parse(row[2]), 1e-9);
            Fixest.Equal($"{name} se {term}", result.Row(term).StandardError, Parse(row[3]), 1e-9);
            Fixest.Equal($"{name} p {term}", result.Row(term).PValue, Parse(row[5]), 1e-8);
        }

        if (covariance == "iid")
        {
            Dictionary<string, double> fit = Oracle(folder).Where(row => row[0] == "fulton_iv").ToDictionary(row => row[1], row => Parse(row[2]), StringComparer.Ordinal);
            Fixest.Equal("fulton first-stage F", result.Diagnostics.Strengths[0].F, fit["fitstat:ivf1::price.stat"], 1e-9);
            Fixest.Equal("fulton Cragg-Donald", result.Diagnostics.Identification.CraggDonaldF, fit["fitstat:cd"], 1e-9);
            Fixest.Equal("fulton Sargan", result.Test("sargan").Statistic, fit["fitstat:sargan.stat"], 1e-9);
            Fixest.Equal("fulton Wu-Hausman", result.Test("wu_hausman").Statistic, fit["fitstat:wh.stat"], 1e-9);
        }
    }

    [Fact]
    public void R_ivreg_with_its_diagnostics()
    {
        JsonElement expected = Panels.Json(Shared.File("golden", "peers", "iv", "expected.json")).GetProperty("ivreg.cig95");
        InstrumentalVariablesResult result = (Instruments.Spec("log(packs) ~ log(rincome) | log(rprice) ~ tdiff + rtax", "iid", SmallSample.Sandwich) with { Where = Expression.Parse("year == 1995") })
            .Fit(CsvFile.Read(Shared.File("golden", "peers", "iv", "cigarettes.csv")));
        result.Coefficients.Compare(Ivreg, "cig95", expected.GetProperty("tab"));
        JsonElement diagnostics = expected.GetProperty("diagnostics");
        Ivreg.Equal("weak instruments", result.Diagnostics.Strengths[0].F, diagnostics.GetProperty("Weak instruments").Number("statistic"), 1e-9);
        Ivreg.Equal("Wu-Hausman", result.Test("wu_hausman").Statistic, diagnostics.GetProperty("Wu-Hausman").Number("statistic"), 1e-8);
        Ivreg.Equal("Sargan", result.Test("sargan").Statistic, diagnostics.GetProperty("Sargan").Number("statistic"), 1e-8);
        Ivreg.Equal("sigma", result.Goodness.Sigma, expected.Number("sigma"), 1e-9);
    }

    private static void CompareLinearmodels(string what, InstrumentalVariablesResult result, JsonElement expected, double tolerance)
    {
        foreach (string kind in new[] { "coef", "se" })
        {
            foreach (JsonProperty term in expected.GetProperty(kind).EnumerateObject())
            {
                CoefficientRow row = result.Row(Own(term.Name));
                Linearmodels.Equal($"{what} {kind} {term.Name}", kind == "coef" ? row.Estimate : row.StandardError, term.Value.GetDouble(), tolerance, kind == "coef" ? 10 * tolerance * row.StandardError : 0);
            }
        }

        Linearmodels.Equal($"{what} R²", result.Goodness.RSquared, expected.Number("r2"), result.Spec.Estimator == InstrumentalEstimator.Cue ? 5 * tolerance : tolerance);
        if (expected.TryGetProperty("j_stat", out JsonElement j))
        {
            Linearmodels.Equal($"{what} J", result.Test("hansen_j").Statistic, j.Number("stat"), Math.Min(tolerance, 1e-5));
            if (result.Spec.Estimator == InstrumentalEstimator.Cue)
            {
                result.Test("hansen_j").Statistic.ShouldBeLessThanOrEqualTo(j.Number("stat") * (1 + 1e-12));
            }
        }

        if (expected.GetProperty("kappa").ValueKind == JsonValueKind.Number && result.Diagnostics.Overidentification[0].Name == "sargan")
        {
            Linearmodels.Equal($"{what} kappa", result.Kappa!.Value, expected.Number("kappa"), 1e-10);
            if (result.Spec.Estimator == InstrumentalEstimator.TwoStage)
            {
                Linearmodels.Equal($"{what} Sargan", result.Test("sargan").Statistic, expected.GetProperty("sargan").Number("stat"), 1e-8);
                Linearmodels.Equal($"{what} Basmann", result.Test("basmann").Statistic, expected.GetProperty("basmann").Number("stat"), 1e-8);
                if (what.Contains("debiasedTrue", StringComparison.Ordinal))
                {
                    // Its wu_hausman and durbin are other statistics in overidentified models; ours are those of ivreg2, fixest and AER.
                    Linearmodels.Equal($"{what} regression test of endogeneity", result.Test("wu_hausman").Statistic, expected.GetProperty("wooldridge_regression").Number("stat"), 1e-8);
                }
            }
        }
    }

    private static void CompareFixest(string what, InstrumentalVariablesResult result, JsonElement expected)
    {
        foreach ((string kind, Func<CoefficientRow, double> value, double tolerance) in new (string, Func<CoefficientRow, double>, double)[] { ("coef", row => row.Estimate, 1e-8), ("se", row => row.StandardError, 1e-8), ("p", row => row.PValue, 1e-6) })
        {
            foreach (JsonProperty term in expected.GetProperty(kind).EnumerateObject())
            {
                string name = Own(term.Name.Replace("fit_", string.Empty, StringComparison.Ordinal).Replace("age2", "age^2", StringComparison.Ordinal));
                CoefficientRow row = result.Coefficients.First(candidate => candidate.Term == name || candidate.Term == $"I({name})");
                Fixest.Equal($"{what} {kind} {name}", value(row), term.Value.GetDouble(), tolerance);
            }
        }

        JsonElement fit = expected.GetProperty("fitstat");
        if (result.Spec.Covariance is Iid)
        {
            Fixest.Equal($"{what} first-stage F", result.Diagnostics.Strengths[0].F, fit.GetProperty("ivf1").Number("stat"), 1e-8);
        }

        Fixest.Equal($"{what} first-stage Wald", result.Diagnostics.Strengths[0].F, fit.GetProperty("ivwald1").Number("stat"), 1e-8);
        Fixest.Equal($"{what} Kleibergen-Paap F of one endogenous regressor", result.Diagnostics.Identification.KleibergenPaapF, fit.GetProperty("ivwald1").Number("stat"), 1e-8);
        Fixest.Equal($"{what} Wu-Hausman", result.Test("wu_hausman").Statistic, fit.GetProperty("wh").Number("stat"), 1e-7);
        foreach (JsonProperty stage in expected.TryGetProperty("first_stage", out JsonElement stages) ? stages.EnumerateObject() : [])
        {
            IReadOnlyList<CoefficientRow> rows = result.Diagnostics.FirstStages.Single().Coefficients(0.95);
            foreach (JsonProperty term in stage.Value.GetProperty("se").EnumerateObject())
            {
                string name = Own(term.Name.Replace("age2", "age^2", StringComparison.Ordinal));
                Fixest.Equal($"{what} first stage se {name}", rows.First(candidate => candidate.Term == name || candidate.Term == $"I({name})").StandardError, term.Value.GetDouble(), 1e-7);
            }
        }
    }

    private static NumberColumn Dummy(Table data, string name, string dummy, string level, bool not)
    {
        TextColumn column = (TextColumn)data[name];
        return new(dummy, [.. Enumerable.Range(0, data.RowCount).Select(i => column[i] == level != not ? 1.0 : 0.0)]);
    }

    private static string Own(string name) => name is "const" or "_cons" ? "(Intercept)" : name;

    private static double Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    private static IEnumerable<string[]> Oracle(string folder) => File.ReadLines(Path.Combine(folder, "oracle_fixest_0142.csv")).Skip(1).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray());

    private static (Dictionary<string, double> B, Dictionary<string, double> T, Dictionary<string, double> Scalars) Section(string name)
    {
        string[] lines = [.. File.ReadLines(Shared.File("golden", "econometrics", "linearmodels_stata", "iv", "stata-iv-housing-results.txt"))
            .SkipWhile(line => !line.Contains($"!{name}!", StringComparison.Ordinal)).Skip(3).TakeWhile(line => !line.StartsWith("****", StringComparison.Ordinal))];
        Dictionary<string, double> b = new(StringComparer.Ordinal), t = new(StringComparer.Ordinal), scalars = new(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            string[] words = lines[i].Split('\t');
            if (i + 1 < lines.Length && lines[i + 1].StartsWith('\t'))
            {
                (b[words[0]], t[words[0]]) = (Parse(words[1]), Parse(lines[++i].Trim()));
            }
            else if (words.Length > 1)
            {
                scalars[words[0]] = Parse(words[1]);
            }
        }

        return (b, t, scalars);
    }
}

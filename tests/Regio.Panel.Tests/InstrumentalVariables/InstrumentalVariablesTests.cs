using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Files;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class InstrumentalVariablesTests
{
    private static readonly Reference Stata13 = new("instrumental_variables", "Stata 13 ivregress");
    private static readonly Reference Stata18 = new("instrumental_variables", "Stata 18 ivregress");

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

    private static double Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

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

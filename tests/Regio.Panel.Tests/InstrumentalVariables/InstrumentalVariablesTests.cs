using System.Globalization;
using Regio.Core;
using Regio.Files;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class InstrumentalVariablesTests
{
    private static readonly Reference Stata13 = new("instrumental_variables", "Stata 13 ivregress");

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
    public void The_housing_file_has_no_other_estimation_and_no_other_scalar()
    {
        string[] lines = [.. File.ReadLines(Shared.File("golden", "econometrics", "linearmodels_stata", "iv", "stata-iv-housing-results.txt"))];
        lines.Count(line => line.StartsWith("####", StringComparison.Ordinal)).ShouldBe(18);
        string[] scalars = [.. lines.Select(line => line.Split('\t')).Where(words => words.Length == 2 && words[0].Length > 0).Select(words => words[0]).Distinct(StringComparer.Ordinal)];

        // Beside coefficients, t and V all of them are compared above. Not compared is the weight matrix of GMM: no table has it, and estimates, J and V follow from it.
        scalars.Except(["hsngval", "pcturban", "_cons"], StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["F", "J", "chi2", "kappa", "mss", "p", "r2", "r2_a", "rmse", "rss"]);
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

using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Files;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>What the references say beside coefficients and standard errors: covariance matrices, fit, p values, tests of exactly identified models.</summary>
public sealed class InstrumentGoldenTests
{
    private static readonly Reference Stata13 = new("instrumental_variables", "Stata 13 ivregress");
    private static readonly Reference R = new("instrumental_variables", "R 4.5.2 (StatsPAI)");

    [Fact]
    public void R_on_the_schooling_data_of_StatsPAI()
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "02_iv.csv"));
        InstrumentalVariablesResult result = Instruments.Spec("lwage ~ exper + expersq + black + south + smsa | educ ~ nearc4", "hc1", SmallSample.Ivreg2).Fit(data);
        foreach (JsonElement row in Panels.Json(Shared.File("golden", "econometrics", "statspai_parity", "R", "02_iv_R.json")).GetProperty("rows").EnumerateArray())
        {
            string term = row.GetProperty("statistic").GetString()!["beta_".Length..];
            R.Equal($"b {term}", result.Row(term).Estimate, row.Number("estimate"), 1e-9);
            R.Equal($"se {term}", result.Row(term).StandardError, row.Number("se"), 1e-9);
        }
    }

    /// <summary>Fit, overall test and covariance of an estimation of the housing data.</summary>
    internal static void CompareHousing(string what, bool small, InstrumentalVariablesResult result)
    {
        (Dictionary<string, double> scalars, Dictionary<(string, string), double> v) = Housing(what);
        Stata13.Equal($"{what} r2", result.Goodness.RSquared, scalars["r2"], 1e-9);
        Stata13.Equal($"{what} r2_a", result.Goodness.AdjustedRSquared, scalars["r2_a"], 1e-9);
        Stata13.Equal($"{what} mss", result.Goodness.TotalSumOfSquares - result.Goodness.ResidualSumOfSquares, scalars["mss"], 1e-9);
        Stata13.Equal($"{what} rmse", small ? result.Goodness.Sigma : result.Goodness.RootMeanSquaredError, scalars["rmse"], 1e-9);
        Stata13.Equal($"{what} overall", result.Overall.Statistic * (small ? 1 : result.Overall.Numerator), scalars[small ? "F" : "chi2"], 1e-8);
        Stata13.Equal($"{what} overall p", result.Overall.PValue, scalars["p"], 1e-6);
        List<string> terms = [.. result.Fit.Terms];
        foreach (((string a, string b), double value) in v)
        {
            // Eleven decimals are printed at most, of an element as small as 1e-9: half a unit in the last place.
            Stata13.Equal($"{what} V {a},{b}", result.Covariance.Values[terms.IndexOf(Own(a)), terms.IndexOf(Own(b))], value, 5.1e-7, 1e-5);
        }
    }

    private static string Own(string name) => name == "_cons" ? "(Intercept)" : name;

    private static (Dictionary<string, double> Scalars, Dictionary<(string, string), double> V) Housing(string name)
    {
        string[][] lines = [.. File.ReadLines(Shared.File("golden", "econometrics", "linearmodels_stata", "iv", "stata-iv-housing-results.txt"))
            .SkipWhile(line => !line.Contains($"!{name}!", StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("####", StringComparison.Ordinal)).Select(line => line.Split('\t'))];
        int variance = Array.FindIndex(lines, words => words[0].StartsWith("*****", StringComparison.Ordinal));
        Dictionary<string, double> scalars = new(StringComparer.Ordinal);
        foreach (string[] words in lines.Take(variance).Where(words => words.Length == 2 && words[0].Length > 0))
        {
            scalars[words[0]] = double.Parse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        string[] names = lines[variance + 2][1..];
        Dictionary<(string, string), double> v = [];
        foreach (string[] words in lines.Skip(variance + 3).Take(names.Length))
        {
            for (int j = 0; j < names.Length; j++)
            {
                v[(words[0], names[j])] = double.Parse(words[j + 1], NumberStyles.Float, CultureInfo.InvariantCulture);
            }
        }

        return (scalars, v);
    }
}

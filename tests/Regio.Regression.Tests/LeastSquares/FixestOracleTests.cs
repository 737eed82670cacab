using System.Globalization;
using Regio.Core;
using Regio.Files;

namespace Regio.Regression.Tests;

/// <summary>Golden: R fixest 0.14.2 on Grunfeld's panel and on base_did, coefficients to 1e-9, standard errors to 1e-7, degrees of freedom exact.</summary>
public sealed class FixestOracleTests
{
    private static readonly Reference Fixest = new("least_squares", "fixest 0.14.2");

    [Theory]
    [InlineData("grunfeld_fe0", "inv ~ value + capital")]
    [InlineData("grunfeld_fe1", "inv ~ value + capital | firm")]
    [InlineData("grunfeld_fe2", "inv ~ value + capital | firm + year")]
    public void Grunfeld(string model, string formula)
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "fixest_0142", "grunfeld_plm.csv"));
        LeastSquaresResult result = Fitting.Fit(data, formula);
        string[] covariances = ["iid", "hetero", "HC2", "HC3", "cl_firm", "cl_firm_year"];
        foreach (string covariance in covariances)
        {
            string text = covariance switch { "cl_firm" => "cluster(firm)", "cl_firm_year" => "cluster(firm, year)", _ => covariance };
            Compare(result.With(Covariance.Parse(text)), $"{model}_{covariance}").ShouldBe(model.EndsWith('0') ? 3 : 2);
        }
    }

    [Fact]
    public void Event_study_on_base_did()
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "fixest_0142", "base_did.csv"));
        LeastSquaresResult result = Fitting.Fit(data, "y ~ x1 + i(period, treat, ref = 5) | id + period", "cluster(id)");
        Compare(result, "base_did_es_cl_id").ShouldBe(10);
    }

    [Theory]
    [InlineData("grunfeld_fe0", "inv ~ value + capital")]
    [InlineData("grunfeld_fe1", "inv ~ value + capital | firm")]
    [InlineData("grunfeld_fe2", "inv ~ value + capital | firm + year")]
    public void Fit_statistics(string model, string formula)
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "fixest_0142", "grunfeld_plm.csv"));
        LeastSquaresResult result = Fitting.Fit(data, formula);
        GoodnessOfFit fit = result.Goodness;
        bool effects = result.Fit.Effects.Count > 0;
        Dictionary<string, double?> own = new(StringComparer.Ordinal)
        {
            ["r2"] = fit.RSquared,
            ["ar2"] = fit.AdjustedRSquared,
            ["wr2"] = fit.RSquaredWithin,
            ["war2"] = fit.AdjustedRSquaredWithin(SmallSample.Fixest, false),
            ["rmse"] = fit.RootMeanSquaredError,
            ["ll"] = fit.LogLikelihood,
            [effects ? "wf.stat" : "f.stat"] = result.Overall.Statistic,
            [effects ? "wf.p" : "f.p"] = result.Overall.PValue,
            [effects ? "wf.df1" : "f.df1"] = result.Overall.Numerator,
            [effects ? "wf.df2" : "f.df2"] = result.Overall.Denominator,
        };
        int compared = 0;
        foreach (Row row in Rows().Where(row => row.Case == model && own.ContainsKey(row.Term["fitstat:".Length..])))
        {
            string name = row.Term["fitstat:".Length..];
            Fixest.Equal($"{model} {name}", own[name]!.Value, row.Estimate, name is "wf.p" or "f.p" ? 1e-8 : 1e-10);
            compared++;
        }

        compared.ShouldBe(effects ? 10 : 8);
    }

    private static int Compare(LeastSquaresResult result, string name)
    {
        int compared = 0;
        foreach (Row row in Rows().Where(row => row.Case == name))
        {
            CoefficientRow own = result[row.Term];
            Fixest.Equal($"{name} b {row.Term}", own.Estimate, row.Estimate, 1e-9);
            Fixest.Equal($"{name} se {row.Term}", own.StandardError, row.Error, 1e-7);
            Fixest.Equal($"{name} t {row.Term}", own.Statistic, row.T, 1e-7);
            Fixest.Equal($"{name} p {row.Term}", own.PValue, row.P, 1e-8);
            Fixest.Equal($"{name} df {row.Term}", own.DegreesOfFreedom, row.DegreesOfFreedom, 0);
            result.Observations.ShouldBe(row.Count);
            compared++;
        }

        return compared;
    }

    private static IEnumerable<Row> Rows()
    {
        foreach (string line in File.ReadLines(Shared.File("golden", "econometrics", "fixest_0142", "oracle_fixest_0142.csv")).Skip(1))
        {
            string[] cells = [.. line.Split(',').Select(cell => cell.Trim('"'))];
            yield return new(cells[0], cells[1], Number(cells[2]), Number(cells[3]), Number(cells[4]), Number(cells[5]), Number(cells[6]), Number(cells[8]));
        }
    }

    private static double Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private sealed record Row(string Case, string Term, double Estimate, double Error, double T, double P, double Count, double DegreesOfFreedom);
}

using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Every number of the shared answers of fixest 0.14.2 (Grunfeld, quakes, base_did, the Fulton fish market) is compared, or named here with the reason why it cannot be.</summary>
public sealed class FixestOraclePeersTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["fulton_iv r2"] = "that of the second stage on the fitted regressor; ours is 1 − SSR/SST of the model, as Stata's and linearmodels'",
    };

    private static readonly Reference LeastSquaresReference = new("least_squares", "fixest 0.14.2");
    private static readonly Reference InstrumentReference = new("instrumental_variables", "fixest 0.14.2");

    public static TheoryData<string> Cases => [.. File.Exists(FilePath) ? Rows(FilePath).Select(row => row.Case).Distinct(StringComparer.Ordinal) : ["fulton_iv"]];

    private static string FilePath => Path.Combine(Shared.Repository(), "..", "shared", "golden", "econometrics", "fixest_0142", "oracle_fixest_0142.csv");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_by_case(string name)
    {
        string folder = Shared.File("golden", "econometrics", "fixest_0142");
        Row[] rows = [.. Rows(Path.Combine(folder, "oracle_fixest_0142.csv")).Where(row => row.Case == name)];
        Table Data(string file) => CsvFile.Read(Path.Combine(folder, file + ".csv"));
        if (name.StartsWith("fulton", StringComparison.Ordinal))
        {
            string covariance = name.Split('_')[^1] switch { "hetero" => "hc1", "day" => "cluster(day)", _ => "iid" };
            InstrumentalVariablesResult result = Instruments.Spec("qty ~ t | price ~ speed2 + wave2", covariance, SmallSample.Fixest).Fit(Data("fulton"));
            Compare(InstrumentReference, rows, term => result.Row(term.Replace("fit_", string.Empty, StringComparison.Ordinal)), result.Observations, Instrumental(result));
            return;
        }

        (string file, string formula, string text) = Model(name);
        LeastSquaresSpec spec = new() { Formula = Formula.Parse(formula), Covariance = Covariance.Parse(text), Entity = file == "grunfeld_plm" ? "firm" : null, Time = file == "grunfeld_plm" ? "year" : null };
        LeastSquaresResult fit = LeastSquares.Fit(spec, Data(file), RunContext.Default);
        Compare(LeastSquaresReference, rows, term => fit[term], fit.Observations, Fit(fit));
    }

    [Fact]
    public void Every_reason_is_of_a_number_of_the_file()
        => Reasons.Keys.ShouldAllBe(reason => Rows(Path.Combine(Shared.File("golden", "econometrics", "fixest_0142"), "oracle_fixest_0142.csv")).Any(row => $"{row.Case} {Statistic(row.Term)}" == reason));

    private static (string File, string Formula, string Covariance) Model(string name)
    {
        if (name.StartsWith("quakes", StringComparison.Ordinal))
        {
            return ("quakes", "depth ~ mag", name.EndsWith("spherical", StringComparison.Ordinal) ? "conley(lat, long, 100, radius=6376)" : "conley(lat, long, 100, distance=triangular)");
        }

        if (name == "base_did_es_cl_id")
        {
            return ("base_did", "y ~ x1 + i(period, treat, ref = 5) | id + period", "cluster(id)");
        }

        string model = name["grunfeld_".Length..("grunfeld_".Length + 3)], errors = name.Length > 12 ? name[13..] : "iid";
        return ("grunfeld_plm", "inv ~ value + capital" + model switch { "fe1" => " | firm", "fe2" => " | firm + year", _ => string.Empty }, errors switch
        {
            "hetero" => "hc1",
            "cl_firm" => "cluster(firm)",
            "cl_firm_year" => "cluster(firm, year)",
            _ when errors[..2] is "DK" or "NW" => $"{errors[..2].ToLowerInvariant()}({errors[2..]})",
            _ => errors.ToLowerInvariant(),
        });
    }

    private static void Compare(Reference reference, Row[] rows, Func<string, CoefficientRow> own, double observations, KnownNumbers fit)
    {
        foreach (Row row in rows)
        {
            reference.Equal($"{row.Case} {row.Term} n", observations, row.Count, 0);
            if (row.Term.StartsWith("fitstat:", StringComparison.Ordinal))
            {
                string statistic = Statistic(row.Term);
                if (!Reasons.ContainsKey($"{row.Case} {statistic}"))
                {
                    fit.ShouldContainKey(statistic, $"{row.Case} {row.Term} is compared with nothing and has no reason");
                    reference.Equal($"{row.Case} {statistic}", fit[statistic], row.Estimate, statistic.Contains("df", StringComparison.Ordinal) ? 0 : statistic.EndsWith(".p", StringComparison.Ordinal) ? 1e-7 : 1e-9);
                }

                continue;
            }

            CoefficientRow mine = own(row.Term);
            reference.Equal($"{row.Case} b {row.Term}", mine.Estimate, row.Estimate, 1e-9);
            reference.Equal($"{row.Case} se {row.Term}", mine.StandardError, row.Error, 1e-8);
            reference.Equal($"{row.Case} t {row.Term}", mine.Statistic, row.T, 1e-8);
            reference.Equal($"{row.Case} p {row.Term}", mine.PValue, row.P, 1e-6, 1e-300);
            reference.Equal($"{row.Case} df {row.Term}", mine.DegreesOfFreedom, row.DegreesOfFreedom, 0);
        }
    }

    private static KnownNumbers Fit(LeastSquaresResult result)
    {
        GoodnessOfFit fit = result.Goodness;
        KnownNumbers known = new()
        {
            ["r2"] = fit.RSquared,
            ["ar2"] = fit.AdjustedRSquared,
            ["wr2"] = fit.RSquaredWithin ?? double.NaN,
            ["war2"] = fit.AdjustedRSquaredWithin(SmallSample.Fixest, false) ?? double.NaN,
            ["rmse"] = fit.RootMeanSquaredError,
            ["ll"] = fit.LogLikelihood,
        };
        OverallTest overall = result.Overall;
        foreach (string name in new[] { result.Fit.Effects.Count > 0 ? "wf" : "f" })
        {
            (known[name + ".stat"], known[name + ".p"], known[name + ".df1"], known[name + ".df2"]) = (overall.Statistic, overall.PValue, overall.Numerator, overall.Denominator);
        }

        if (result.Fit.Effects.Count > 0)
        {
            // F of coefficients and effects together, from R².
            double first = fit.Parameters - 1, second = fit.ResidualDegreesOfFreedom, f = fit.RSquared / (1 - fit.RSquared) * second / first;
            (known["f.stat"], known["f.p"], known["f.df1"], known["f.df2"]) = (f, new FisherF(first, second).Survival(f), first, second);
        }

        return known;
    }

    private static KnownNumbers Instrumental(InstrumentalVariablesResult result)
    {
        KnownNumbers known = [];
        if (result.Spec.Covariance is not Iid)
        {
            return known;
        }

        FirstStageStrength stage = result.Diagnostics.Strengths[0];
        foreach (string name in new[] { "ivf1::price", "ivwald1::price" })
        {
            Add(name, stage.F, stage.PValue, stage.Numerator, stage.Denominator);
        }

        // cd counts instruments, endogenous regressors and one: here all parameters.
        known["cd"] = result.Diagnostics.Identification.CraggDonaldF;
        double kpr = InstrumentPeersTests.RankOfFixest(result), degrees = result.Diagnostics.Identification.Degrees;
        Add("kpr", kpr, new ChiSquare(degrees).Survival(kpr), degrees);
        InstrumentTest sargan = result.Test("sargan"), wu = result.Test("wu_hausman");
        Add("sargan", sargan.Statistic, sargan.PValue, sargan.Degrees);
        Add("wh", wu.Statistic, wu.PValue, wu.Degrees, wu.Denominator);
        return known;

        void Add(string name, double statistic, double p, double first, double? second = null)
            => (known[name + ".stat"], known[name + ".p"], known[name + (second is null ? ".df" : ".df1")], known[name + ".df2"]) = (statistic, p, first, second ?? double.NaN);
    }

    private static string Statistic(string term) => term.Replace("fitstat:", string.Empty, StringComparison.Ordinal);

    private static IEnumerable<Row> Rows(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray())
        .Select(cells => new Row(cells[0], cells[1], Number(cells[2]), Number(cells[3]), Number(cells[4]), Number(cells[5]), Number(cells[6]), Number(cells[8])));

    private static double Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private sealed record Row(string Case, string Term, double Estimate, double Error, double T, double P, double Count, double DegreesOfFreedom);
}
